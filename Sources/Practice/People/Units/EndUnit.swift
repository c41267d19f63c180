import Database
import Kernel

/// A team, a service area or a service has its last day, and its posts with it. Nothing is
/// deleted: audits keep the team they were allocated in.
package struct EndUnit: Sendable {
  package let unit: String
  /// Nil takes the last day back; posts that ended with the unit stay ended.
  package let lastDay: Day?
  package let revision: Int

  package init(unit: String, lastDay: Day?, revision: Int) {
    self.unit = unit
    self.lastDay = lastDay
    self.revision = revision
  }

  /// Ends it and every post in it. Refuses while units below it go on, and for the authority.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    var unit = try found(OrganisationTable.unit(unit, transaction))
    guard unit.revision == revision else { throw PeopleRules.changedMeanwhile }
    guard unit.kind != .authority else {
      throw Refusal("The authority stands at the head of the tree and does not end.")
    }
    unit.days = unit.days.ending(lastDay)
    try Refusal.unless(
      PeopleRules.problems(unit.days, today: occasion.today, from: nil, to: "last"))
    if let lastDay {
      try requireNothingBelow(unit, after: lastDay, transaction)
      for post in try OrganisationTable.posts(where: "unit = \(unit.id)", transaction)
      where post.days.goesOn(after: lastDay) {
        try EndPost.end(post, on: lastDay, occasion, transaction)
      }
    } else {
      try UnitRules.requireNameFree(unit, transaction)
    }
    try OrganisationTable.update(unit, transaction)
    try transaction.record(
      PeopleFacts.unitEnded(unit), by: occasion.actor.person, at: occasion.now)
  }

  private func requireNothingBelow(
    _ unit: Unit, after day: Day, _ reading: any Reading
  ) throws {
    let below = try OrganisationTable.units(where: "parent = \(unit.id)", reading)
      .filter { $0.days.goesOn(after: day) }
    guard !below.isEmpty else { return }
    let names = EnglishNumbers.list(below.map(\.name))
    throw Refusal("\(names) would go on without \(unit.name). End what is below it first.")
  }
}
