import Database
import Kernel

/// One of an authority's two databases.
package enum StoreKind: String, CaseIterable, Sendable {
  case records
  case keys

  package var migrations: Migrations {
    switch self {
    case .records: Schema.migrations
    case .keys: Keyring.migrations
    }
  }

  /// What has to be empty before anything is put into such a database.
  fileprivate var first: Query {
    switch self {
    case .records: "SELECT COUNT(*) AS n FROM ledger_entry"
    case .keys: "SELECT COUNT(*) AS n FROM sealing_key"
    }
  }
}

/// Copies a whole database into an empty one, whichever stores they are on.
package enum StoreMove {
  /// Copies every row of every table out of one snapshot, in one transaction. Counts and digests
  /// each table on both sides, and verifies the history where it now is; when anything differs,
  /// nothing is kept.
  package static func copy(
    _ kind: StoreKind, from source: any Store, to target: any Store, at now: Instant
  ) async throws -> [TableTally] {
    try await prepare(kind, target, steps: nil, at: now)
    return try await source.read { from in
      let tables = try source.tables(on: from)
      return try target.fillNow { into in
        try requireSame(tables, target.tables(on: into))
        for table in tables { try TableRows(table: table, connection: into).clear() }
        var tallies: [TableTally] = []
        for table in tables {
          let place = TableRows(table: table, connection: into)
          var tally = RunningTally(table)
          try TableRows(table: table, connection: from).each { values in
            tally.add(RowText.bytes(of: values))
            try place.insert(values)
          }
          tallies.append(tally.sum)
        }
        try verify(kind, tables, tallies, on: into)
        return tallies
      }
    }
  }

  /// Makes the tables in a database that holds nothing yet: those of these steps, or all.
  static func prepare(
    _ kind: StoreKind, _ target: any Store, steps: [String]?, at now: Instant
  ) async throws {
    let tables = try await target.read { try target.tables(on: $0) }
    if !tables.isEmpty {
      let held = try await target.read { try $0.rows(kind.first).first?["n"] ?? 0 as Int }
      guard held == 0 else {
        throw Refusal("There are \(kind.rawValue) in that database already. Name an empty one.")
      }
    }
    let migrations =
      steps.map { steps in Migrations(kind.migrations.steps.filter { steps.contains($0.name) }) }
      ?? kind.migrations
    try await migrations.run(on: target, at: now)
  }

  static func requireSame(_ these: [StoredTable], _ those: [StoredTable]) throws {
    for (this, that) in zip(these, those) where this != that {
      throw Refusal(
        "The two databases are of different versions: \(this.name) differs from \(that.name).")
    }
    guard these.count == those.count else {
      throw Refusal("The two databases are of different versions: they have different tables.")
    }
  }

  /// Throws unless the tables hold exactly what was put into them, and the history holds.
  static func verify(
    _ kind: StoreKind, _ tables: [StoredTable], _ tallies: [TableTally],
    on connection: any Connection
  ) throws {
    for (table, tally) in zip(tables, tallies) {
      guard try TableRows(table: table, connection: connection).tally() == tally else {
        throw Failure(
          doing: "putting rows back", cause: "\(table.name) does not hold what was put into it")
      }
    }
    if kind == .records, let fault = try Ledger.verify(on: connection).fault {
      throw Refusal("The history does not hold, so nothing was kept. \(fault)")
    }
  }
}
