import Database
import Kernel

/// A service, a service area or a team gets another name. It stays the same unit: past audits show
/// it under its new name.
package struct RenameUnit: Sendable {
  package let unit: String
  package let name: String
  package let revision: Int

  package init(unit: String, name: String, revision: Int) {
    self.unit = unit
    self.name = name
    self.revision = revision
  }

  /// Renames it, from the revision that was seen.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    var unit = try found(OrganisationTable.unit(unit, transaction))
    guard unit.revision == revision else { throw PeopleRules.changedMeanwhile }
    unit.name = try PeopleRules.name(name, "the \(unit.kind.words)", field: "name")
    try UnitRules.requireNameFree(unit, transaction)
    try OrganisationTable.update(unit, transaction)
    try transaction.record(
      PeopleFacts.unitRenamed(unit), by: occasion.actor.person, at: occasion.now)
  }
}
