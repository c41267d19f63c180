import Database
import Kernel

/// Someone leaves. After their last day they hold no post and can open nothing; what they did
/// stays under their name.
package struct RecordLastDay: Sendable {
  package let person: String
  /// Nil takes the last day back: they stay, in no post until they are put in one.
  package let lastDay: Day?
  package let revision: Int

  package init(person: String, lastDay: Day?, revision: Int) {
    self.person = person
    self.lastDay = lastDay
    self.revision = revision
  }

  /// Sets the day, and ends on it every post that they are in.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    var person = try found(OrganisationTable.person(person, transaction))
    guard person.revision == revision else { throw PeopleRules.changedMeanwhile }
    guard person.id != occasion.actor.person else {
      throw Refusal(
        "You cannot record your own last day. Ask someone else who keeps the people file.",
        field: "last", kind: .forbidden)
    }
    person.days = person.days.ending(lastDay)
    try Refusal.unless(
      PeopleRules.problems(person.days, today: occasion.today, from: nil, to: "last"))
    if let lastDay {
      for membership in try OrganisationTable.memberships(
        where: "person = \(person.id)", transaction)
      where membership.days.goesOn(after: lastDay) {
        try EndMembership.end(membership, on: lastDay, occasion, transaction)
      }
    }
    try OrganisationTable.update(person, transaction)
    try transaction.record(
      PeopleFacts.lastDaySet(person), by: occasion.actor.person, at: occasion.now)
  }
}
