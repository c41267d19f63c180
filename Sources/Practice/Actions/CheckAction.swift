import Database
import Kernel

/// Someone other than the owner checks an action: it is done, with what they saw, or it goes back
/// with what is missing. Sent back, it keeps its due day. Where the framework gives a time, or has
/// somebody say the day, it is asked later whether it still holds.
package struct CheckAction: Sendable {
  package let number: Int
  package let isDone: Bool
  package let words: String
  package let revision: Int

  package init(number: Int, isDone: Bool, words: String, revision: Int) {
    self.number = number
    self.isDone = isDone
    self.words = words
    self.revision = revision
  }

  /// Keeps the check. Throws a Refusal when the actor may not check it, or says nothing.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let actor = occasion.actor
    let action = try ActionAccess.load(number, actor, transaction)
    let units = try ActionAccess.units(ofOwner: action, on: occasion.today, transaction)
    let isVerifier = try ActionAccess.isVerifier(actor, action, transaction)
    guard
      ActionPolicy.mayCheck(actor, action, ownerUnits: units, isVerifier: isVerifier)
    else {
      throw Refusal(
        actor.person == action.owner || actor.person == action.doneBy
          ? "Someone else has to check what you say is done."
          : "Only the owner’s manager, those who answer for the team and the QA unit can check "
            + "it.",
        kind: .forbidden)
    }
    try ActionRules.requireCheck(action, isDone: isDone, words)
    let plan = try ActionAccess.plan(of: action, transaction)
    let holdOn =
      plan?.lookedAtAgain == nil
      ? plan?.holdsAfter.map { ClockRules.day($0, after: occasion.today) } : action.holdOn
    try transaction.change(
      isDone
        ? """
        UPDATE action SET checked_at = \(occasion.now), checked_by = \(actor.person),
          hold_on = \(holdOn), held_at = NULL, held_by = NULL, reopened_at = NULL,
          revision = revision + 1
        WHERE id = \(action.id) AND revision = \(revision)
        """
        : """
        UPDATE action SET done_at = NULL, done_by = NULL, sent_back_at = \(occasion.now),
          revision = revision + 1
        WHERE id = \(action.id) AND revision = \(revision)
        """, orElse: ActionAccess.changed)
    try ActionTable.keep(
      isDone ? .checked : .sentBack, of: action, Said(words: words), occasion, transaction)
    try transaction.record(
      isDone ? ActionFacts.checked(action) : ActionFacts.sentBack(action), by: actor.person,
      at: occasion.now)
  }
}
