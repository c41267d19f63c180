import Database
import Kernel

/// What an auditor had written when the audit went to someone else: kept to be read by them and by
/// the QA unit.
package struct AuditDraft: Sendable, Hashable {
  package let activity: String
  package let number: Int
  package let auditor: String
  package let auditorName: String
  package let keptAt: Instant
  package let keptByName: String

  /// The drafts of an audit, the latest first.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [AuditDraft] {
    try list(where: "d.activity = \(activity)", reading)
  }

  /// The drafts that someone wrote, the latest first.
  package static func list(
    by auditor: String, _ reading: any Reading
  ) throws -> [AuditDraft] {
    try list(where: "d.auditor = \(auditor)", reading)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [AuditDraft] {
    try reading.rows(
      """
      SELECT d.activity, d.number, d.auditor, a.name AS auditor_name, d.kept_at, k.name AS kept_by
      FROM activity_draft d
        JOIN person a ON a.id = d.auditor
        JOIN person k ON k.id = d.kept_by
      WHERE \(condition) ORDER BY d.kept_at DESC, d.number DESC
      """
    ).map { row in
      try AuditDraft(
        activity: row["activity"], number: row["number"], auditor: row["auditor"],
        auditorName: row["auditor_name"], keptAt: row["kept_at"], keptByName: row["kept_by"])
    }
  }

  /// What was written, and why the audit went to someone else: the reason is for the QA unit. Ask
  /// `ActivityPolicy.mayReadDraft` first.
  package func open(
    _ activity: Activity, _ reading: any Reading
  ) throws -> (contents: AuditContents, reason: String) {
    let row = try found(
      reading.row(
        """
        SELECT snapshot, reason FROM activity_draft
        WHERE activity = \(activity.id) AND number = \(number)
        """))
    let kept: KeptAudit = try KeptText.read(reading.open(row["snapshot"] as Sealed))
    let author = Activity.Party(person: auditor, name: auditorName, post: nil)
    return (
      try kept.contents(of: activity, by: author, reading),
      try reading.open(row["reason"] as Sealed)
    )
  }

  /// Keeps what the auditor wrote and clears the audit for whoever comes next. What children and
  /// families said stays with the audit: nobody is asked twice. Of a pair only whoever goes leaves
  /// their own: the other goes on where they are.
  static func keep(
    _ contents: AuditContents, of auditor: String, because reason: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let activity = contents.activity
    let owner = activity.key
    let kept = KeptAudit(contents)
    if !kept.isEmpty {
      let number = try list(of: activity.id, transaction).count + 1
      try transaction.run(
        """
        INSERT INTO activity_draft (activity, number, auditor, snapshot, reason, kept_at, kept_by)
        VALUES (\(activity.id), \(number), \(auditor),
          \(transaction.seal(KeptText.of(kept), under: owner)),
          \(transaction.seal(reason.trimmed, under: owner)), \(occasion.now),
          \(occasion.actor.person))
        """)
    }
    let left = activity.isPaired ? [] : clearing(activity, at: occasion.now)
    for statement in left { try transaction.run(statement) }
  }

  /// What was recommended in an earlier version waits for its decision still.
  private static func clearing(_ audit: Activity, at now: Instant) -> [Query] {
    let activity = audit.id
    let isFirst = audit.version == 1
    return [
      "DELETE FROM feedback_decision WHERE activity = \(activity)",
      "DELETE FROM discussion WHERE activity = \(activity)",
      "DELETE FROM case_review WHERE activity = \(activity) AND (\(isFirst) OR NOT recommended)",
      """
      UPDATE finding SET removed_at = \(now), revision = revision + 1
      WHERE activity = \(activity) AND removed_at IS NULL
      """,
      """
      UPDATE action SET removed_at = \(now), revision = revision + 1
      WHERE activity = \(activity) AND opened_at IS NULL AND removed_at IS NULL
      """,
      """
      UPDATE activity SET overall = NULL, overall_reason = NULL, file_read_day = NULL
      WHERE id = \(activity)
      """,
    ]
  }
}

extension ActivityPolicy {
  /// A draft that someone else went on from: whoever wrote it while they are here, and the QA unit,
  /// but for those who may still give the audit its blind second reading, or their own of a pair.
  package static func mayReadDraft(
    _ actor: Actor, _ draft: AuditDraft, of activity: Activity
  ) -> Bool {
    if draft.auditor == actor.person { return true }
    let isPartner = activity.isSealedPair && activity.isAudited(by: actor.person)
    return actor.isQualityAssurance && !isBlind(actor, activity) && !isPartner
  }
}
