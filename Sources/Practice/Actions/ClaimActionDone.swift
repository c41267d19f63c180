import Database
import Kernel

/// The owner says that an action is done: what was done, where the record shows it, and what is
/// different for the child. It is a claim until someone else has checked it.
package struct ClaimActionDone: Sendable {
  package let number: Int
  package let words: String
  package let evidence: String
  package let difference: String
  package let revision: Int

  package init(
    number: Int, words: String, evidence: String, difference: String, revision: Int
  ) {
    self.number = number
    self.words = words
    self.evidence = evidence
    self.difference = difference
    self.revision = revision
  }

  /// Keeps the claim. Throws a Refusal when the action is not open, or nothing is said.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let action = try ActionAccess.load(number, occasion.actor, transaction)
    guard ActionPolicy.mayClaimDone(occasion.actor, action) else {
      throw Refusal(
        "Only \(action.ownerName), who owns this action, can say that it is done.",
        kind: .forbidden)
    }
    try ActionRules.requireClaim(
      action, words, evidence: evidence, difference: difference)
    try transaction.change(
      """
      UPDATE action SET done_at = \(occasion.now), done_by = \(occasion.actor.person),
        sent_back_at = NULL, at_risk_at = NULL, revision = revision + 1
      WHERE id = \(action.id) AND revision = \(revision)
      """, orElse: ActionAccess.changed)
    try ActionTable.keep(
      .done, of: action, Said(words: words, evidence: evidence, difference: difference), occasion,
      transaction)
    try transaction.record(
      ActionFacts.saidDone(action), by: occasion.actor.person, at: occasion.now)
  }
}
