import Database
import Kernel

/// The auditor submits the audit: from now on it is read, not written. Its actions get their
/// numbers and stand on the tracker; the ledger keeps the grade and the digest of every answer.
///
/// A late audit can be submitted, and shows late.
package struct SubmitAudit: Sendable {
  package let activity: String
  package let revision: Int

  package init(activity: String, revision: Int) {
    self.activity = activity
    self.revision = revision
  }

  /// Submits, and answers the numbers that its actions got. Refused with everything that is
  /// missing.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> [Int] {
    let activity = try ActivityRules.toWriteTogether(activity, occasion, transaction)
    try require(activity.isPlayed(.auditor, by: occasion.actor.person))
    let contents = try AuditContents.load(activity, transaction)
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    try Refusal.unless(
      SubmissionRules.missing(contents).map { .init($0.message, field: $0.field) }
        + PlanningRules.outdated(contents.actions, organisation))

    try transaction.change(
      """
      UPDATE activity SET submitted_at = \(occasion.now), revision = revision + 1
      WHERE id = \(activity.id) AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      ActivityFacts.submitted(
        activity, overall: activity.overall ?? "",
        answers: AnswerDigests.of(activity.id, occasion.actor.person, transaction)),
      by: occasion.actor.person, at: occasion.now)
    return try Consequences.submitted(contents, occasion, transaction)
  }
}
