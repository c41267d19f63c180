import Database
import Kernel

/// The service's update on a child whose audit was confirmed inadequate: whether the child is safe
/// today, what has been done, and how the rest will be.
package struct GiveUpdate: Sendable {
  package let response: String
  /// The clock that it stops.
  package let clock: String
  package let safe: String
  package let words: String

  package init(response: String, clock: String, safe: String, words: String) {
    self.response = response
    self.clock = clock
    self.safe = safe
    self.words = words
  }

  /// Keeps the update and stops its clock. Throws a Refusal out of turn, or when nothing is said.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let response = try found(ResponseTable.load(response, transaction))
    let activity = try found(ActivityTable.load(response.activity, transaction))
    let plan = try ResponseRules.plan(of: response, activity, transaction)
    try require(ResponsePolicy.mayAnswer(occasion.actor, activity, plan))
    try ResponseRules.requireTurn(of: clock, response, plan)
    try Refusal.unless(
      TypedWords.problems(
        safe, field: "safe", missing: "Say whether the child is safe today, and how you know.")
        + TypedWords.problems(
          words, field: "words", missing: "Say what has been done, and how the rest will be."))
    let owner = activity.key
    let stopped = try ResponseTable.stop(
      clock, of: response.id, safe: transaction.seal(safe.trimmed, under: owner),
      words: transaction.seal(words.trimmed, under: owner), occasion, transaction)
    guard stopped else { throw ResponseRules.given }
    try transaction.record(
      ResponseFacts.stopped(activity, response.plan, clock), by: occasion.actor.person,
      at: occasion.now)
  }
}
