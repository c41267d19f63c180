import Database
import Kernel

/// Why a case of the list is left out of a draw. Each case that is left out has one reason: the
/// first of these that holds.
package enum ExclusionReason: String, Storable, Sendable, CaseIterable, Codable {
  case closed
  case notPutForward = "not_put_forward"
  case notFollowedUp = "not_followed_up"
  case otherPlanType = "other_plan_type"
  case otherValue = "other_value"
  case noTeam = "no_team"
  case teamNotMatched = "team_not_matched"
  case notOfTheKind = "not_of_the_kind"
  case teamOutside = "team_outside"
  case otherUnit = "other_unit"
  case workerUnknown = "worker_unknown"
  case auditedRecently = "audited_recently"
  case marked
  case nobodyMayAudit = "nobody_may_audit"
  case sameChild = "same_child"
  case sameFamily = "same_family"

  /// What a page says after a number of children: "97 audited not long ago".
  package var words: String {
    switch self {
    case .closed: "closed before the draw"
    case .notPutForward: "that nobody put forward, or that were turned down"
    case .notFollowedUp: "without an earlier audit of a grade that is followed up"
    case .otherPlanType: "of a plan type that was not asked for"
    case .otherValue: "without what was asked for in a column of the list"
    case .noTeam: "without a team on the list"
    case .teamNotMatched: "in a team that nobody has matched yet"
    case .notOfTheKind: "that this kind of audit does not look at"
    case .teamOutside: "of teams that stand outside this kind of audit"
    case .otherUnit: "outside the services that were asked for"
    case .workerUnknown: "with a worker whom nobody has matched yet"
    case .auditedRecently: "audited not long ago"
    case .marked: "left out by hand, with a reason"
    case .nobodyMayAudit: "whom nobody may audit under the rules of independence"
    case .sameChild: "standing on the list under another code too"
    case .sameFamily: "with a brother or sister earlier in the order of the draw"
    }
  }

  /// Whether matching names of the case list would bring the case back.
  package var needsMatching: Bool { self == .teamNotMatched || self == .workerUnknown }
}
