import Kernel

/// The authority's records as use cases and pages meet them: read in a snapshot, or change in one
/// transaction that lands whole or not at all.
///
/// Bodies are synchronous, touch nothing outside the transaction, and may run again.
package protocol Records: Sendable {
  /// Reads one consistent snapshot.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T

  /// Changes records in one transaction, durable when this returns; an error undoes all of it.
  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T

  /// Deletes the owners' keys: everything sealed under them is beyond use from now on. The fact
  /// that says so is written first, in a transaction of its own.
  func destroyKeys(of owners: [KeyOwner]) async throws
}

/// What can be read, and the sealed text that can be opened, inside a snapshot or transaction.
package protocol Reading {
  /// The rows that a statement answers.
  func rows(_ query: Query) throws -> [Row]

  /// The text under the seal. Throws a Failure when its key is gone.
  func open(_ sealed: Sealed) throws -> String
}

/// What can be changed inside a transaction.
package protocol Transaction: Reading {
  /// Runs a statement and says how many rows it changed.
  @discardableResult
  func run(_ query: Query) throws -> Int

  /// Writes a fact into the ledger, in this transaction.
  func record(_ fact: Fact, by person: String, at now: Instant) throws

  /// Seals text under an owner's key, made on first use.
  func seal(_ text: String, under owner: KeyOwner) throws -> Sealed

  /// Makes the keys of many owners at once, as an import of a case list needs before it seals.
  func prepareKeys(of owners: [KeyOwner]) throws
}

extension Reading {
  /// The only row, or nil when there is none.
  package func row(_ query: Query) throws -> Row? {
    try rows(query).first
  }

  /// The count that a statement answers in its column `n`.
  package func count(_ query: Query) throws -> Int {
    try row(query)?["n"] ?? 0
  }

  /// The text under the seal, or nil where there is none.
  package func open(_ sealed: Sealed?) throws -> String? {
    try sealed.map { try open($0) }
  }
}

extension Transaction {
  /// Runs a statement that must change one row; when none changed, someone else was first.
  package func change(_ query: Query, orElse refusal: @autoclosure () -> Refusal) throws {
    if try run(query) == 0 { throw refusal() }
  }

  /// Seals a text, or keeps nothing where there is nothing to keep.
  package func seal(optional text: String?, under owner: KeyOwner) throws -> Sealed? {
    guard let text, !text.isEmpty else { return nil }
    return try seal(text, under: owner)
  }
}
