import Database
import Kernel

/// Whether it is right to ask the child or the family how they see the work: decided by the
/// auditor or whoever the framework names, alone or with someone who knows the family.
package struct FeedbackDecision: Codable, Sendable, Hashable {
  package let appropriate: Bool
  package let reason: String
  /// The part of whoever it was decided with; nil when somebody decided alone.
  package let with: Part?
  package let day: Day
  /// Who decided it; nil in what was kept before this was.
  package let byName: String?
  package let revision: Int
}

/// Keeps the decision. Where the answer is no, why is asked and kept.
package struct DecideFeedback: Sendable {
  package let activity: String
  package let appropriate: Bool
  package let reason: String
  package let with: Part?
  package let revision: Int

  package init(
    activity: String, appropriate: Bool, reason: String, with: Part?, revision: Int
  ) {
    self.activity = activity
    self.appropriate = appropriate
    self.reason = reason
    self.with = with
    self.revision = revision
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, _, _) = try FeedbackRules.toWrite(
      activity, asking: false, occasion, transaction)
    let recorded = try FeedbackTable.list(of: activity.id, transaction)
      .filter { $0.channel != .record }.count
    try Refusal.unless(problems(recorded: recorded))

    let words = try transaction.seal(optional: reason.unlessBlank, under: activity.key)
    let (auditor, today) = (occasion.actor.person, occasion.today)
    if revision == 0 {
      try transaction.change(
        """
        INSERT INTO feedback_decision
          (activity, appropriate, reason, decided_with, decided_day, decided_by, revision)
        VALUES (\(activity.id), \(appropriate), \(words), \(with), \(today), \(auditor), 1)
        ON CONFLICT (activity) DO NOTHING
        """, orElse: ActivityRules.changedElsewhere)
    } else {
      try transaction.change(
        """
        UPDATE feedback_decision SET appropriate = \(appropriate), reason = \(words),
          decided_with = \(with), decided_day = \(today), decided_by = \(auditor),
          revision = revision + 1
        WHERE activity = \(activity.id) AND revision = \(revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
    try transaction.record(
      ActivityFacts.feedbackDecided(activity, appropriate: appropriate, on: today),
      by: auditor, at: occasion.now)
  }

  func problems(recorded: Int) -> [Refusal.Problem] {
    if !appropriate, recorded > 0 {
      return [
        .init(
          "You have recorded what was said. Remove it first if it was not right to ask.",
          field: "appropriate")
      ]
    }
    return TypedWords.problems(
      reason, field: "reason",
      missing: appropriate ? nil : "Say why it is not right to ask this child or family.")
  }
}
