import Database
import Kernel

/// Some time after an action was checked: it still holds, with what was seen, or it does not, and
/// is open again with a new day.
package struct AnswerForHolding: Sendable {
  package let number: Int
  package let holds: Bool
  package let words: String
  /// By when it is put right, where it does not hold.
  package let due: Day?
  package let revision: Int

  package init(number: Int, holds: Bool, words: String, due: Day?, revision: Int) {
    self.number = number
    self.holds = holds
    self.words = words
    self.due = due
    self.revision = revision
  }

  /// Keeps the answer. Throws a Refusal when the actor may not give it, or says nothing.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let actor = occasion.actor
    let action = try ActionAccess.load(number, actor, transaction)
    let units = try ActionAccess.units(ofOwner: action, on: occasion.today, transaction)
    let looking = try ActionAccess.looking(actor, at: action, transaction)
    guard
      ActionPolicy.mayAnswerForHolding(
        actor, action, holds: holds, ownerUnits: units, sees: looking?.sees)
    else {
      throw Refusal(
        actor.person == action.owner || looking != nil
          ? "Someone else has to say that it still holds."
          : "Only the owner’s manager, those who answer for the team and the QA unit can say "
            + "whether it still holds.",
        kind: .forbidden)
    }
    try ActionRules.requireHolding(
      action, holds: holds, words, due: due, today: occasion.today)
    try holds ? keep(action, occasion, transaction) : reopen(action, occasion, transaction)
  }

  private func keep(
    _ action: Action, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    try transaction.change(
      """
      UPDATE action SET held_at = \(occasion.now), held_by = \(occasion.actor.person),
        revision = revision + 1
      WHERE id = \(action.id) AND revision = \(revision)
      """, orElse: ActionAccess.changed)
    try ActionTable.keep(.held, of: action, Said(words: words), occasion, transaction)
    try transaction.record(
      ActionFacts.held(action), by: occasion.actor.person, at: occasion.now)
  }

  private func reopen(
    _ action: Action, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let due = due ?? action.due
    try transaction.change(
      """
      UPDATE action SET due = \(due), reopened_at = \(occasion.now), done_at = NULL,
        done_by = NULL, checked_at = NULL, checked_by = NULL, hold_on = NULL, held_at = NULL,
        held_by = NULL, revision = revision + 1
      WHERE id = \(action.id) AND revision = \(revision)
      """, orElse: ActionAccess.changed)
    try ActionTable.keep(
      .reopened, of: action, Said(words: words, due: due), occasion, transaction)
    try transaction.record(
      ActionFacts.reopened(action, due: due), by: occasion.actor.person, at: occasion.now)
  }
}
