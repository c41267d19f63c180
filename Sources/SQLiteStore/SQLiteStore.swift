import Database
import Foundation
import GRDB
import Kernel

/// The embedded store: one SQLite file, many readers, one writer, every commit on disk before it
/// is acknowledged.
package struct SQLiteStore: Store {
  private let pool: DatabasePool

  /// Opens or creates the file. Refuses to go on unless `synchronous` reads back as FULL.
  package init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 6
    configuration.prepareDatabase { database in
      // The pool sets NORMAL when it opens the journal; readers set their own.
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    let level = try durability()
    guard level == 2 else {
      throw Failure(
        doing: "opening \(path)", cause: "synchronous is \(level), not FULL: saves could be lost")
    }
  }

  /// SQLite's `synchronous` as the writer holds it: 2 is FULL.
  package func durability() throws -> Int {
    try pool.writeWithoutTransaction { database in
      try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
    }
  }

  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await pool.read { try body(SQLiteConnection(database: $0)) }
  }

  package func write<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await pool.write { try body(SQLiteConnection(database: $0)) }
  }

  package func writeNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try pool.write { try body(SQLiteConnection(database: $0)) }
  }

  package func readNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try pool.read { try body(SQLiteConnection(database: $0)) }
  }

  package func fill<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await write { try filling($0, body) }
  }

  package func fillNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try writeNow { try filling($0, body) }
  }

  private func filling<T>(
    _ connection: any Connection, _ body: (any Connection) throws -> T
  ) throws -> T {
    try connection.run("PRAGMA defer_foreign_keys = ON")
    return try body(connection)
  }

  package func tables(on connection: any Connection) throws -> [StoredTable] {
    let names = try connection.rows(
      """
      SELECT name FROM sqlite_master
      WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name
      """)
    return try names.map { row in
      let name = try Identifier(row["name"])
      let columns = try connection.rows(
        "SELECT name, type, pk FROM pragma_table_info(\(name.text)) ORDER BY cid")
      let keys = try columns.map { try ($0["pk"] as Int, $0["name"] as String) }
      return try StoredTable(
        name: name,
        columns: columns.map { try StoredTable.Column($0["name"], typed: $0["type"]) },
        key: keys.filter { $0.0 > 0 }.sorted { $0.0 < $1.0 }.map { try Identifier($0.1) })
    }
  }

  /// Waits for readers and closes the file.
  package func close() throws {
    try pool.close()
  }
}

private struct SQLiteConnection: Connection {
  let database: GRDB.Database

  func rows(_ query: Query) throws -> [StoredRow] {
    let (sql, values) = try query.bound()
    let statement = try database.cachedStatement(sql: sql)
    let arguments = StatementArguments(values.map(\.databaseValue))
    var columns: [String: Int] = [:]
    for (index, name) in statement.columnNames.enumerated() { columns[name] = index }
    let width = statement.columnNames.count
    let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
    var rows: [StoredRow] = []
    while let row = try cursor.next() {
      let values = (0..<width).map { Value(row[$0] as DatabaseValue) }
      rows.append(StoredRow(columns: columns, values: values))
    }
    return rows
  }

  func run(_ query: Query) throws -> Int {
    let (sql, values) = try query.bound()
    let statement = try database.cachedStatement(sql: sql)
    try statement.execute(arguments: StatementArguments(values.map(\.databaseValue)))
    return database.changesCount
  }
}

extension Value {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .text(let text): text.databaseValue
    case .integer(let number): number.databaseValue
    case .boolean(let truth): (truth ? 1 : 0).databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(Int(number))
    // No column holds a fraction; a statement that makes one casts it.
    case .double(let number): self = .text(String(number))
    case .string(let text): self = .text(text)
    case .blob(let data): self = .bytes(Array(data))
    }
  }
}
