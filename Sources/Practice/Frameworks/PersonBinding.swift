/// Who plays a part in an activity: from which posts, of which unit, under which rules.
package struct PersonBinding: Codable, Sendable, Hashable {
  package var part: Part
  /// What the part is called in this activity, where it is not the title of its post.
  package var title: String?
  /// The posts that it may be filled from; the case holder is bound by the case alone.
  package var roles: [Role] = []
  /// Those of them that audit without a number: they get what the QA unit gives them by hand.
  package var withoutNumber: [Role] = []
  /// The unit of the organisation whose post it is.
  package var of: Reach
  package var when: BindingCondition
  package var attendance: Attendance
  package var independence: [IndependenceRule] = []
  package var source: String?
}

/// Where in the organisation a post is looked for, starting from the case, or from whoever is
/// observed.
package enum Reach: String, Codable, Sendable, CaseIterable, Hashable {
  case `case`
  case caseTeam = "case.team"
  case caseServiceArea = "case.service_area"
  case caseService = "case.service"
  /// Where the auditor's own post is.
  case auditorServiceArea = "auditor.service_area"
  /// The team of whoever is observed, or whose supervision it is.
  case workerTeam = "worker.team"
  case authority
}

/// Whether a part is always there.
package enum BindingCondition: String, Codable, Sendable, CaseIterable {
  case always
  /// Only where someone with that post is involved with the child.
  case involved
}

/// How far someone with a part has to be present.
package enum Attendance: String, Codable, Sendable, CaseIterable {
  case mandatory
  case expected
  case optional
}

/// Why someone may or may not audit a case: each rule looks at the person and the case.
package enum IndependenceRule: String, Codable, Sendable, CaseIterable, Hashable {
  case notCaseHolder = "not_case_holder"
  case notResponsibleForTeam = "not_responsible_for_team"
  case sameServiceArea = "same_service_area"
  case otherTeam = "other_team"
  /// Whoever manages the team audits its work.
  case ownTeam = "own_team"
  /// No earlier work with the child, by declaration and by earlier lists and activities.
  case noPreviousInvolvement = "no_previous_involvement"
  case ownExpertise = "own_expertise"
}

/// Holders of a post who are told something, or answer for it.
package struct Recipient: Codable, Sendable, Hashable {
  package var role: Role
  package var of: Reach

  package init(
    role: Role,
    of: Reach
  ) {
    self.role = role
    self.of = of
  }
}
