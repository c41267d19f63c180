import Database
import Kernel

/// A job comes to the tree, vacant until someone is put in it.
package struct AddPost: Sendable {
  package let role: Role
  package let title: String
  package let unit: String
  package let auditsEachCycle: Int?
  package let from: Day

  package init(role: Role, title: String, unit: String, auditsEachCycle: Int?, from: Day) {
    self.role = role
    self.title = title
    self.unit = unit
    self.auditsEachCycle = auditsEachCycle
    self.from = from
  }

  /// Adds it and returns it.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Post {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let unit = try found(OrganisationTable.unit(unit, transaction))
    let post = Post(
      id: occasion.newId(), role: role,
      title: try PeopleRules.name(title, "the post", field: "title"), unit: unit.id,
      auditsEachCycle: auditsEachCycle ?? -1, days: Period(from: from), revision: 1)
    var problems =
      PeopleRules.problems(auditsEachCycle: auditsEachCycle, field: "audits")
      + PeopleRules.problems(post.days, today: occasion.today, from: "from", to: nil)
    if !unit.days.contains(from) {
      problems.append(.init("\(unit.name) does not exist on that day.", field: "from"))
    }
    try Refusal.unless(problems)
    try OrganisationTable.insert(post, transaction)
    try transaction.record(
      PeopleFacts.postAdded(post), by: occasion.actor.person, at: occasion.now)
    return post
  }
}
