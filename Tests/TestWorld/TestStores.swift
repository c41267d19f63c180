import Database
import Foundation
import Kernel
import PostgresStore
import SQLiteStore
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
  /// The files in which the records stand, with what is written ahead of them.
  package let recordsFiles: @Sendable () throws -> [URL]

  /// The server that the test command has started, as `Tests/with-postgres` names it.
  package static let server = ProcessInfo.processInfo.environment["PLUMBLINE_POSTGRES"]

  static func make(in folder: URL, at now: Instant) async throws -> TestStores {
    if server != nil { return try await PostgresTown.shared.make(at: now) }
    let records = try SQLiteStore(path: folder.appendingPathComponent("plumbline.sqlite").path)
    let keys = try SQLiteStore(path: folder.appendingPathComponent("keys.sqlite").path)
    try await Schema.migrations.run(on: records, at: now)
    try await Keyring.migrations.run(on: keys, at: now)
    return TestStores(
      records: records, keys: keys,
      recordsFiles: {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
          .filter { $0.lastPathComponent.hasPrefix("plumbline") }
      })
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
    let process = Process()
    let answer = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement,
      (server ?? "") + "postgres",
    ]
    process.standardOutput = answer
    try process.run()
    let bytes = answer.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(doing: "preparing PostgreSQL", cause: statement)
    }
    return String(decoding: bytes, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
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
      recordsFiles: {
        try TestStores.psql("CHECKPOINT")
        let number = try TestStores.psql(
          "SELECT oid FROM pg_database WHERE datname = '\(records)'")
        let data = ProcessInfo.processInfo.environment["PLUMBLINE_POSTGRES_FILES"] ?? ""
        return try ["\(data)/base/\(number)", "\(data)/pg_wal"].flatMap { folder in
          try FileManager.default.contentsOfDirectory(
            at: URL(fileURLWithPath: folder), includingPropertiesForKeys: [.isRegularFileKey])
        }.filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
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
