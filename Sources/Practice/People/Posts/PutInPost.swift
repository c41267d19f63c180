import Database
import Kernel

/// Someone comes to a post: to hold it, to act in it, or to deputise for its holder.
package struct PutInPost: Sendable {
  package let post: String
  package let person: String
  package let capacity: Membership.Capacity
  package let days: Period

  package init(post: String, person: String, capacity: Membership.Capacity, days: Period) {
    self.post = post
    self.person = person
    self.capacity = capacity
    self.days = days
  }

  /// Puts them in it and returns the membership. Nobody may do so for themselves, and a post has
  /// one holder and one acting at a time.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Membership {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    guard PeoplePolicy.mayAppoint(occasion.actor, person) else {
      throw Refusal(
        "You cannot put yourself in a post. Ask someone else who keeps the people file.",
        field: "person", kind: .forbidden)
    }
    let post = try found(OrganisationTable.post(post, transaction))
    let person = try found(OrganisationTable.person(person, transaction))
    let membership = Membership(
      id: occasion.newId(), post: post.id, person: person.id, capacity: capacity, days: days,
      revision: 1)
    try Refusal.unless(
      MembershipRules.problems(membership, of: person, in: post, today: occasion.today))
    try MembershipRules.requireRoom(for: membership, transaction)
    try OrganisationTable.insert(membership, transaction)
    try transaction.record(
      PeopleFacts.membershipBegun(membership), by: occasion.actor.person, at: occasion.now)
    return membership
  }
}
