import Database
import Kernel
import Synchronization

/// The store of an authority that needs several servers: one PostgreSQL database, many readers on
/// each server, one writer at a time on all of them, every commit on disk before it is
/// acknowledged.
package struct PostgresStore: Store {
  package let address: PostgresAddress
  private let readers: ConnectionPool
  private let writers: ConnectionPool
  private let turn = WritersTurn()

  /// Connects, and refuses a database that is not durable, not in UTF-8, or not in C collation.
  package init(
    _ address: PostgresAddress, limits: PostgresLimits = PostgresLimits()
  ) throws {
    self.address = address
    readers = ConnectionPool(address, size: limits.readers, limits)
    writers = ConnectionPool(address, size: 1, limits)
    try readers.transaction("BEGIN") { _ in }
  }

  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await readers.run { try readNow(body) }
  }

  package func write<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await writers.run { try writeNow(body) }
  }

  package func readNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try readers.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
  }

  package func writeNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try writers.transaction("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE") { connection in
      try turn.take(on: connection)
      return try body(connection)
    }
  }

  package func fill<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await writers.run { try fillNow(body) }
  }

  package func fillNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try writeNow { connection in
      try connection.run("SET LOCAL statement_timeout = 0")
      try connection.run("SET LOCAL idle_in_transaction_session_timeout = 0")
      let references = try PostgresTables.references(on: connection)
      for reference in references { try connection.run("\(reference) DEFERRABLE") }
      try connection.run("SET CONSTRAINTS ALL DEFERRED")
      let result = try body(connection)
      try connection.run("SET CONSTRAINTS ALL IMMEDIATE")
      for reference in references { try connection.run("\(reference) NOT DEFERRABLE") }
      return result
    }
  }

  package func tables(on connection: any Connection) throws -> [StoredTable] {
    try PostgresTables.all(on: connection)
  }
}

/// One writer at a time, on however many servers: whoever holds the head of the ledger writes. A
/// database without a ledger, as that of the keys, has a lock of its own for it.
private final class WritersTurn: Sendable {
  private let hasLedger = Mutex(false)
  /// Any number does, so long as nobody else takes the same; these are the letters "plum".
  private static let lock = 0x706C_756D

  func take(on connection: any Connection) throws {
    if try hasLedger.withLock({ known in
      if !known {
        known = try !connection.rows(
          "SELECT 1 AS n WHERE to_regclass('ledger_head') IS NOT NULL"
        ).isEmpty
      }
      return known
    }) {
      _ = try connection.rows(
        "SELECT sequence FROM ledger_head WHERE chain = 'deeds' FOR UPDATE")
    } else {
      _ = try connection.rows("SELECT 1 AS n FROM pg_advisory_xact_lock(\(Self.lock))")
    }
  }
}
