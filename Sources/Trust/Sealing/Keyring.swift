import Crypto
import Database
import Foundation
import Kernel
import Synchronization

/// The keys of one authority, in a database of their own that is backed up apart.
///
/// A case's words and identity are sealed under its own key; deleting that row is what destroys
/// them.
package final class Keyring: Sendable {
  private let store: any Store
  private let ids: Ids
  private let known = Mutex<[String: SymmetricKey]>([:])
  private let changes = Mutex(0)

  /// The tables of the key database.
  package static let migrations = Migrations([
    Migrations.Step(
      "keys",
      [
        """
        CREATE TABLE sealing_key (
          owner TEXT PRIMARY KEY,
          key BYTEA NOT NULL,
          made_at TEXT NOT NULL)
        """,
        // Whose keys are gone for ever, whatever backup of them comes back. changes: how often
        // keys were destroyed, by which every server knows when to forget what it remembers.
        """
        CREATE TABLE destroyed_key (
          owner TEXT PRIMARY KEY,
          destroyed_at TEXT NOT NULL)
        """,
        "CREATE TABLE destruction (changes BIGINT NOT NULL)",
        "INSERT INTO destruction (changes) VALUES (0)",
      ])
  ])

  package init(store: some Store, ids: Ids) {
    self.store = store
    self.ids = ids
  }

  /// Forgets the remembered keys when any has been destroyed since, here or by another server.
  func forgetDestroyed() throws {
    let found: Int = try store.readNow { connection in
      try connection.rows("SELECT changes FROM destruction").first?["changes"] ?? 0
    }
    let isNew = changes.withLock { changes in
      defer { changes = found }
      return changes != found
    }
    if isNew { known.withLock { $0 = [:] } }
  }

  /// The owner's key, made on first use and on disk before it is used. One that was destroyed is
  /// never made again.
  func key(of owner: KeyOwner, at now: Instant) throws -> SymmetricKey {
    if let key = known.withLock({ $0[owner.text] }) { return key }
    let fresh = ids.bytes(32)
    let bytes: [UInt8] = try store.writeNow { connection in
      try Self.requireNotDestroyed(owner.text, connection)
      try connection.run(
        """
        INSERT INTO sealing_key (owner, key, made_at)
        VALUES (\(owner.text), \(Sealed(bytes: fresh)), \(now))
        ON CONFLICT (owner) DO NOTHING
        """)
      return try Self.stored(owner, connection) ?? fresh
    }
    return remember(bytes, of: owner)
  }

  /// Makes keys for many owners in one commit, as an import of a case list needs.
  package func prepare(_ owners: [KeyOwner], at now: Instant) throws {
    let missing = known.withLock { known in owners.filter { known[$0.text] == nil } }
    guard !missing.isEmpty else { return }
    let made = missing.map { ($0.text, Sealed(bytes: ids.bytes(32))) }
    let kept = try store.writeNow { connection in
      var kept: [String: Sealed] = [:]
      for (owner, bytes) in made {
        try Self.requireNotDestroyed(owner, connection)
        let added = try connection.run(
          """
          INSERT INTO sealing_key (owner, key, made_at) VALUES (\(owner), \(bytes), \(now))
          ON CONFLICT (owner) DO NOTHING
          """)
        if added > 0 { kept[owner] = bytes }
      }
      return kept
    }
    known.withLock { known in
      for (owner, bytes) in kept { known[owner] = SymmetricKey(data: bytes.bytes) }
    }
  }

  /// The owner's key, or nil when there is none or it has been destroyed.
  func existingKey(of owner: KeyOwner) throws -> SymmetricKey? {
    if let key = known.withLock({ $0[owner.text] }) { return key }
    guard let bytes = try store.readNow({ try Self.stored(owner, $0) }) else { return nil }
    return remember(bytes, of: owner)
  }

  /// Deletes the owners' keys: all that they sealed is beyond use from now on.
  package func destroy(_ owners: [KeyOwner], at now: Instant) throws {
    try store.writeNow { connection in
      for owner in owners {
        try connection.run("DELETE FROM sealing_key WHERE owner = \(owner.text)")
        try connection.run(
          """
          INSERT INTO destroyed_key (owner, destroyed_at) VALUES (\(owner.text), \(now))
          ON CONFLICT (owner) DO NOTHING
          """)
      }
      try connection.run("UPDATE destruction SET changes = changes + 1")
    }
    known.withLock { known in
      for owner in owners { known[owner.text] = nil }
    }
  }

  /// Whose keys were ever destroyed.
  func destroyed() throws -> Set<KeyOwner> {
    try store.readNow { connection in
      try Set(
        connection.rows("SELECT owner FROM destroyed_key").compactMap { row in
          try KeyOwner(text: row["owner"])
        })
    }
  }

  private static func requireNotDestroyed(
    _ owner: String, _ connection: any Connection
  ) throws {
    let found = try connection.rows("SELECT owner FROM destroyed_key WHERE owner = \(owner)")
    guard found.isEmpty else {
      throw Failure(doing: "sealing a text", cause: "the key of \(owner) was destroyed")
    }
  }

  private func remember(_ bytes: [UInt8], of owner: KeyOwner) -> SymmetricKey {
    let key = SymmetricKey(data: bytes)
    known.withLock { $0[owner.text] = key }
    return key
  }

  private static func stored(_ owner: KeyOwner, _ connection: any Connection) throws -> [UInt8]? {
    let rows = try connection.rows("SELECT key FROM sealing_key WHERE owner = \(owner.text)")
    return try rows.first.map { row -> Sealed in try row["key"] }?.bytes
  }
}
