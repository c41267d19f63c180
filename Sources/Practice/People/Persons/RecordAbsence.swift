import Database
import Kernel

/// Someone is away, and their deputies answer for their posts until they are back.
package struct RecordAbsence: Sendable {
  package let person: String
  package let days: Period

  package init(person: String, days: Period) {
    self.person = person
    self.days = days
  }

  /// Records it and returns it.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Absence {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let person = try found(OrganisationTable.person(person, transaction))
    let absence = Absence(id: occasion.newId(), person: person.id, days: days, revision: 1)
    try Refusal.unless(
      PeopleRules.problems(days, today: occasion.today, from: "from", to: "to"))
    let others = try OrganisationTable.absences(where: "person = \(person.id)", transaction)
    if let other = others.first(where: { $0.days.overlaps(days) }) {
      let until = other.days.to.map { "until \($0.words)" } ?? "with no last day yet"
      throw Refusal(
        "\(person.name) is recorded as away from \(other.days.from.words) \(until).",
        field: "from")
    }
    try OrganisationTable.insert(absence, transaction)
    try transaction.record(
      PeopleFacts.absenceRecorded(absence), by: occasion.actor.person, at: occasion.now)
    return absence
  }
}

/// Someone's absence gets its last day, or another one.
package struct EndAbsence: Sendable {
  package let absence: String
  package let lastDay: Day
  package let revision: Int

  package init(absence: String, lastDay: Day, revision: Int) {
    self.absence = absence
    self.lastDay = lastDay
    self.revision = revision
  }

  /// Sets its last day, from the revision that was seen.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    var absence = try found(OrganisationTable.absence(absence, transaction))
    guard absence.revision == revision else { throw PeopleRules.changedMeanwhile }
    absence.days = absence.days.ending(lastDay)
    try Refusal.unless(
      PeopleRules.problems(absence.days, today: occasion.today, from: nil, to: "last"))
    try OrganisationTable.update(absence, transaction)
    try transaction.record(
      PeopleFacts.absenceChanged(absence), by: occasion.actor.person, at: occasion.now)
  }
}
