import Database
import Kernel

/// A post has its last day, and so has everyone in it.
package struct EndPost: Sendable {
  package let post: String
  /// Nil takes the last day back; those who left with it stay out.
  package let lastDay: Day?
  package let revision: Int

  package init(post: String, lastDay: Day?, revision: Int) {
    self.post = post
    self.lastDay = lastDay
    self.revision = revision
  }

  /// Ends it and every membership in it.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let post = try found(OrganisationTable.post(post, transaction))
    guard post.revision == revision else { throw PeopleRules.changedMeanwhile }
    let days = post.days.ending(lastDay)
    try Refusal.unless(
      PeopleRules.problems(days, today: occasion.today, from: nil, to: "last"))
    let unit = try found(OrganisationTable.unit(post.unit, transaction))
    if let end = unit.days.to, days.goesOn(after: end) {
      throw Refusal("\(unit.name) ends on \(end.words); its posts cannot go on.", field: "last")
    }
    try Self.end(post, on: lastDay, occasion, transaction)
  }

  /// Ends a post, as its unit ends or by itself.
  static func end(
    _ post: Post, on lastDay: Day?, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    var post = post
    post.days = post.days.ending(lastDay.map { max($0, post.days.from) })
    if let last = post.days.to {
      for membership in try OrganisationTable.memberships(
        where: "post = \(post.id)", transaction)
      where membership.days.goesOn(after: last) {
        try EndMembership.end(membership, on: last, occasion, transaction)
      }
    }
    try OrganisationTable.update(post, transaction)
    try transaction.record(
      PeopleFacts.postEnded(post), by: occasion.actor.person, at: occasion.now)
  }
}
