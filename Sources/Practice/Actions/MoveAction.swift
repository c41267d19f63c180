import Database
import Kernel

/// An action gets another owner or another due day, with a reason. The day first agreed stays,
/// and both are shown. Its owner may hand it on to a colleague, by the same day.
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
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    try requireMayMove(action, occasion.actor, organisation)
    guard organisation.people[owner]?.days.contains(occasion.today) == true else {
      throw Refusal("Choose someone who works here.", field: "owner")
    }
    try ActionRules.requireMove(
      action, owner: owner, due: due, reason: reason, today: occasion.today)
    let isMoved = due != action.due
    // What its owner said of the old day says nothing of the new one.
    let atRisk = isMoved ? nil : action.atRiskAt
    try transaction.change(
      """
      UPDATE action SET owner = \(owner), due = \(due), at_risk_at = \(atRisk),
        revision = revision + 1
      WHERE id = \(action.id) AND revision = \(revision)
      """, orElse: ActionAccess.changed)
    try ActionTable.keep(
      isMoved ? .moved : .handedOn, of: action,
      Said(
        words: reason, owner: owner == action.owner ? nil : owner, due: isMoved ? due : nil),
      occasion, transaction)
    try transaction.record(
      isMoved
        ? ActionFacts.moved(action, owner: owner, due: due)
        : ActionFacts.handedOn(action, to: owner), by: occasion.actor.person, at: occasion.now)
  }

  private func requireMayMove(
    _ action: Action, _ actor: Actor, _ organisation: Organisation
  ) throws {
    if ActionPolicy.mayMove(actor, action) { return }
    guard action.owner == actor.person else {
      throw Refusal(
        "Only those who answer for the team and the QA unit can change the owner or the day.",
        kind: .forbidden)
    }
    guard due == action.due else {
      throw Refusal(
        "Only those who answer for the team and the QA unit can change the day.", kind: .forbidden)
    }
    guard
      owner == action.owner
        || ActionPolicy.mayHandOn(actor, action, to: owner, in: organisation)
    else {
      throw Refusal("Choose a colleague of your team, or of the same post.", field: "owner")
    }
  }
}
