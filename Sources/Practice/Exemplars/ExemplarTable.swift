import Database
import Kernel

/// Reads what grades have offered as examples, and what became of it. An audit that is being
/// moderated is offered to nobody before that is decided: the offer would tell its grade.
package enum ExemplarTable {
  package static let pageLength = 10

  /// Which offers are asked for.
  package enum Show: String, Sendable, CaseIterable {
    case offered
    case accepted
    case declined
  }

  /// The offer with this id, while the audit's grade still makes one.
  package static func load(_ id: String, _ reading: any Reading) throws -> Exemplar? {
    try list(where: "r.id = \(id)", order: "r.id", reading).first
  }

  /// One page of the offers, numbered from 1, the latest first.
  package static func list(
    _ show: Show, page: Int, _ reading: any Reading
  ) throws -> [Exemplar] {
    try list(
      where: shown(show),
      order: """
        r.began_at DESC, r.id LIMIT \(pageLength) OFFSET \((max(1, page) - 1) * pageLength)
        """, reading)
  }

  /// Those accepted whose audits this person may read, the latest first.
  package static func accepted(
    for actor: Actor, _ reading: any Reading
  ) throws -> [Exemplar] {
    let readable = try ActivityTable.list(
      where: """
        a.id IN (SELECT r.activity FROM response r JOIN exemplar e ON e.response = r.id
          WHERE e.accepted)
        """, reading
    ).filter { ActivityPolicy.mayRead(actor, $0) }
    let ids = Set(readable.map(\.id))
    return try list(where: shown(.accepted), order: "e.decided_at DESC, r.id", reading)
      .filter { ids.contains($0.activity) }
  }

  package static func count(_ show: Show, _ reading: any Reading) throws -> Int {
    try reading.count(
      "SELECT COUNT(*) AS n FROM \(tables) WHERE \(shown(show)) AND \(offers(reading))")
  }

  private static let tables: Query =
    """
    response r JOIN activity a ON a.id = r.activity
      LEFT JOIN exemplar e ON e.response = r.id LEFT JOIN person p ON p.id = e.decided_by
    """

  private static func shown(_ show: Show) -> Query {
    switch show {
    case .offered:
      """
      e.response IS NULL AND NOT EXISTS (SELECT 1 FROM moderation m
        WHERE m.activity = a.id AND m.decided_at IS NULL)
      """
    case .accepted: "e.accepted"
    case .declined: "NOT e.accepted"
    }
  }

  /// Responses that offer good work, of audits whose grade of record is still one that is offered.
  private static func offers(_ reading: any Reading) throws -> Query {
    let plans = try reading.rows("SELECT hash FROM framework_version ORDER BY hash").flatMap {
      try PublishedFrameworks.load($0["hash"], reading).activityKinds
        .flatMap(\.responses).filter { !$0.offeredTo.isEmpty }
    }
    let ids = Set(plans.map(\.id)).sorted()
    let grades = Set(plans.flatMap(\.grades)).sorted()
    return "(r.plan IN (\(list: ids)) AND a.settled IN (\(list: grades)))"
  }

  private static func list(
    where condition: Query, order: Query, _ reading: any Reading
  ) throws -> [Exemplar] {
    try reading.rows(
      """
      SELECT r.id, r.activity, r.began_at, e.accepted, e.decided_at, p.name, e.words
      FROM \(tables) WHERE \(condition) AND \(offers(reading)) ORDER BY \(order)
      """
    ).map { row in
      let accepted: Bool? = try row["accepted"]
      return try Exemplar(
        id: row["id"], activity: row["activity"], offeredAt: row["began_at"],
        decision: accepted.map { isAccepted in
          try Exemplar.Decision(
            isAccepted: isAccepted, at: row["decided_at"], byName: row["name"],
            words: reading.open(row["words"] as Sealed))
        })
    }
  }
}
