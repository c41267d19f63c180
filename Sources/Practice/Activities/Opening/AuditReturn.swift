import Database
import Kernel

/// An audit that its auditor handed back, with the reason that only the QA unit sees.
package struct AuditReturn: Sendable, Hashable {
  package let activity: String
  package let person: String
  package let name: String
  package let returnedAt: Instant
  package let reason: String
}

/// Reads what was handed back. Ask `ActivityPolicy.mayReadReturn` first.
package enum AuditReturnTable {
  /// Every time that this audit was handed back, the latest first.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [AuditReturn] {
    try reading.rows(
      """
      SELECT r.activity, r.person, p.name, r.returned_at, r.reason
      FROM activity_return r JOIN person p ON p.id = r.person
      WHERE r.activity = \(activity) ORDER BY r.returned_at DESC
      """
    ).map { row in
      try AuditReturn(
        activity: row["activity"], person: row["person"], name: row["name"],
        returnedAt: row["returned_at"], reason: reading.open(row["reason"] as Sealed))
    }
  }

  /// Audits that have no auditor because theirs handed them back, the oldest return first.
  package static func waiting(_ reading: any Reading) throws -> [Activity] {
    try ActivityTable.list(
      where: """
        a.submitted_at IS NULL AND a.withdrawn_at IS NULL
          AND a.id IN (SELECT activity FROM activity_return)
          AND (a.id NOT IN (SELECT activity FROM activity_person
              WHERE part = \(Part.auditor) AND to_at IS NULL)
            OR c.is_paired AND a.id NOT IN (SELECT activity FROM activity_person
              WHERE part = \(Part.secondAuditor) AND to_at IS NULL))
        """, reading)
  }
}
