import Database
import Kernel

/// How many rows a table has, and the digest of them all in the order of their key.
package struct TableTally: Hashable, Sendable, Encodable {
  package let table: String
  package let rows: Int
  package let digest: String
}

/// Every row of a table, out of one store and into another.
struct TableRows {
  private static let rowsEachPage = 200

  let table: StoredTable
  let connection: any Connection

  /// Hands over each row in the order of the table's key, a page at a time.
  func each(_ body: ([Value]) throws -> Void) throws {
    let order = table.key.isEmpty ? table.columns.map(\.name) : table.key
    var last: [Value]?
    repeat {
      var query: Query = "SELECT \(names: table.columns.map(\.name)) FROM \(table.name)"
      if let last { query = query + " WHERE (\(names: table.key)) > (\(list: last))" }
      query = query + " ORDER BY \(names: order)"
      // Without a key there is nothing to go on from, and such a table has a row or two.
      if !table.key.isEmpty { query = query + " LIMIT \(Self.rowsEachPage)" }
      let rows = try connection.rows(query)
      for row in rows { try body(table.columns.map { try value(row, $0) }) }
      last =
        table.key.isEmpty || rows.count < Self.rowsEachPage
        ? nil : try rows.last.map { row in try table.key.map { try row[$0.text] } }
    } while last != nil
  }

  /// Counts the rows and reckons their digest.
  func tally() throws -> TableTally {
    var tally = RunningTally(table)
    try each { tally.add(RowText.bytes(of: $0)) }
    return tally.sum
  }

  /// Takes every row away, such as those that come with the tables.
  func clear() throws { try connection.run("DELETE FROM \(table.name)") }

  func insert(_ values: [Value]) throws {
    try connection.run(
      """
      INSERT INTO \(table.name) (\(names: table.columns.map(\.name))) VALUES (\(list: values))
      """)
  }

  private func value(_ row: Row, _ column: StoredTable.Column) throws -> Value {
    let value: Value = try row[column.name.text]
    switch (column.kind, value) {
    case (_, .null), (.text, .text), (.integer, .integer), (.boolean, .boolean), (.bytes, .bytes):
      return value
    // SQLite keeps a truth as 0 or 1.
    case (.boolean, .integer(let number)) where number == 0 || number == 1:
      return .boolean(number == 1)
    case (.text, _), (.integer, _), (.boolean, _), (.bytes, _):
      throw Failure(
        doing: "reading every row of \(table.name)",
        cause: "a \(column.name) holds something else than \(column.kind.rawValue)")
    }
  }
}

/// A tally as rows come by.
struct RunningTally {
  private let table: StoredTable
  private var rows = 0
  private var digest = RunningDigest()

  init(_ table: StoredTable) { self.table = table }

  /// Takes in the next row, as it is written.
  mutating func add(_ row: [UInt8]) {
    rows += 1
    digest.add(row)
  }

  var sum: TableTally {
    TableTally(table: table.name.text, rows: rows, digest: digest.text)
  }
}
