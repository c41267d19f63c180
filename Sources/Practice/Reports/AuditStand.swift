import Database
import Kernel

/// How an audit stands in its month's figures: as it is now while the month is open, and as it
/// stood when the month was closed from then on. What was opened again keeps the day on which it
/// was first submitted and overseen; the last settled grade counts.
struct AuditStand: Sendable {
  /// A version before the audit was opened again.
  struct Version: Sendable {
    let submittedAt: Instant
    let overseenAt: Instant?
    let filedAt: Instant?
    let settled: String?
    let counted: AuditCounts
    let reopenedAt: Instant
  }

  let submittedOn: Day?
  let overseenOn: Day?
  let isFiled: Bool
  let grade: String?
  /// The version whose content counts; nil where it is the audit as it is now.
  let version: Version?

  /// - Parameters:
  ///   - versions: the earlier versions, the first first.
  ///   - closedAt: when the month was closed.
  init(
    submittedAt: Instant?, overseenAt: Instant?, filedAt: Instant?, settled: String?,
    versions: [Version], closedAt: Instant?
  ) {
    let firstSubmitted = versions.first?.submittedAt ?? submittedAt
    let firstOverseen = versions.lazy.compactMap(\.overseenAt).first ?? overseenAt
    let stood = closedAt.flatMap { closed in
      versions.last { $0.submittedAt <= closed && closed < $0.reopenedAt }
    }
    let isNow = submittedAt.map { at in closedAt.map { at <= $0 } ?? true } ?? false
    guard isNow || stood != nil else {
      (submittedOn, overseenOn, isFiled, grade, version) = (
        nil, overseenAt?.day, filedAt != nil, nil, nil
      )
      return
    }
    submittedOn = firstSubmitted?.day
    overseenOn = stood == nil && overseenAt == nil ? nil : firstOverseen?.day
    isFiled = filedAt != nil || stood?.filedAt != nil
    grade = settled ?? versions.last { $0.settled != nil }?.settled
    version = submittedAt == nil ? versions.last : nil
  }

  /// The earlier versions of a cycle's audits, by audit, the first first.
  static func versions(
    cycle: String, _ reading: any Reading
  ) throws -> [String: [Version]] {
    var versions: [String: [Version]] = [:]
    for row in try reading.rows(
      """
      SELECT v.activity, v.submitted_at, v.overseen_at, v.filed_at, v.settled, v.counted,
        v.reopened_at
      FROM activity_version v JOIN activity a ON a.id = v.activity
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL ORDER BY v.activity, v.version
      """)
    {
      let counted: String = try row["counted"]
      try versions[row["activity"], default: []].append(
        Version(
          submittedAt: row["submitted_at"], overseenAt: row["overseen_at"],
          filedAt: row["filed_at"], settled: row["settled"],
          counted: KeptText.read(counted),
          reopenedAt: row["reopened_at"]))
    }
    return versions
  }
}
