import Database
import Kernel

/// Someone is given another number of audits each month than their post: they work part of the
/// week, or carry something else. It may be fewer than the framework asks of each, with the reason.
package struct ChangeAudits: Sendable {
  package let membership: String
  /// Nil for the post's own number.
  package let audits: Int?
  package let reason: String
  package let revision: Int

  package init(membership: String, audits: Int?, reason: String, revision: Int) {
    self.membership = membership
    self.audits = audits
    self.reason = reason
    self.revision = revision
  }

  /// Sets the number, from the revision that was seen. Draws from now on count with it.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    var membership = try found(OrganisationTable.membership(membership, transaction))
    guard membership.revision == revision else { throw PeopleRules.changedMeanwhile }
    var problems = TypedWords.problems(
      reason, field: "reason", missing: "Say why the number is another one.")
    if let audits {
      problems += PeopleRules.problems(auditsEachCycle: audits, field: "audits")
    }
    try Refusal.unless(problems)
    membership.audits = audits
    try OrganisationTable.update(membership, transaction)
    try transaction.run(
      """
      UPDATE membership SET audits_reason = \(transaction.seal(reason.trimmed, under: .authority))
      WHERE id = \(membership.id)
      """)
    try transaction.record(
      PeopleFacts.auditsChanged(membership), by: occasion.actor.person, at: occasion.now)
  }

  /// Why someone has another number than their post, or nil.
  package static func reason(
    of membership: String, _ reading: any Reading
  ) throws -> String? {
    let sealed: Sealed? = try reading.row(
      "SELECT audits_reason FROM membership WHERE id = \(membership)")?["audits_reason"]
    return try reading.open(sealed)
  }
}
