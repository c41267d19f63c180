import Database
import Kernel

/// A service, a service area or a team comes to the tree.
package struct AddUnit: Sendable {
  package let kind: Unit.Kind
  package let name: String
  package let parent: String?
  package let from: Day

  package init(kind: Unit.Kind, name: String, parent: String?, from: Day) {
    self.kind = kind
    self.name = name
    self.parent = parent
    self.from = from
  }

  /// Adds it and returns it. Refuses a place that its kind cannot have, and a name that another
  /// unit of the same parent has at the time.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Unit {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let parent = try parent.map { try found(OrganisationTable.unit($0, transaction)) }
    let unit = Unit(
      id: occasion.newId(), kind: kind,
      name: try PeopleRules.name(name, "the \(kind.words)", field: "name"), parent: parent?.id,
      days: Period(from: from), revision: 1)
    let problems =
      UnitRules.problems(unit, under: parent)
      + PeopleRules.problems(unit.days, today: occasion.today, from: "from", to: nil)
    try Refusal.unless(problems)
    try UnitRules.requireNameFree(unit, transaction)
    try OrganisationTable.insert(unit, transaction)
    try transaction.record(
      PeopleFacts.unitAdded(unit), by: occasion.actor.person, at: occasion.now)
    return unit
  }
}
