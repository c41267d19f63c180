import Database
import Kernel

/// An action gets another owner or another due day, with a reason. The day first agreed stays,
/// and both are shown.
package struct MoveAction: Sendable {
  package let number: Int
  package let owner: String
  package let due: Day
  package let reason: String
  package let revision: Int

  package init(number: Int, owner: String, due: Day, reason: String, revision: Int) {
    self.number = number
    self.owner = owner
    self.due = due
    self.reason = reason
    self.revision = revision
  }

  /// Changes it. Throws a Refusal when nothing changes, the day has passed or no reason is given.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let action = try ActionAccess.load(number, occasion.actor, transaction)
    guard ActionPolicy.mayMove(occasion.actor, action) else {
      throw Refusal(
        "Only those who answer for the team and the QA unit can change the owner or the day.",
        kind: .forbidden)
    }
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    guard organisation.people[owner]?.days.contains(occasion.today) == true else {
      throw Refusal("Choose someone who works here.", field: "owner")
    }
    try ActionRules.requireMove(
      action, owner: owner, due: due, reason: reason, today: occasion.today)
    try transaction.change(
      """
      UPDATE action SET owner = \(owner), due = \(due), revision = revision + 1
      WHERE id = \(action.id) AND revision = \(revision)
      """, orElse: ActionAccess.changed)
    try ActionTable.keep(.moved, of: action, reason, occasion, transaction)
    try transaction.record(
      ActionFacts.moved(action, owner: owner, due: due), by: occasion.actor.person,
      at: occasion.now)
  }
}
