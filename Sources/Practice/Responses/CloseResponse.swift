import Database
import Kernel

/// The QA unit confirms that a response is complete: every update given, every action done and
/// checked, the case audited again.
package struct CloseResponse: Sendable {
  package let response: String

  package init(response: String) {
    self.response = response
  }

  /// Closes it. Throws a Refusal with everything that is missing.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ResponsePolicy.mayClose(occasion.actor))
    let response = try found(ResponseTable.load(response, transaction))
    let activity = try found(ActivityTable.load(response.activity, transaction))
    let plan = try ResponseRules.plan(of: response, activity, transaction)
    let missing = ResponseRules.missing(
      response, plan, actions: try ActionTable.list(activity: activity.id, transaction))
    guard missing.isEmpty else {
      throw Refusal("Not complete yet: \(EnglishNumbers.list(missing)).", kind: .forbidden)
    }
    try transaction.change(
      """
      UPDATE response SET closed_at = \(occasion.now), closed_by = \(occasion.actor.person)
      WHERE id = \(response.id) AND closed_at IS NULL
      """, orElse: Refusal("This response is closed already.", kind: .forbidden))
    try transaction.record(
      ResponseFacts.closed(activity, response.plan), by: occasion.actor.person,
      at: occasion.now)
  }
}
