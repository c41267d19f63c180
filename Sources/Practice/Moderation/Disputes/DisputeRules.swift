import Database
import Kernel

/// When an audit can be disputed, and what an answer to a dispute has to say.
package enum DisputeRules {
  /// The first and the last day on which this audit may be disputed; nil where its kind knows no
  /// disputes.
  package static func days(
    _ activity: Activity, _ kind: ActivityKind, roll: RollRule
  ) -> ClosedRange<Day>? {
    guard let window = kind.dispute else { return nil }
    if window.opens == "completion", window.closes == "oversight" {
      guard let first = activity.submitBy, let set = activity.oversightBy,
        let last = activity.oversightExtended ?? activity.oversightBy, first <= last
      else { return nil }
      // What comes late can be disputed for as many days from then.
      let late = activity.submittedAt.map { max(0, $0.day - first) } ?? 0
      return first + late...max(last, first + late + (set - first))
    }
    return kind.disputeDays(allocated: activity.allocatedAt.day, roll: roll)
  }

  /// A dispute with its audit, while it is open and as this person knows it, for whoever `may`.
  static func open(
    _ id: String, revision: Int, _ occasion: Occasion, _ reading: any Reading,
    may: (Dispute, AuditContents) -> Bool
  ) throws -> (dispute: Dispute, contents: AuditContents) {
    let dispute = try found(DisputeTable.load(id, reading))
    let activity = try found(ActivityTable.load(dispute.activity, reading))
    let contents = try AuditContents.load(activity, reading)
    try require(
      ActivityPolicy.mayRead(occasion.actor, activity) && may(dispute, contents))
    guard dispute.settlement == nil else {
      throw Refusal("This is settled already.", kind: .forbidden)
    }
    guard dispute.revision == revision else { throw changed }
    return (dispute, contents)
  }

  /// What is wrong with an answer or a decision. A grade can be changed only where the audit has
  /// an overall grade, and only to another.
  static func check(
    _ outcome: Dispute.Outcome?, grade: String?, words: String, _ contents: AuditContents
  ) throws(Refusal) {
    var problems: [Refusal.Problem] = []
    switch outcome {
    case nil:
      problems.append(.init("Say what comes of it.", field: "outcome"))
    case .changeGrade:
      if grade.flatMap({ contents.overallScale?.grade($0) }) == nil {
        problems.append(.init("Choose the new grade.", field: "grade"))
      } else if grade == contents.activity.settled {
        problems.append(.init("That is the grade it has. Choose another.", field: "grade"))
      }
    case .stands, .correct:
      break
    }
    problems += TypedWords.problems(
      words, field: "words", missing: "Say why, in words for everyone concerned.")
    try Refusal.unless(problems)
  }

  /// While an audit is moderated, its grade is the moderator's to settle.
  static func requireNoModeration(
    _ outcome: Dispute.Outcome, _ activity: Activity, _ reading: any Reading
  ) throws {
    guard outcome != .stands else { return }
    if try ModerationTable.open(of: activity.id, reading) != nil {
      throw Refusal(
        "This audit is being moderated, so nothing in it can change until that is decided. "
          + "Come back to this then.", field: "outcome")
    }
  }

  static let changed = Refusal(
    "This was answered elsewhere since you opened the page. What you typed is below.",
    kind: .conflict)
}

/// Who may do what with a dispute. Deny by default.
package enum DisputePolicy {
  /// Whoever the framework has talk about a finding with the auditor, and who stands in for the
  /// service lead; never the auditor.
  package static func mayRaise(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    guard let window = kind.dispute, !activity.isPlayed(window.with, by: actor.person),
      ActivityPolicy.mayRead(actor, activity)
    else { return false }
    let parts = Set(kind.stage(.dispute)?.with ?? [])
    return !activity.parts(of: actor.person).isDisjoint(with: parts)
      || parts.contains(.serviceLead) && ActivityPolicy.mayOversee(actor, activity)
  }

  package static func mayAnswer(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    kind.dispute.map { activity.isPlayed($0.with, by: actor.person) } ?? false
  }

  /// Whoever raised it, once it is answered.
  package static func mayAccept(_ actor: Actor, _ dispute: Dispute) -> Bool {
    dispute.raisedBy == actor.person
  }

  /// Whoever the framework has support a settlement: the QA unit, except where the audit is theirs.
  package static func maySettle(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    guard let window = kind.dispute, ModerationAccess.isIndependent(actor, of: activity) else {
      return false
    }
    return actor.isQualityAssurance
      || actor.standings.contains { $0.role == window.supportedBy }
  }
}
