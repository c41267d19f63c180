import Database
import Kernel

/// Someone whose work was audited, or who answers for it, sees something differently, and says so
/// to the auditor, on the days that the framework gives for it.
package struct RaiseDispute: Sendable {
  package let activity: String
  /// What is seen differently; nil when nothing was chosen.
  package let subject: Dispute.Subject?
  package let words: String

  package init(activity: String, subject: Dispute.Subject?, words: String) {
    self.activity = activity
    self.subject = subject
    self.words = words
  }

  /// Raises it. Throws a Refusal outside its days, while another is open, or when nothing is said.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    let framework = try PublishedFrameworks.load(activity, transaction)
    let kind = try found(framework.kind(activity.kind))
    try require(DisputePolicy.mayRaise(occasion.actor, activity, kind))
    let days = try found(DisputeRules.days(activity, kind, roll: framework.identity.roll))
    guard days.contains(occasion.today) else {
      throw Refusal(
        "This audit can be disputed from \(days.lowerBound.words) to \(days.upperBound.words).",
        kind: .forbidden)
    }
    var problems = TypedWords.problems(
      words, field: "words",
      missing: "Say what you see differently, and where the child’s file shows it.")
    if subject == nil {
      problems.insert(.init("Say what you see differently.", field: "subject"), at: 0)
    }
    try Refusal.unless(problems)
    guard let subject else { return }
    let sealed = try transaction.seal(words.trimmed, under: activity.key)
    let added = try transaction.run(
      """
      INSERT INTO dispute (id, activity, subject, raised_by, raised_at, words, revision)
      VALUES (\(occasion.newId()), \(activity.id), \(subject), \(occasion.actor.person),
        \(occasion.now), \(sealed), 1)
      ON CONFLICT DO NOTHING
      """)
    guard added == 1 else {
      throw Refusal(
        "Someone has said already that they see this audit differently. Once that is settled, you "
          + "can say what is left.", kind: .conflict)
    }
    try transaction.record(
      DisputeFacts.raised(activity, subject), by: occasion.actor.person, at: occasion.now)
  }
}
