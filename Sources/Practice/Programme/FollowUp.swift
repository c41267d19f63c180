import Database
import Kernel

/// An audit that came late, or that a moderator gave back: what is a matter between its auditor and
/// whoever manages them, and how far it has come.
package struct FollowUp: Sendable, Identifiable {
  package enum Reason: Sendable, Hashable {
    /// Not submitted by its day.
    case late(due: Day)
    /// Given back by its moderator.
    case returned(on: Day)
  }

  /// Someone who was told of it, and when they read that.
  package struct Told: Sendable, Hashable {
    package let name: String
    package let on: Day
    package let readOn: Day?
  }

  package let activity: Activity
  package let reason: Reason
  package let told: [Told]

  package var id: String { activity.id }

  /// Whether the audit is with its auditor still, or again.
  package var isOpen: Bool { activity.submittedAt == nil }

  /// Of a cycle's audits, by their codes.
  package static func list(
    cycle: String, on today: Day, _ reading: any Reading
  ) throws -> [FollowUp] {
    let audits = try ActivityTable.list(cycle: cycle, reading).filter {
      $0.withdrawnAt == nil && $0.reauditOf == nil
    }
    let returned = Dictionary(
      try ModerationTable.list(cycle: cycle, reading).filter { $0.outcome == .return }
        .compactMap { one in one.decidedAt.map { (one.activity, $0.day) } },
      uniquingKeysWith: { latest, _ in latest })
    let told = try told(cycle, reading)
    return audits.sorted { $0.code < $1.code }.flatMap { audit -> [FollowUp] in
      let first = (audit.firstSubmittedAt ?? audit.submittedAt)?.day
      // Whoever has been given more time is late after it; what came late once stays so.
      let late = (audit.submitExtended ?? audit.submitBy).flatMap { due in
        (first ?? today) > due ? due : nil
      }
      return [
        late.map {
          FollowUp(
            activity: audit, reason: .late(due: $0), told: told[.missed]?[audit.id] ?? [])
        },
        returned[audit.id].map {
          FollowUp(
            activity: audit, reason: .returned(on: $0), told: told[.returned]?[audit.id] ?? [])
        },
      ].compactMap { $0 }
    }
  }

  /// Who was told of which audits, but for their auditors.
  private static func told(
    _ cycle: String, _ reading: any Reading
  ) throws -> [Message.Kind: [String: [Told]]] {
    var told: [Message.Kind: [String: [Told]]] = [:]
    let rows = try reading.rows(
      """
      SELECT m.kind, m.activity, p.name, m.made_at, m.read_at
      FROM message m JOIN person p ON p.id = m.person
      WHERE m.cycle = \(cycle) AND m.activity IS NOT NULL
        AND m.kind IN (\(Message.Kind.missed), \(Message.Kind.returned))
        AND NOT EXISTS (SELECT 1 FROM activity_person ap
          WHERE ap.activity = m.activity AND ap.person = m.person AND ap.part = \(Part.auditor))
      ORDER BY m.made_at, p.name
      """)
    for row in rows {
      let (madeAt, readAt): (Instant, Instant?) = try (row["made_at"], row["read_at"])
      let one = Told(name: try row["name"], on: madeAt.day, readOn: readAt?.day)
      told[try row["kind"], default: [:]][try row["activity"], default: []].append(one)
    }
    return told
  }
}
