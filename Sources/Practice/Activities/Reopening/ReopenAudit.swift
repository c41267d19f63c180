import Database
import Foundation
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
    if try ModerationTable.list(of: activity.id, transaction).contains(where: {
      $0.decidedAt == nil
    }) {
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
    let owner = KeyOwner.child(activity.caseId)
    let kept = try AuditVersion.Kept(
      answers: contents.answers, overallReason: contents.overallReason
    ).text
    try transaction.run(
      """
      INSERT INTO activity_version (activity, version, submitted_at, overall, snapshot,
        reopened_at, reopened_by, reason)
      VALUES (\(activity.id), \(activity.version), \(activity.submittedAt), \(activity.overall),
        \(transaction.seal(kept, under: owner)), \(occasion.now), \(occasion.actor.person),
        \(transaction.seal(reason.trimmed, under: owner)))
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
    try transaction.record(
      Fact(
        "audit-reopened", "activity", activity.id, ["version": String(activity.version + 1)]),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// An audit as it stood when it was submitted, before it was opened again.
package struct AuditVersion: Sendable, Hashable {
  package let version: Int
  package let submittedAt: Instant
  package let overall: String?
  package let answers: [Answer]
  package let overallReason: String
  package let reopenedAt: Instant
  package let reopenedByName: String
  package let reason: String

  /// What is sealed of a version.
  struct Kept: Codable {
    let answers: [Answer]
    let overallReason: String

    var text: String {
      get throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
      }
    }
  }

  /// The earlier versions of an audit, the latest first.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [AuditVersion] {
    try reading.rows(
      """
      SELECT v.version, v.submitted_at, v.overall, v.snapshot, v.reopened_at, p.name, v.reason
      FROM activity_version v JOIN person p ON p.id = v.reopened_by
      WHERE v.activity = \(activity) ORDER BY v.version DESC
      """
    ).map { row in
      let text = try reading.open(row["snapshot"] as Sealed)
      let kept = try JSONDecoder().decode(Kept.self, from: Data(text.utf8))
      return try AuditVersion(
        version: row["version"], submittedAt: row["submitted_at"], overall: row["overall"],
        answers: kept.answers, overallReason: kept.overallReason,
        reopenedAt: row["reopened_at"], reopenedByName: row["name"],
        reason: reading.open(row["reason"] as Sealed))
    }
  }
}
