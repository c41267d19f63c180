import Database
import Kernel

/// Who audits together in one cycle, and what they agreed: the agencies with an auditor each, the
/// terms of reference and the days.
package struct AuditGroup: Sendable, Hashable {
  package let cycle: String
  /// The agencies that take part, in the order of their ids.
  package let agencies: [Member]
  /// Terms of reference.
  package let terms: String
  /// The meeting before it begins.
  package let firstDay: Day?
  /// By when the agencies' audits are in.
  package let sentInBy: Day?
  /// When findings and grades are agreed.
  package let meetingDay: Day?
  /// How long plans are followed after the meeting.
  package let followMonths: Int?
  package let checkpoints: [Checkpoint]
  /// 0 before anything was agreed.
  package let revision: Int

  /// An agency, and who audits for it.
  package struct Member: Sendable, Hashable {
    package let agency: String
    package let auditor: String
    package let name: String
  }

  /// A day on which the coordinator looks how far every agency is.
  package struct Checkpoint: Sendable, Hashable, Identifiable {
    package let id: String
    package let day: Day
    package let words: String
    package let lookedAt: Instant?
  }

  /// Until when the plans are followed; nil while that is not agreed.
  package var followedUntil: Day? {
    guard let meetingDay, let followMonths else { return nil }
    return meetingDay.adding(months: followMonths)
  }
}

/// Reads and writes audit groups.
package enum AuditGroupTable {
  /// The group of a cycle, empty before anybody set it up.
  package static func load(_ cycle: String, _ reading: any Reading) throws -> AuditGroup {
    let row = try reading.row(
      """
      SELECT terms, first_day, sent_in_by, meeting_day, follow_months, revision
      FROM audit_group WHERE cycle = \(cycle)
      """)
    return try AuditGroup(
      cycle: cycle, agencies: members(cycle, reading),
      terms: reading.open(row?["terms"] as Sealed?) ?? "", firstDay: row?["first_day"],
      sentInBy: row?["sent_in_by"], meetingDay: row?["meeting_day"],
      followMonths: row?["follow_months"], checkpoints: checkpoints(cycle, reading),
      revision: row?["revision"] ?? 0)
  }

  /// The legal bases of the cases of a cycle, by case.
  package static func bases(
    _ cycle: String, _ reading: any Reading
  ) throws -> [String: String] {
    try reading.rows("SELECT case_id, basis FROM legal_basis WHERE cycle = \(cycle)")
      .reduce(into: [:]) { bases, row in bases[try row["case_id"]] = try row["basis"] }
  }

  private static func members(
    _ cycle: String, _ reading: any Reading
  ) throws -> [AuditGroup.Member] {
    try reading.rows(
      """
      SELECT g.agency, g.auditor, p.name
      FROM audit_group_agency g JOIN person p ON p.id = g.auditor
      WHERE g.cycle = \(cycle) AND g.to_at IS NULL ORDER BY g.agency
      """
    ).map {
      try AuditGroup.Member(agency: $0["agency"], auditor: $0["auditor"], name: $0["name"])
    }
  }

  private static func checkpoints(
    _ cycle: String, _ reading: any Reading
  ) throws -> [AuditGroup.Checkpoint] {
    try reading.rows(
      """
      SELECT id, day, words, looked_at FROM audit_checkpoint
      WHERE cycle = \(cycle) AND removed_at IS NULL ORDER BY day, id
      """
    ).map { row in
      try AuditGroup.Checkpoint(
        id: row["id"], day: row["day"], words: reading.open(row["words"] as Sealed),
        lookedAt: row["looked_at"])
    }
  }
}
