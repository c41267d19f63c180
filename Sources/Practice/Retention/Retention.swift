import Database
import Kernel

/// How long the audits of a cycle are kept, and what became of them.
package struct Retention: Sendable, Hashable {
  /// How many audits there are.
  package let audits: Int
  /// The last day on which they are kept; nil while one has not ended, or where no period is given.
  package let lastDay: Day?
  /// How many are destroyed, and when.
  package let destroyed: Int
  package let destroyedAt: Instant?
  /// The latest time that somebody asked for it.
  package let request: Request?

  /// That somebody of the QA unit asked for it, and what somebody else decided.
  package struct Request: Sendable, Hashable {
    package let id: String
    package let askedAt: Instant
    package let askedBy: String
    package let askedByName: String
    package let words: String
    package let decidedAt: Instant?
    package let decidedByName: String?
    package let isApproved: Bool
    package let reason: String

    package var isOpen: Bool { decidedAt == nil }
  }

  /// Whether the years are over, and they are still there.
  package func isDue(on today: Day) -> Bool {
    destroyed == 0 && audits > 0 && lastDay.map { $0 < today } ?? false
  }
}

/// Reads how long audits are kept.
package enum RetentionTable {
  package static func load(
    _ cycle: Cycle, _ kind: ActivityKind, _ reading: any Reading
  ) throws -> Retention {
    let audits = try ActivityTable.list(
      where: "a.cycle = \(cycle.id)", reading)
    let ends = audits.compactMap { ($0.withdrawnAt ?? $0.submittedAt)?.day }
    let last = ends.count == audits.count ? ends.max() : nil
    let gone = try reading.row(
      """
      SELECT COUNT(*) AS n, MAX(destroyed_at) AS at FROM audit_destroyed
      WHERE cycle = \(cycle.id)
      """)
    return try Retention(
      audits: audits.count, lastDay: last.flatMap { kind.retention.lastDay(ended: $0) },
      destroyed: gone?["n"] ?? 0, destroyedAt: gone?["at"], request: request(cycle.id, reading))
  }

  private static func request(
    _ cycle: String, _ reading: any Reading
  ) throws -> Retention.Request? {
    try reading.row(
      """
      SELECT r.id, r.asked_at, r.asked_by, a.name AS asked_by_name, r.words, r.decided_at,
        d.name AS decided_by_name, r.approved, r.reason
      FROM destruction_request r
        JOIN person a ON a.id = r.asked_by
        LEFT JOIN person d ON d.id = r.decided_by
      WHERE r.cycle = \(cycle) ORDER BY r.asked_at DESC, r.id DESC LIMIT 1
      """
    ).map { row in
      try Retention.Request(
        id: row["id"], askedAt: row["asked_at"], askedBy: row["asked_by"],
        askedByName: row["asked_by_name"], words: reading.open(row["words"] as Sealed),
        decidedAt: row["decided_at"], decidedByName: row["decided_by_name"],
        isApproved: row["approved"] ?? false, reason: reading.open(row["reason"] as Sealed?) ?? "")
    }
  }
}

/// Who has audits destroyed when their years are over: two people, never one alone.
package enum RetentionPolicy {
  /// The QA unit, and whoever coordinates the audits.
  package static func maySee(_ actor: Actor, _ kind: ActivityKind) -> Bool {
    kind.retention.then == .destroy && kind.access.confined
      && (ProgrammePolicy.mayPlan(actor) || AgencyPolicy.mayCoordinate(actor, kind))
  }

  /// The QA unit.
  package static func mayAsk(_ actor: Actor, _ kind: ActivityKind) -> Bool {
    maySee(actor, kind) && ProgrammePolicy.mayPlan(actor)
  }

  /// Whoever may see it, but for the one who asked.
  package static func mayDecide(
    _ actor: Actor, _ kind: ActivityKind, _ request: Retention.Request
  ) -> Bool {
    maySee(actor, kind) && request.isOpen && request.askedBy != actor.person
  }
}
