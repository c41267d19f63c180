import Database
import Kernel

/// A post gets another title, or another number of audits each month. What it answers for, its
/// role, does not change: for that it ends and another begins.
package struct ChangePost: Sendable {
  package let post: String
  package let title: String
  package let auditsEachCycle: Int?
  package let revision: Int

  package init(post: String, title: String, auditsEachCycle: Int?, revision: Int) {
    self.post = post
    self.title = title
    self.auditsEachCycle = auditsEachCycle
    self.revision = revision
  }

  /// Changes it, from the revision that was seen.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    var post = try found(OrganisationTable.post(post, transaction))
    guard post.revision == revision else { throw PeopleRules.changedMeanwhile }
    post.title = try PeopleRules.name(title, "the post", field: "title")
    try Refusal.unless(PeopleRules.problems(auditsEachCycle: auditsEachCycle, field: "audits"))
    post.auditsEachCycle = auditsEachCycle ?? post.auditsEachCycle
    try OrganisationTable.update(post, transaction)
    try transaction.record(
      PeopleFacts.postChanged(post), by: occasion.actor.person, at: occasion.now)
  }
}
