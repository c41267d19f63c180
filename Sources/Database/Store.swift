/// A database driver: what SQLite and PostgreSQL have in common.
package protocol Store: Sendable {
  /// Runs statements against one consistent snapshot.
  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T

  /// Runs statements in one transaction, one writer at a time, durable on return.
  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T

  /// A write that puts many rows back: whether they refer to rows that are there is checked at its
  /// end, so they can come in any order.
  func fill<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T

  /// The same three, for callers that hold a thread of their own, as key stores do inside a write.
  func readNow<T>(_ body: (any Connection) throws -> T) throws -> T
  func writeNow<T>(_ body: (any Connection) throws -> T) throws -> T
  func fillNow<T>(_ body: (any Connection) throws -> T) throws -> T

  /// Every table there is, by name.
  func tables(on connection: any Connection) throws -> [StoredTable]
}

/// One open connection inside a read or a write.
package protocol Connection {
  func rows(_ query: Query) throws -> [Row]

  /// How many rows the statement changed.
  @discardableResult
  func run(_ query: Query) throws -> Int
}
