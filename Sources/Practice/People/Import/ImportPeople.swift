import Database
import Kernel

/// The people file comes in: everything that its preview showed, in one transaction.
package struct ImportPeople: Sendable {
  package let rows: [PeopleFileRow]
  package let authority: String
  package let titles: [Role: String]
  /// The digest of the plan that was shown; nil where nobody was shown one, as from a command.
  package let shown: String?

  package init(
    rows: [PeopleFileRow], authority: String, titles: [Role: String], shown: String?
  ) {
    self.rows = rows
    self.authority = authority
    self.titles = titles
    self.shown = shown
  }

  /// What the file would change today, or everything wrong with it; changes nothing.
  package static func preview(
    _ rows: [PeopleFileRow], authority: String, titles: [Role: String], _ occasion: Occasion,
    _ reading: any Reading
  ) throws -> (plan: PeoplePlan, problems: [PeopleFileProblem]) {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let organisation = try OrganisationTable.load(on: occasion.today, reading)
    let others = organisation.people.keys.filter { $0 != occasion.actor.person }
    let isAlone = !others.contains { id in
      Actor(id, in: organisation).map(PeoplePolicy.mayEdit) ?? false
    }
    let setting = try PeopleFileSetting(
      authority: authority, today: occasion.today, units: OrganisationTable.units(reading),
      people: OrganisationTable.people(reading), posts: OrganisationTable.posts(reading),
      memberships: OrganisationTable.memberships(reading), titles: titles,
      bringer: isAlone ? nil : occasion.actor.person)
    return PeopleFileRules.plan(rows, in: setting, newId: occasion.newId)
  }

  /// Does what was shown. Refuses a file with any problem, and one whose effect has changed since
  /// the preview.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> PeoplePlan {
    let (plan, problems) = try Self.preview(
      rows, authority: authority, titles: titles, occasion, transaction)
    try Refusal.unless(problems.map { .init("Row \($0.row): \($0.message)") })
    if let shown, shown != plan.digest {
      throw Refusal(
        "The people have changed since the preview was made, so the file would do something "
          + "else now. Look at the preview again, then confirm.", kind: .conflict)
    }
    try write(plan, occasion, transaction)
    return plan
  }

  private func write(
    _ plan: PeoplePlan, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    func note(_ fact: Fact) throws {
      try transaction.record(fact, by: occasion.actor.person, at: occasion.now)
    }
    for unit in plan.units {
      try OrganisationTable.insert(unit, transaction)
      try note(PeopleFacts.unitAdded(unit))
    }
    for person in plan.people {
      try OrganisationTable.insert(person, transaction)
      try note(PeopleFacts.personAdded(person))
    }
    for person in plan.changedPeople {
      try OrganisationTable.update(person, transaction)
      try note(PeopleFacts.personChanged(person))
    }
    for post in plan.posts {
      try OrganisationTable.insert(post, transaction)
      try note(PeopleFacts.postAdded(post))
    }
    for post in plan.changedPosts {
      try OrganisationTable.update(post, transaction)
      try note(PeopleFacts.postChanged(post))
    }
    for membership in plan.endedMemberships {
      try OrganisationTable.update(membership, transaction)
      try note(PeopleFacts.membershipEnded(membership))
    }
    for membership in plan.memberships {
      try OrganisationTable.insert(membership, transaction)
      try note(PeopleFacts.membershipBegun(membership))
    }
  }
}
