import Database
import Kernel

/// The records as Trust keeps them: every change with its fact in the same transaction, every word
/// about a person sealed before the database sees it.
package struct KeptRecords: Records {
  package let store: any Store
  package let keyring: Keyring
  private let now: @Sendable () -> Instant

  package init(store: some Store, keyring: Keyring, now: @escaping @Sendable () -> Instant) {
    self.store = store
    self.keyring = keyring
    self.now = now
  }

  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Reading) throws -> T
  ) async throws -> T {
    try await store.read { [keyring, now] connection in
      try body(KeptTransaction(connection: connection, keyring: keyring, now: now))
    }
  }

  package func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T {
    try await store.write { [keyring, now] connection in
      try body(KeptTransaction(connection: connection, keyring: keyring, now: now))
    }
  }

  package func destroyKeys(of owners: [KeyOwner]) async throws {
    // The key store blocks its caller's thread, so it is called from the writer's.
    try await store.write { [keyring, now] _ in try keyring.destroy(owners, at: now()) }
  }
}

/// One connection, with the ledger and the keyring beside it.
struct KeptTransaction: Transaction {
  let connection: any Connection
  let keyring: Keyring
  let now: @Sendable () -> Instant
  private let glance = Glance()

  init(
    connection: any Connection, keyring: Keyring, now: @escaping @Sendable () -> Instant
  ) {
    self.connection = connection
    self.keyring = keyring
    self.now = now
  }

  func rows(_ query: Query) throws -> [Row] { try connection.rows(query) }

  func run(_ query: Query) throws -> Int { try connection.run(query) }

  func record(_ fact: Fact, by person: String, at now: Instant) throws {
    try Ledger.append(fact, by: person, at: now, on: connection)
  }

  func seal(_ text: String, under owner: KeyOwner) throws -> Sealed {
    try glance.once { try keyring.forgetDestroyed() }
    return try Seal.close(text, under: keyring.key(of: owner, at: now()), of: owner)
  }

  func prepareKeys(of owners: [KeyOwner]) throws {
    try keyring.prepare(owners, at: now())
  }

  func open(_ sealed: Sealed) throws -> String {
    try glance.once { try keyring.forgetDestroyed() }
    let owner = try Seal.owner(of: sealed)
    guard let key = try keyring.existingKey(of: owner) else {
      throw Failure(doing: "opening a sealed text", cause: "the key of \(owner.text) is gone")
    }
    return try Seal.open(sealed, with: key)
  }
}

/// Done at the first need inside one transaction, and not again in it.
private final class Glance {
  private var isDone = false

  func once(_ body: () throws -> Void) throws {
    guard !isDone else { return }
    try body()
    isDone = true
  }
}
