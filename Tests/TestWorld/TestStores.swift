import Database
import Foundation
import Kernel
import PostgresStore
import SQLiteStore
import Synchronization
import Trust

/// The two databases of a world: on PostgreSQL where the environment names a server that the test
/// command has started, else in a folder.
package struct TestStores: Sendable {
  package let records: any Store
  package let keys: any Store
  /// Takes the databases away.
  let remove: @Sendable () -> Void
  /// The files in which the records stand, with what is written ahead of them.
  package let recordsFiles: @Sendable () throws -> [URL]

  /// The server that the test command has started, as `Tests/with-postgres` names it.
  package static let server = ProcessInfo.processInfo.environment["PLUMBLINE_POSTGRES"]

  static func make(in folder: URL, at now: Instant) async throws -> TestStores {
    if let server { return try await PostgresTown.shared.make(on: server, at: now) }
    let records = try SQLiteStore(path: folder.appendingPathComponent("plumbline.sqlite").path)
    let keys = try SQLiteStore(path: folder.appendingPathComponent("keys.sqlite").path)
    try await Schema.migrations.run(on: records, at: now)
    try await Keyring.migrations.run(on: keys, at: now)
    return TestStores(
      records: records, keys: keys, remove: {},
      recordsFiles: {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
          .filter { $0.lastPathComponent.hasPrefix("plumbline") }
      })
  }
}

/// Makes databases on the test command's own PostgreSQL, each a copy of one that has every table.
private actor PostgresTown {
  static let shared = PostgresTown()
  private var made = 0
  private var templates: Task<Void, any Error>?
  private let run = ProcessInfo.processInfo.processIdentifier

  func make(on server: String, at now: Instant) async throws -> TestStores {
    if templates == nil {
      templates = Task { try await Self.makeTemplates(run, on: server, at: now) }
    }
    try await templates?.value
    made += 1
    let names = ["records", "keys"].map { "\($0)_\(run)_\(made)" }
    for (name, kind) in zip(names, ["records", "keys"]) {
      try Self.psql(server, "CREATE DATABASE \(name) TEMPLATE \(kind)_\(run)")
    }
    var limits = PostgresLimits()
    limits.readers = 3
    let records = try PostgresStore(PostgresAddress(server + names[0]), limits: limits)
    let keys = try PostgresStore(PostgresAddress(server + names[1]), limits: limits)
    return TestStores(
      records: records, keys: keys,
      remove: {
        for name in names { try? Self.psql(server, "DROP DATABASE \(name) WITH (FORCE)") }
      },
      recordsFiles: {
        try Self.psql(server, "CHECKPOINT")
        let number = try Self.psql(
          server, "SELECT oid FROM pg_database WHERE datname = '\(names[0])'")
        let data = ProcessInfo.processInfo.environment["PLUMBLINE_POSTGRES_FILES"] ?? ""
        return try ["\(data)/base/\(number)", "\(data)/pg_wal"].flatMap { folder in
          try FileManager.default.contentsOfDirectory(
            at: URL(fileURLWithPath: folder), includingPropertiesForKeys: [.isRegularFileKey])
        }.filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
      })
  }

  private static func makeTemplates(
    _ run: Int32, on server: String, at now: Instant
  ) async throws {
    for (kind, migrations) in [("records", Schema.migrations), ("keys", Keyring.migrations)] {
      let name = "\(kind)_\(run)"
      try psql(server, "CREATE DATABASE \(name)")
      try await migrations.run(on: PostgresStore(PostgresAddress(server + name)), at: now)
      try psql(
        server,
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'
        """)
    }
  }

  /// Runs a statement by PostgreSQL's own program, and gives what it answers.
  @discardableResult
  private static func psql(_ server: String, _ statement: String) throws -> String {
    let process = Process()
    let answer = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement, server + "postgres",
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
