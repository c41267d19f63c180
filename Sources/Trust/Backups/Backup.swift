import Database
import Kernel

/// A backup: every row of one of the two databases as of one moment, in a file that any store can
/// be restored from. The records and the keys go into files of their own, to be kept apart.
///
/// The file is lines: what it is, the steps by which its tables were made, then each table with its
/// columns, its rows, and their tally after an equals sign, and last the digest of all before.
package enum Backup {
  private static let layout = "plumbline backup 1"

  /// Writes a backup while the service goes on. Records are to be written before keys, so that no
  /// key is missing for anything in them.
  package static func write(
    _ kind: StoreKind, from store: any Store, to path: String, at now: Instant
  ) async throws -> [TableTally] {
    try await store.read { connection in
      let file = try BackupFile(path)
      do {
        let tallies = try write(kind, store.tables(on: connection), connection, file, at: now)
        try file.finish()
        return tallies
      } catch {
        file.abandon()
        throw error
      }
    }
  }

  private static func write(
    _ kind: StoreKind, _ tables: [StoredTable], _ connection: any Connection, _ file: BackupFile,
    at now: Instant
  ) throws -> [TableTally] {
    let steps = try connection.rows("SELECT name FROM migration ORDER BY name").map { row in
      try row["name"] as String
    }
    try file.write(line: layout)
    try file.write(line: "kind \(kind.rawValue)")
    try file.write(line: "made \(now)")
    try file.write(line: (["steps"] + steps).joined(separator: " "))
    return try tables.map { table in
      let columns = table.columns.map { "\($0.name):\($0.kind.rawValue)" }
      try file.write(line: (["table", table.name.text] + columns).joined(separator: " "))
      var tally = RunningTally(table)
      try TableRows(table: table, connection: connection).each { values in
        let row = RowText.bytes(of: values)
        tally.add(row)
        try file.write(row)
      }
      try file.write(line: "=\(tally.sum.rows) \(tally.sum.digest)")
      return tally.sum
    }
  }

  /// Puts a backup into an empty database, in one transaction. Refuses a file that is damaged or
  /// was written by a newer version; verifies each table and the history before it is kept.
  package static func restore(
    _ kind: StoreKind, from path: String, into store: any Store, at now: Instant
  ) async throws -> [TableTally] {
    let steps = try requireWhole(kind, path)
    try await StoreMove.prepare(kind, store, steps: steps, at: now)
    let tallies = try await store.fill { connection in
      let source = try BackupSource(path)
      _ = try Head(source)
      return try fill(kind, store.tables(on: connection), source, connection)
    }
    try await kind.migrations.run(on: store, at: now)
    return tallies
  }

  /// Refuses a file that was cut or changed, is of the other kind, or was written by a newer
  /// version. Returns the steps by which its tables were made.
  @discardableResult
  package static func requireWhole(_ kind: StoreKind, _ path: String) throws -> [String] {
    let head = try Head(BackupSource(path))
    guard head.kind == kind.rawValue else {
      throw Refusal("\(path) holds \(head.kind), not \(kind.rawValue).")
    }
    let unknown = Set(head.steps).subtracting(kind.migrations.steps.map(\.name))
    guard unknown.isEmpty else {
      throw Refusal("\(path) was written by a newer version of Plumbline. Install that first.")
    }
    return head.steps
  }

  private struct Head {
    let kind: String
    let steps: [String]

    init(_ source: BackupSource) throws {
      guard try source.text(to: "\n") == layout else { throw source.damaged }
      kind = try source.words("kind").joined(separator: " ")
      _ = try source.words("made")
      steps = try source.words("steps")
    }
  }

  private static func fill(
    _ kind: StoreKind, _ tables: [StoredTable], _ source: BackupSource,
    _ connection: any Connection
  ) throws -> [TableTally] {
    for table in tables { try TableRows(table: table, connection: connection).clear() }
    var tallies: [TableTally] = []
    for table in tables {
      let columns = table.columns.map { "\($0.name):\($0.kind.rawValue)" }
      guard try source.words("table") == [table.name.text] + columns else {
        throw Refusal(
          "The backup’s table \(table.name) is not as this version of Plumbline makes it.")
      }
      let place = TableRows(table: table, connection: connection)
      var tally = RunningTally(table)
      while let values = try row(of: table.columns.count, source) {
        tally.add(RowText.bytes(of: values))
        try place.insert(values)
      }
      guard try source.text(to: "\n") == "\(tally.sum.rows) \(tally.sum.digest)" else {
        throw source.damaged
      }
      tallies.append(tally.sum)
    }
    guard source.isAtEnd else { throw source.damaged }
    try StoreMove.verify(kind, tables, tallies, on: connection)
    return tallies
  }

  /// The owners whose keys had been destroyed when a backup of the keys was made.
  package static func destroyed(in path: String) throws -> Set<KeyOwner> {
    let source = try BackupSource(path)
    guard try Head(source).kind == StoreKind.keys.rawValue else {
      throw Refusal("\(path) is no backup of keys.")
    }
    var owners: Set<KeyOwner> = []
    while !source.isAtEnd {
      let table = try source.words("table")
      while let row = try row(of: table.count - 1, source) {
        guard table.first == "destroyed_key", case .text(let text) = row[0] else { continue }
        if let owner = KeyOwner(text: text) { owners.insert(owner) }
      }
      _ = try source.text(to: "\n")
    }
    return owners
  }

  /// The next row of so many values; nil where its table ends, whose tally comes next.
  private static func row(of width: Int, _ source: BackupSource) throws -> [Value]? {
    let first = try source.byte()
    if first == UInt8(ascii: "=") { return nil }
    guard first == UInt8(ascii: "r") else { throw source.damaged }
    let values = try (0..<width).map { _ in
      let kind = try source.byte()
      guard let length = Int(try source.text(to: ":", atMost: 12)),
        let value = RowText.value(kind, try source.bytes(length))
      else { throw source.damaged }
      return value
    }
    guard try source.byte() == UInt8(ascii: "\n") else { throw source.damaged }
    return values
  }
}
