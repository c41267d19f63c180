import Database
import Kernel

/// The owner says that the day of an action may not be kept, and why; or that it is on course
/// again.
package struct SayAtRisk: Sendable {
  package let number: Int
  package let isAtRisk: Bool
  package let words: String
  package let revision: Int

  package init(number: Int, isAtRisk: Bool, words: String, revision: Int) {
    self.number = number
    self.isAtRisk = isAtRisk
    self.words = words
    self.revision = revision
  }

  /// Keeps it. Throws a Refusal for anyone but the owner, and when no reason is given.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let action = try ActionAccess.load(number, occasion.actor, transaction)
    guard ActionPolicy.mayClaimDone(occasion.actor, action) else {
      throw Refusal(
        "Only \(action.ownerName), who owns this action, can say that it is at risk.",
        kind: .forbidden)
    }
    try ActionRules.requireWithOwner(action)
    guard isAtRisk || action.atRiskAt != nil else {
      throw Refusal("Nobody has said that this action is at risk.", kind: .conflict)
    }
    try Refusal.unless(
      TypedWords.problems(
        words, field: "words",
        missing: isAtRisk ? "Say why the day may not be kept, and what would help." : nil))
    let since = isAtRisk ? occasion.now : nil
    try transaction.change(
      """
      UPDATE action SET at_risk_at = \(since), revision = revision + 1
      WHERE id = \(action.id) AND revision = \(revision)
      """, orElse: ActionAccess.changed)
    try ActionTable.keep(
      isAtRisk ? .atRisk : .onCourse, of: action, Said(words: words), occasion, transaction)
    try transaction.record(
      ActionFacts.atRisk(action, isAtRisk), by: occasion.actor.person, at: occasion.now)
  }
}
