import Database
import Foundation
import Kernel
import PostgresStore
import SQLiteStore
import TestSupport
import Trust

/// The two databases of a world: on PostgreSQL where the environment names a server that the test
/// command has started, else in a folder.
package struct TestStores: Sendable {
  package enum Kind: Sendable {
    case sqlite
    case postgres

    /// The stores that can be had here.
    package static let here: [Kind] = server == nil ? [.sqlite] : [.sqlite, .postgres]
  }

  package let records: any Store
  package let keys: any Store
  /// The folders of the files in which the records stand, with what is written ahead of them.
  let folders: @Sendable () throws -> [String]

  /// The server that the test command has started, as `Tests/with-postgres` names it.
  package static let server = ProcessInfo.processInfo.environment["PLUMBLINE_POSTGRES"]

  static func make(in folder: URL, at now: Instant) async throws -> TestStores {
    if server != nil { return try await PostgresTown.shared.make(at: now) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("records"), withIntermediateDirectories: true)
    let records = try SQLiteStore(
      path: folder.appendingPathComponent("records/plumbline.sqlite").path)
    let keys = try SQLiteStore(path: folder.appendingPathComponent("keys.sqlite").path)
    try await Schema.migrations.run(on: records, at: now)
    try await Keyring.migrations.run(on: keys, at: now)
    return TestStores(
      records: records, keys: keys,
      folders: { [folder.appendingPathComponent("records").path] })
  }

  /// A store without any table, of the kind that worlds are made on, or of another.
  package static func empty(
    _ kind: Kind = server == nil ? .sqlite : .postgres
  ) async throws -> any Store {
    switch kind {
    case .sqlite:
      try SQLiteStore(
        path: FileManager.default.temporaryDirectory
          .appendingPathComponent("plumbline-empty-\(UUID().uuidString).sqlite").path)
    case .postgres: try await PostgresTown.store(emptyDatabase())
    }
  }

  /// The address of a new database, made with further options.
  package static func emptyDatabase(_ options: String = "") async throws -> String {
    try await PostgresTown.shared.database(options)
  }

  /// Runs a statement by PostgreSQL's own program, and gives what it answers.
  @discardableResult
  package static func psql(_ statement: String) throws -> String {
    let (status, answer) = try run([
      "psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement,
      (server ?? "") + "postgres",
    ])
    guard status == 0 else { throw Failure(doing: "preparing PostgreSQL", cause: statement) }
    return answer.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Whether any byte of the records' files, or of what is written ahead of them, holds a text.
  package func files(hold text: String) throws -> Bool {
    // A running PostgreSQL renames files of its log while they are searched; then once more.
    for _ in 0..<10 {
      let (status, _) = try run(["grep", "-rqsaF", "--", text] + folders())
      if status < 2 { return status == 0 }
    }
    throw Failure(doing: "searching the files", cause: "ten times one of them could not be read")
  }
}

/// Makes databases on the test command's own PostgreSQL, most of them copies of one that has every
/// table. They go with the server: to drop one takes longer than most tests.
private actor PostgresTown {
  static let shared = PostgresTown()
  private var made = 0
  private var templates: Task<[String], any Error>?
  private let run = ProcessInfo.processInfo.processIdentifier

  func database(_ options: String) throws -> String {
    made += 1
    let name = "test_\(run)_\(made)"
    try TestStores.psql("CREATE DATABASE \(name) \(options)")
    return (TestStores.server ?? "") + name
  }

  func make(at now: Instant) async throws -> TestStores {
    if templates == nil {
      let empty = try [database(""), database("")]
      templates = Task { try await Self.templates(empty, at: now) }
    }
    let addresses = try await templates?.value.map { try database("TEMPLATE \($0)") } ?? []
    let records = Self.name(addresses[0])
    return try TestStores(
      records: Self.store(addresses[0]), keys: Self.store(addresses[1]),
      folders: {
        let number = try TestStores.psql(
          "SELECT oid FROM pg_database WHERE datname = '\(records)'")
        let data = ProcessInfo.processInfo.environment["PLUMBLINE_POSTGRES_FILES"] ?? ""
        return ["\(data)/base/\(number)", "\(data)/pg_wal"]
      })
  }

  static func store(_ address: String) throws -> any Store {
    var limits = PostgresLimits()
    limits.readers = 3
    return try PostgresStore(PostgresAddress(address), limits: limits)
  }

  /// Gives two databases the tables of records and of keys, and leaves them.
  private static func templates(
    _ addresses: [String], at now: Instant
  ) async throws -> [String] {
    for (address, kind) in zip(addresses, StoreKind.allCases) {
      try await kind.migrations.run(on: PostgresStore(PostgresAddress(address)), at: now)
      try TestStores.psql(
        """
        SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = '\(name(address))'
        """)
    }
    return addresses.map(name)
  }

  private static func name(_ address: String) -> String {
    address.split(separator: "/").last.map(String.init) ?? ""
  }
}
