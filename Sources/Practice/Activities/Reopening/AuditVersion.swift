import Database
import Kernel

/// An audit as it stood when it was submitted, before it was opened again.
package struct AuditVersion: Sendable, Hashable {
  package let version: Int
  package let submittedAt: Instant
  /// When it was put on the child's record; that document is superseded.
  package let filedAt: Instant?
  package let overall: String?
  /// Whose it was.
  package let auditor: Activity.Party
  package let kept: KeptAudit
  package let reopenedAt: Instant
  package let reopenedByName: String
  package let reason: String

  /// The earlier versions of an audit, the latest first.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [AuditVersion] {
    try reading.rows(
      """
      SELECT v.version, v.submitted_at, v.filed_at, v.overall, v.auditor, w.name AS auditor_name,
        v.snapshot, v.reopened_at, p.name, v.reason
      FROM activity_version v
        JOIN person w ON w.id = v.auditor
        JOIN person p ON p.id = v.reopened_by
      WHERE v.activity = \(activity) ORDER BY v.version DESC
      """
    ).map { row in
      try AuditVersion(
        version: row["version"], submittedAt: row["submitted_at"], filedAt: row["filed_at"],
        overall: row["overall"],
        auditor: .init(person: row["auditor"], name: row["auditor_name"], post: nil),
        kept: KeptText.read(reading.open(row["snapshot"] as Sealed)),
        reopenedAt: row["reopened_at"], reopenedByName: row["name"],
        reason: reading.open(row["reason"] as Sealed))
    }
  }
}
