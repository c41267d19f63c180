import Database
import Kernel

/// Someone leaves a post.
package struct EndMembership: Sendable {
  package let membership: String
  /// Nil takes the last day back, where nobody has come to the post since.
  package let lastDay: Day?
  package let revision: Int

  package init(membership: String, lastDay: Day?, revision: Int) {
    self.membership = membership
    self.lastDay = lastDay
    self.revision = revision
  }

  /// Sets their last day in it. To lengthen one's own time in a post is not allowed.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let before = try found(OrganisationTable.membership(membership, transaction))
    guard before.revision == revision else { throw PeopleRules.changedMeanwhile }
    var after = before
    after.days = before.days.ending(lastDay)
    try Refusal.unless(
      PeopleRules.problems(after.days, today: occasion.today, from: nil, to: "last"))
    if let was = before.days.to, after.days.goesOn(after: was) {
      try lengthen(after, occasion, transaction)
    }
    try Self.end(before, on: lastDay, occasion, transaction)
  }

  private func lengthen(
    _ membership: Membership, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    guard PeoplePolicy.mayAppoint(occasion.actor, membership.person) else {
      throw Refusal(
        "You cannot give yourself more days in a post. Ask someone else who keeps the people "
          + "file.", field: "last", kind: .forbidden)
    }
    let post = try found(OrganisationTable.post(membership.post, transaction))
    let person = try found(OrganisationTable.person(membership.person, transaction))
    try Refusal.unless(
      MembershipRules.problems(membership, of: person, in: post, today: occasion.today))
    try MembershipRules.requireRoom(for: membership, transaction)
  }

  /// Ends a membership, as its post or its person ends or by itself. One that has not begun by
  /// then never comes to be more than its first day.
  static func end(
    _ membership: Membership, on lastDay: Day?, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    var membership = membership
    membership.days = membership.days.ending(lastDay.map { max($0, membership.days.from) })
    try OrganisationTable.update(membership, transaction)
    try transaction.record(
      PeopleFacts.membershipEnded(membership), by: occasion.actor.person, at: occasion.now)
  }
}
