import Database
import Kernel

/// The service lead's reading of a whole audit: what they say about it, and that they have read it.
package struct Oversight: Sendable, Hashable {
  package let words: String
  package let savedAt: Instant?
  package let confirmedAt: Instant?
  package let confirmedByName: String?
  /// 0 before the first save.
  package let revision: Int

  static let notBegun = Oversight(
    words: "", savedAt: nil, confirmedAt: nil, confirmedByName: nil, revision: 0)
}

/// Reads the oversight of audits.
package enum OversightTable {
  /// The oversight of an audit, empty when nothing has been written.
  package static func load(_ activity: String, _ reading: any Reading) throws -> Oversight {
    let row = try reading.row(
      """
      SELECT o.words, o.draft_saved_at, o.confirmed_at, p.name, o.revision
      FROM oversight o LEFT JOIN person p ON p.id = o.confirmed_by
      WHERE o.activity = \(activity)
      """)
    guard let row else { return .notBegun }
    return try Oversight(
      words: reading.open(row["words"] as Sealed?) ?? "", savedAt: row["draft_saved_at"],
      confirmedAt: row["confirmed_at"], confirmedByName: row["name"], revision: row["revision"])
  }

  /// Submitted audits that wait for this person's oversight, soonest due first.
  package static func waiting(
    for actor: Actor, _ reading: any Reading
  ) throws -> [Activity] {
    try ActivityTable.list(
      where: """
        a.submitted_at IS NOT NULL AND a.overseen_at IS NULL AND c.has_oversight
        """, reading
    ).filter { OversightPolicy.mayOversee(actor, $0) }
      .sorted { .soonest($0.oversightDue, $1.oversightDue) }
  }
}
