import Database
import Kernel

/// Someone's name, e-mail address or telephone number changes.
package struct ChangePerson: Sendable {
  package let person: String
  package let details: PersonDetails
  package let revision: Int

  package init(person: String, details: PersonDetails, revision: Int) {
    self.person = person
    self.details = details
    self.revision = revision
  }

  /// Changes them, from the revision that was seen.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    var person = try found(OrganisationTable.person(person, transaction))
    guard person.revision == revision else { throw PeopleRules.changedMeanwhile }
    try Refusal.unless(details.problems)
    try details.requireEmailFree(except: person.id, transaction)
    person.name = details.name
    person.email = details.email
    person.telephone = details.telephone
    try OrganisationTable.update(person, transaction)
    try transaction.record(
      PeopleFacts.personChanged(person), by: occasion.actor.person, at: occasion.now)
  }
}
