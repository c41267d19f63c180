import Database
import Kernel

/// The service lead confirms that they have read the whole audit, and says what they make of it.
/// After this the audit can go on the child's record.
package struct ConfirmOversight: Sendable {
  package let activity: String
  package let words: String
  package let revision: Int

  package init(activity: String, words: String, revision: Int) {
    self.activity = activity
    self.words = words
    self.revision = revision
  }

  /// Confirms, late or not. Throws a Refusal when nothing is said.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try OversightRules.open(activity, occasion.actor, transaction)
    try OversightRules.check(words, mustSay: true)
    try OversightRules.keep(
      words, of: activity, revision: revision, confirming: true, occasion, transaction)
    try transaction.change(
      """
      UPDATE activity SET overseen_at = \(occasion.now), revision = revision + 1
      WHERE id = \(activity.id) AND overseen_at IS NULL AND submitted_at IS NOT NULL
      """, orElse: OversightRules.changed)
    try transaction.record(
      OversightFacts.confirmed(activity, on: occasion.today), by: occasion.actor.person,
      at: occasion.now)
  }
}
