import Database
import Kernel

/// The QA unit confirms that a response is complete: every update given, every action done and
/// checked, the case audited again; or ends it with a reason where that cannot be, as when a child
/// has died or moved away.
package struct CloseResponse: Sendable {
  package let response: String
  /// Why it ends before every step is done; blank where all are.
  package let reason: String

  package init(response: String, reason: String = "") {
    self.response = response
    self.reason = reason
  }

  /// Closes it. Throws a Refusal with everything that is missing, unless a reason is given.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ResponsePolicy.mayClose(occasion.actor))
    let response = try found(ResponseTable.load(response, transaction))
    let activity = try found(ActivityTable.load(response.activity, transaction))
    let plan = try ResponseRules.plan(of: response, activity, transaction)
    let kind = try PublishedFrameworks.load(activity, transaction).kind(activity.kind)
    let missing = ResponseRules.missing(
      response, plan, kind?.actions,
      actions: try ActionTable.list(activity: activity.id, transaction))
    if !missing.isEmpty {
      try Refusal.unless(
        TypedWords.problems(
          reason, field: "reason",
          missing: "Not complete yet: \(EnglishNumbers.list(missing)). Say why it ends so."))
    }
    let sealed =
      missing.isEmpty
      ? nil : try transaction.seal(reason.trimmed, under: activity.key)
    try transaction.change(
      """
      UPDATE response SET closed_at = \(occasion.now), closed_by = \(occasion.actor.person),
        close_reason = \(sealed)
      WHERE id = \(response.id) AND closed_at IS NULL
      """, orElse: Refusal("This response is closed already.", kind: .forbidden))
    try transaction.record(
      ResponseFacts.closed(activity, response.plan, isWhole: missing.isEmpty),
      by: occasion.actor.person, at: occasion.now)
  }
}
