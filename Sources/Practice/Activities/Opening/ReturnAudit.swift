import Database
import Kernel

/// The auditor hands an audit back before opening it, because they have a conflict of interest or
/// cannot do it. Why is for the QA unit only, who find another auditor.
package struct ReturnAudit: Sendable {
  package let activity: String
  package let reason: String

  package init(activity: String, reason: String) {
    self.activity = activity
    self.reason = reason
  }

  /// Hands it back. Refused without a reason, and once the audit has been opened.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(ActivityPolicy.mayWrite(occasion.actor, activity))
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    let part: Part =
      activity.isPlayed(.auditor, by: occasion.actor.person) ? .auditor : .secondAuditor
    let isOpen =
      activity.isPaired
      ? try SealedReadingTable.load(
        of: activity.id, by: occasion.actor.person, transaction) != nil
      : activity.declaredAt != nil
    guard !isOpen else {
      throw Refusal(
        "You have opened this audit, so it cannot be returned here. Ask the QA unit.",
        kind: .forbidden)
    }
    try Refusal.unless(
      TypedWords.problems(
        reason, field: "reason",
        missing: "Say why you return it. Only the QA unit sees your reason."))

    let auditor = occasion.actor.person
    let sealed = try transaction.seal(reason.trimmed, under: activity.key)
    try transaction.run(
      """
      INSERT INTO activity_return (activity, person, returned_at, reason)
      VALUES (\(activity.id), \(auditor), \(occasion.now), \(sealed))
      """)
    try transaction.run(
      """
      UPDATE activity_person SET to_at = \(occasion.now)
      WHERE activity = \(activity.id) AND part = \(part) AND to_at IS NULL
      """)
    try transaction.run(
      """
      UPDATE activity SET agreed_digest = NULL, revision = revision + 1
      WHERE id = \(activity.id)
      """)
    try transaction.record(ActivityFacts.returned(activity), by: auditor, at: occasion.now)
  }
}
