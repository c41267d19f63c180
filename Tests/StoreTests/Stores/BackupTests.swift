import Database
import Foundation
import Kernel
import TestSupport
import TestWorld
import Testing
import Trust

/// A backup restores, on either store; a damaged one does not; and what was destroyed stays so.
@Suite struct BackupTests {
  /// A November with a sealed word in it, and how each table stands.
  private func november() async throws -> World {
    let world = try await World()
    try await world.settle()
    try await world.sendOutNovember()
    return world
  }

  private func file(_ name: String, of world: World) -> String {
    world.folder.appendingPathComponent(name + ".backup").path
  }

  private func restored(_ world: World) async throws -> KeptRecords {
    let (records, keys) = try await (TestStores.empty(), TestStores.empty())
    _ = try await Backup.restore(
      .records, from: file("records", of: world), into: records, at: world.now)
    _ = try await Backup.restore(.keys, from: file("keys", of: world), into: keys, at: world.now)
    let now = world.now
    return KeptRecords(
      store: records, keyring: Keyring(store: keys, ids: world.ids), now: { now })
  }

  private func write(_ world: World) async throws {
    for (kind, name) in [(StoreKind.records, "records"), (.keys, "keys")] {
      _ = try await Backup.write(
        kind, from: kind == .records ? world.stores.records : world.stores.keys,
        to: file(name, of: world), at: world.now)
    }
  }

  @Test func `what was backed up is there again, every row and every word`() async throws {
    let world = try await november()
    let sealed = try await world.records.write { try $0.seal("Words", under: .authority) }
    try await write(world)
    let after = try await restored(world)
    #expect(try await after.read { try $0.open(sealed) } == "Words")
    let again = file("again", of: world)
    let tallies = try await Backup.write(.records, from: after.store, to: again, at: world.now)
    #expect(tallies.count > 50)
    #expect(tallies.reduce(0) { $0 + $1.rows } > 300)
    let (first, second) = try (
      Data(contentsOf: URL(fileURLWithPath: file("records", of: world))),
      Data(contentsOf: URL(fileURLWithPath: again))
    )
    #expect(first == second)
    #expect(try await after.store.read { try Ledger.verify(on: $0) }.holds)
  }

  @Test func `rows come back in any order, also before those they refer to`() async throws {
    let world = try await World()
    try await world.store.write { connection in
      for (id, parent) in [("z", nil), ("m", "z"), ("a", "m")] as [(String, String?)] {
        try connection.run(
          """
          INSERT INTO unit (id, kind, name, parent, from_day, revision)
          VALUES (\(id), 'team', \(id), \(parent), '2020-01-01', 1)
          """)
      }
    }
    try await write(world)
    let after = try await restored(world)
    let units = try await after.read { try $0.rows("SELECT id FROM unit ORDER BY id") }
    #expect(try units.map { try $0["id"] as String } == ["a", "m", "z"])
  }

  @Test func `a backup that was cut or changed anywhere is refused`() async throws {
    let world = try await november()
    try await write(world)
    let whole = try Data(contentsOf: URL(fileURLWithPath: file("records", of: world)))
    let damagedFile = file("damaged", of: world)
    let now = world.now
    let target = try await TestStores.empty()
    for step in 0..<60 {
      var damaged = whole
      let place = step * (whole.count - 1) / 59
      if step % 2 == 0 { damaged[place] ^= 1 } else { damaged = whole.prefix(place) }
      try damaged.write(to: URL(fileURLWithPath: damagedFile))
      await #expect(throws: Refusal.self, "byte \(place) of \(whole.count)") {
        _ = try await Backup.restore(.records, from: damagedFile, into: target, at: now)
      }
    }
    let tables = try await target.read { try target.tables(on: $0) }
    #expect(tables.isEmpty)
  }

  @Test func `a backup whose history was altered is refused, and nothing is kept`() async throws {
    let world = try await november()
    try await world.store.write {
      try $0.run("UPDATE ledger_entry SET payload = '{}' WHERE sequence = 3")
    }
    try await write(world)
    let target = try await TestStores.empty()
    let refusal = await #expect(throws: Refusal.self) {
      _ = try await Backup.restore(
        .records, from: file("records", of: world), into: target, at: world.now)
    }
    #expect(refusal?.message.contains("entry 3") == true)
    let units = try await target.read { try $0.rows("SELECT id FROM unit") }
    #expect(units.isEmpty)
  }

  @Test func `nothing is restored over what is there, and files are not mixed up`() async throws {
    let world = try await november()
    try await write(world)
    for (kind, name, target) in [
      (StoreKind.records, "records", world.stores.records), (.keys, "keys", world.stores.keys),
      (.records, "keys", try await TestStores.empty()),
    ] {
      await #expect(throws: Refusal.self) {
        _ = try await Backup.restore(
          kind, from: file(name, of: world), into: target, at: world.now)
      }
    }
  }

  @Test func `a child destroyed after the backup is destroyed again on restoring it`() async throws
  {
    let world = try await november()
    let child = try #require(
      try await world.records.read { try $0.row("SELECT id FROM child_case ORDER BY id") })
    let id: String = try child["id"]
    let sealed = try await world.records.write { try $0.seal("Words", under: .child(id)) }
    try await write(world)
    let now = world.now
    let owners = try await world.records.write { transaction in
      try IdentityVault.destroy([id], by: "someone", at: now, in: transaction)
    }
    try await world.records.destroyKeys(of: owners)
    let later = file("later", of: world)
    _ = try await Backup.write(.keys, from: world.stores.keys, to: later, at: now)

    let after = try await restored(world)
    // The planted fault: without the later list the words would be back.
    #expect(try await after.read { try $0.open(sealed) } == "Words")
    try await IdentityVault.destroyAgain(after, also: Backup.destroyed(in: later), at: now)
    await #expect(throws: Failure.self) { try await after.read { try $0.open(sealed) } }
    await #expect(throws: Failure.self) {
      try await after.write { try $0.seal("More", under: .child(id)) }
    }
    let left = try await after.read { reading in
      try reading.count("SELECT COUNT(*) AS n FROM vault_identity WHERE case_id = \(id)")
        + reading.count("SELECT COUNT(*) AS n FROM vault_lookup WHERE case_id = \(id)")
    }
    #expect(left == 0)
  }

  @Test func `a key that one server destroys is gone on the other`() async throws {
    let world = try await World()
    let now = world.now
    let other = KeptRecords(
      store: world.store, keyring: Keyring(store: world.stores.keys, ids: world.ids), now: { now })
    let sealed = try await world.records.write { try $0.seal("Words", under: .child("c1")) }
    #expect(try await other.read { try $0.open(sealed) } == "Words")
    try await world.records.destroyKeys(of: [.child("c1")])
    await #expect(throws: Failure.self) { try await other.read { try $0.open(sealed) } }
  }
}

/// A whole database goes from one store to another and back.
@Suite struct StoreMoveTests {
  @Test func `every row arrives, from store to store and back`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.sendOutNovember()
    var here: any Store = world.store
    var seen: Set<[TableTally]> = []
    for kind in TestStores.Kind.here + TestStores.Kind.here.reversed() {
      let there = try await TestStores.empty(kind)
      seen.insert(try await StoreMove.copy(.records, from: here, to: there, at: world.now))
      here = there
    }
    #expect(seen.count == 1)
    #expect(try await here.read { try Ledger.verify(on: $0) }.entries["deeds"] ?? 0 > 5)
  }

  @Test func `a row that does not arrive is noticed, and nothing is kept`() async throws {
    let world = try await World()
    try await world.settle()
    let there = try await TestStores.empty()
    await #expect(throws: Failure.self) {
      _ = try await StoreMove.copy(
        .records, from: world.store, to: ForgetfulStore(base: there), at: world.now)
    }
    let people = try await there.read { try $0.rows("SELECT id FROM person") }
    #expect(people.isEmpty)
  }
}

/// The planted fault: a store that says it kept every person, and leaves one out.
private struct ForgetfulStore: Store {
  let base: any Store

  private final class Memory: Connection {
    let base: any Connection
    private var people = 0

    init(_ base: any Connection) { self.base = base }

    func rows(_ query: Query) throws -> [Row] { try base.rows(query) }

    func run(_ query: Query) throws -> Int {
      if query.rendered.sql.contains("INTO \"person\"") {
        people += 1
        if people == 4 { return 1 }
      }
      return try base.run(query)
    }
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T { try await base.read(body) }

  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T { try await base.write(body) }

  func fill<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T { try await base.fill { try body(Memory($0)) } }

  func readNow<T>(_ body: (any Connection) throws -> T) throws -> T { try base.readNow(body) }

  func writeNow<T>(_ body: (any Connection) throws -> T) throws -> T { try base.writeNow(body) }

  func fillNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try base.fillNow { try body(Memory($0)) }
  }

  func tables(on connection: any Connection) throws -> [StoredTable] {
    try base.tables(on: connection)
  }
}
