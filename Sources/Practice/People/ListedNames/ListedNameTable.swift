import Database
import Kernel

/// Reads and writes the names as case lists spell them.
package enum ListedNameTable {
  private static let columns: Query =
    "SELECT id, kind, spelling, unit, person, matched_at, revision FROM listed_name"

  /// The ids of these spellings, each kept now if it was never met before. Keyed by the spelling
  /// as given; a blank one has none.
  package static func ensure(
    _ kind: ListedName.Kind, _ spellings: some Sequence<String>, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws -> [String: String] {
    let given = Dictionary(
      spellings.map { ($0, ListedName.tidied($0)) }, uniquingKeysWith: { first, _ in first })
    let tidied = Set(given.values).subtracting([""]).sorted()
    for chunk in chunks(tidied) {
      var values: Query = ""
      for (index, spelling) in chunk.enumerated() {
        values =
          values + (index == 0 ? "" : ", ")
          + "(\(occasion.newId()), \(kind), \(spelling), 1)"
      }
      try transaction.run(
        """
        INSERT INTO listed_name (id, kind, spelling, revision) VALUES \(values)
        ON CONFLICT (kind, spelling) DO NOTHING
        """)
    }
    let ids = try ids(kind, tidied, transaction)
    return given.compactMapValues { ids[$0] }
  }

  /// Every name that a list has ever spelled, of one kind or both.
  package static func all(
    _ kind: ListedName.Kind? = nil, _ reading: any Reading
  ) throws -> [ListedName] {
    let order: Query = " ORDER BY kind, spelling"
    guard let kind else { return try reading.rows(columns + order).map(ListedName.init) }
    return try reading.rows(columns + " WHERE kind = \(kind)" + order).map(ListedName.init)
  }

  /// One listed name.
  package static func load(_ id: String, _ reading: any Reading) throws -> ListedName? {
    try reading.row(columns + " WHERE id = \(id)").map(ListedName.init)
  }

  /// The team that each listed team stands for, by the listed name's id; those that nobody has
  /// matched are missing.
  package static func teams(_ reading: any Reading) throws -> [String: String] {
    try matches(.team, reading)
  }

  /// The worker that each listed worker stands for, by the listed name's id; those that nobody
  /// has matched are missing.
  package static func workers(_ reading: any Reading) throws -> [String: String] {
    try matches(.worker, reading)
  }

  /// Says what a name stands for, from the revision that was seen.
  ///
  /// - Returns: false when someone else was first.
  static func match(
    _ name: ListedName, to id: String?, revision: Int, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws -> Bool {
    let unit = name.kind == .team ? id : nil
    let person = name.kind == .worker ? id : nil
    let changed = try transaction.run(
      """
      UPDATE listed_name SET unit = \(unit), person = \(person),
        matched_by = \(occasion.actor.person), matched_at = \(occasion.now),
        revision = \(revision + 1)
      WHERE id = \(name.id) AND revision = \(revision)
      """)
    return changed == 1
  }

  /// Whether cases of any draw stand under this spelling on their list.
  static func isDrawnFrom(_ name: ListedName, _ reading: any Reading) throws -> Bool {
    try reading.count(
      """
      SELECT COUNT(*) AS n FROM draw_case k
        JOIN draw d ON d.id = k.draw
        JOIN case_entry e ON e.case_list = d.case_list AND e.case_id = k.case_id
      WHERE (k.outcome = 'drawn'
          OR k.code IN (SELECT w.replaced_by FROM withdrawal w WHERE w.draw = k.draw))
        AND (e.listed_team = \(name.id) OR e.listed_worker = \(name.id))
      """) > 0
  }

  private static func matches(
    _ kind: ListedName.Kind, _ reading: any Reading
  ) throws -> [String: String] {
    try Dictionary(
      uniqueKeysWithValues: all(kind, reading).compactMap { name in
        name.match.map { (name.id, $0) }
      })
  }

  private static func ids(
    _ kind: ListedName.Kind, _ spellings: [String], _ reading: any Reading
  ) throws -> [String: String] {
    var ids: [String: String] = [:]
    for chunk in chunks(spellings) {
      let rows = try reading.rows(
        """
        SELECT id, spelling FROM listed_name
        WHERE kind = \(kind) AND spelling IN (\(list: chunk))
        """)
      for row in rows { ids[try row["spelling"]] = try row["id"] as String }
    }
    return ids
  }

  private static func chunks(_ spellings: [String]) -> [[String]] {
    stride(from: 0, to: spellings.count, by: 400).map {
      Array(spellings[$0..<min($0 + 400, spellings.count)])
    }
  }
}

extension ListedName {
  fileprivate init(_ row: Row) throws {
    self = try ListedName(
      id: row["id"], kind: row["kind"], spelling: row["spelling"], unit: row["unit"],
      person: row["person"], matchedAt: row["matched_at"], revision: row["revision"])
  }
}
