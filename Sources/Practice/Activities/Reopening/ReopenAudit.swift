import Database
import Kernel

/// A submitted audit is opened again, to be put right: its auditor writes a second version, and the
/// first is kept as it was submitted. Oversight and filing come again after it.
package struct ReopenAudit: Sendable {
  package let activity: String
  package let reason: String
  package let revision: Int

  package init(activity: String, reason: String, revision: Int) {
    self.activity = activity
    self.reason = reason
    self.revision = revision
  }

  /// Opens it again. Throws a Refusal while it is not submitted or waits for moderation, or when
  /// no reason is given.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(occasion.actor.isQualityAssurance)
    let activity = try found(ActivityTable.load(activity, transaction))
    try Refusal.unless(
      TypedWords.problems(reason, field: "reason", missing: "Say what has to be put right."))
    guard activity.submittedAt != nil else {
      throw Refusal(
        "This audit is not submitted, so its auditor can write in it.", kind: .forbidden)
    }
    guard activity.revision == revision else { throw ActivityRules.changedElsewhere }
    if try ModerationTable.open(of: activity.id, transaction) != nil {
      throw Refusal(
        "This audit is being moderated. The moderator can give it back.", kind: .forbidden)
    }
    try Self.reopen(
      AuditContents.load(activity, transaction), because: reason, occasion, transaction)
  }

  static func reopen(
    _ contents: AuditContents, because reason: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let activity = contents.activity
    let owner = activity.key
    let auditor = try found(activity.people[.auditor])
    try transaction.run(
      """
      INSERT INTO activity_version (activity, version, submitted_at, overseen_at, filed_at,
        overall, settled, auditor, counted, snapshot, reopened_at, reopened_by, reason)
      VALUES (\(activity.id), \(activity.version), \(activity.submittedAt),
        \(activity.overseenAt), \(activity.filedAt), \(activity.overall), \(activity.settled),
        \(auditor.person), \(KeptText.of(AuditCounts(contents))),
        \(transaction.seal(KeptText.of(KeptAudit(contents)), under: owner)), \(occasion.now),
        \(occasion.actor.person), \(transaction.seal(reason.trimmed, under: owner)))
      """)
    try transaction.change(
      """
      UPDATE activity SET submitted_at = NULL, settled = NULL, overseen_at = NULL,
        filed_at = NULL, version = \(activity.version + 1), revision = \(activity.revision + 1)
      WHERE id = \(activity.id) AND revision = \(activity.revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.run(
      """
      UPDATE oversight SET confirmed_at = NULL, confirmed_by = NULL, revision = revision + 1
      WHERE activity = \(activity.id) AND confirmed_at IS NOT NULL
      """)
    try DisputeTable.endWithReopening(of: activity, occasion, transaction)
    if activity.filedAt != nil {
      try transaction.record(
        FilingFacts.superseded(activity), by: occasion.actor.person, at: occasion.now)
    }
    try transaction.record(
      Fact(
        "audit-reopened", "activity", activity.id, ["version": String(activity.version + 1)]),
      by: occasion.actor.person, at: occasion.now)
  }
}
