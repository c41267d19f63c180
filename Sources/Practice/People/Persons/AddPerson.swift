import Database
import Kernel

/// How someone is reached, as typed on a page or in a file.
package struct PersonDetails: Sendable, Hashable {
  package let name: String
  package let email: String?
  package let telephone: String?

  package init(name: String, email: String?, telephone: String?) {
    self.name = ListedName.tidied(name)
    self.email = PeopleRules.optional(email)
    self.telephone = PeopleRules.optional(telephone)
  }

  /// What would not do, field by field.
  package var problems: [Refusal.Problem] {
    PeopleRules.problems(name: name, "the person", field: "name")
      + PeopleRules.problems(email: email, field: "email")
      + PeopleRules.problems(telephone: telephone, field: "telephone")
  }

  /// Refuses an e-mail address that somebody else has: files know people by it.
  func requireEmailFree(except person: String?, _ reading: any Reading) throws {
    guard let email = email?.lowercased() else { return }
    let others = try OrganisationTable.people(where: "email IS NOT NULL", reading)
    if let other = others.first(where: {
      $0.id != person && $0.email?.lowercased() == email
    }) {
      throw Refusal("\(other.name) has that e-mail address.", field: "email")
    }
  }
}

/// Someone comes to the people file.
package struct AddPerson: Sendable {
  package let details: PersonDetails
  package let from: Day

  package init(details: PersonDetails, from: Day) {
    self.details = details
    self.from = from
  }

  /// Adds them and returns them, in no post yet.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Person {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let person = Person(
      id: occasion.newId(), name: details.name, email: details.email,
      telephone: details.telephone, days: Period(from: from), revision: 1)
    try Refusal.unless(
      details.problems
        + PeopleRules.problems(person.days, today: occasion.today, from: "from", to: nil))
    try details.requireEmailFree(except: nil, transaction)
    try OrganisationTable.insert(person, transaction)
    try transaction.record(
      PeopleFacts.personAdded(person), by: occasion.actor.person, at: occasion.now)
    return person
  }
}
