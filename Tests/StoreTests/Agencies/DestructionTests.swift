import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice
@testable import Trust

/// Audits that are confined are destroyed when their years are over, by two people, and nothing of
/// them stays but that it was done.
@Suite struct DestructionTests {
  private static let officer = "Sorrel Basalt"

  /// A closed cycle of eight audits: one was finished, the others dropped out.
  private func closed() async throws -> (World, Cycle, [Activity]) {
    let (world, audits) = try await SmallAgencies.audits()
    try await SmallAgencies.finish(audits[0], in: world)
    let cycle = audits[0].cycle
    try await world.act(as: SmallAgencies.chair) { occasion, transaction in
      try transaction.run(
        """
        UPDATE activity SET withdrawn_at = \(occasion.now)
        WHERE cycle = \(cycle) AND id <> \(audits[0].id)
        """)
    }
    world.go(to: "2027-02-01")
    let closed = try await world.act(as: SmallAgencies.chair) { occasion, transaction in
      let now = try found(CycleTable.load(cycle, transaction))
      _ = try CloseCycle(cycle: cycle, revision: now.revision)(occasion, in: transaction)
      return try found(CycleTable.load(cycle, transaction))
    }
    return (world, closed, audits)
  }

  private func ask(
    _ cycle: Cycle, as name: String, _ words: String = "Three years are over.", in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try AskForDestruction(cycle: cycle.id, words: words)(occasion, in: transaction)
    }
  }

  private func decide(
    _ cycle: Cycle, as name: String, approving: Bool, _ reason: String = "", in world: World
  ) async throws {
    let keys = try await world.act(as: name) { occasion, transaction in
      try AuditDestruction.destroy(
        DecideDestruction(cycle: cycle.id, isApproved: approving, reason: reason)(
          occasion, in: transaction), by: occasion.actor.person, at: occasion.now,
        in: transaction)
    }
    try await world.records.destroyKeys(of: keys)
  }

  private func retention(_ cycle: Cycle, in world: World) async throws -> Retention {
    try await world.records.read { reading in
      let kind = try found(PublishedFrameworks.load(cycle, reading).kind(cycle.kind))
      return try RetentionTable.load(cycle, kind, reading)
    }
  }

  /// How many rows of every table are about these audits.
  private func rows(_ audits: [Activity], in world: World) async throws -> Int {
    let ids = audits.map(\.id)
    let store = world.records.store
    return try await store.read { connection in
      var total = 0
      for table in try store.tables(on: connection)
      where table.name.text != "audit_destroyed"
        && table.columns.contains(where: { $0.name.text == "activity" })
      {
        let row = try connection.rows(
          "SELECT COUNT(*) AS n FROM \(table.name) WHERE activity IN (\(list: ids))"
        ).first
        total += try row?["n"] ?? 0
      }
      return total
    }
  }

  @Test(.requirement("H-125"))
  func `after three years one asks, another approves, and nothing is left but that it was done`()
    async throws
  {
    let (world, cycle, audits) = try await closed()
    #expect(try await retention(cycle, in: world).lastDay == Day("2029-11-02"))
    world.go(to: "2029-11-02")
    await #expect(throws: Refusal.self, "on the last day they are still kept") {
      try await ask(cycle, as: Self.officer, in: world)
    }
    world.go(to: "2029-11-03")
    for name in ["Burnet Gypsum", "Hazel Obsidian", SmallAgencies.coordinator] {
      await #expect(throws: Refusal.self, "\(name)") { try await ask(cycle, as: name, in: world) }
    }
    await #expect(throws: Refusal.self, "without a ground") {
      try await ask(cycle, as: Self.officer, " ", in: world)
    }
    try await ask(cycle, as: Self.officer, in: world)
    for name in [Self.officer, "Burnet Gypsum", "Hazel Obsidian"] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await decide(cycle, as: name, approving: true, in: world)
      }
    }
    // The sealed words of one answer, to see that no key opens them any more.
    let sealed = try await world.records.read { reading in
      try found(
        reading.row(
          """
          SELECT words FROM answer WHERE activity = \(audits[0].id) AND words IS NOT NULL LIMIT 1
          """))["words"] as Sealed
    }
    #expect(try await world.records.read { try $0.open(sealed) }.contains("saw it"))
    let before = try await rows(audits, in: world)
    #expect(before > 50)
    try await decide(cycle, as: SmallAgencies.coordinator, approving: true, in: world)
    let after = try await rows(audits, in: world)
    #expect(after == 0)
    for table: Query in ["legal_basis", "family_listener", "sealed_copy"] {
      let left = try await world.records.read { reading in
        try reading.count("SELECT COUNT(*) AS n FROM \(table) WHERE cycle = \(cycle.id)")
      }
      #expect(left == 0, "what tells of single children goes too")
    }
    await #expect(throws: Failure.self) { try await world.records.read { try $0.open(sealed) } }
    let gone = try await retention(cycle, in: world)
    #expect(gone.audits == 0 && gone.destroyed == 8)
    #expect(gone.request?.words == "Three years are over." && gone.request?.isApproved == true)
    let facts = try await world.records.read { reading in
      try reading.count("SELECT COUNT(*) AS n FROM ledger_entry WHERE fact = 'audits-destroyed'")
    }
    #expect(facts == 1)
    await #expect(throws: Refusal.self, "there is nothing left to ask for") {
      try await ask(cycle, as: Self.officer, in: world)
    }
  }

  @Test(.requirement("H-125"))
  func `they are kept where the second person says why, and while an action is open`()
    async throws
  {
    let (world, cycle, audits) = try await closed()
    world.go(to: "2029-11-03")
    try await ask(cycle, as: Self.officer, in: world)
    await #expect(throws: Refusal.self, "without a reason") {
      try await decide(cycle, as: SmallAgencies.coordinator, approving: false, in: world)
    }
    try await decide(
      cycle, as: SmallAgencies.coordinator, approving: false, "A review asks for them.", in: world)
    let kept = try await retention(cycle, in: world)
    #expect(kept.audits == 8 && kept.request?.isApproved == false)
    #expect(kept.request?.reason == "A review asks for them.")
    try await ask(cycle, as: SmallAgencies.chair, in: world)
    let owner = try await SmallAgencies.person(SmallAgencies.chair, in: world)
    try await world.records.write { transaction in
      _ = try transaction.run(
        """
        INSERT INTO action (id, number, activity, words, difference, done_means, owner, due,
          first_due, made_at, made_by, opened_at, revision)
        VALUES ('a', 900, \(audits[0].id), \(transaction.seal("W", under: .audit(audits[0].id))),
          \(transaction.seal("D", under: .audit(audits[0].id))),
          \(transaction.seal("M", under: .audit(audits[0].id))), \(owner),
          '2027-01-01', '2027-01-01', \(world.now), \(owner), \(world.now), 1)
        """)
    }
    await #expect(throws: Refusal.self, "an action is open") {
      try await decide(cycle, as: Self.officer, approving: true, in: world)
    }
  }

  @Test func `an audit that comes back with an old copy is destroyed again`() async throws {
    let (world, cycle, audits) = try await closed()
    // The keys' own list says that it was destroyed; the records were put back from before.
    try await IdentityVault.destroyAgain(
      world.records, also: [.audit(audits[0].id)], at: world.now)
    let left = try await rows([audits[0]], in: world)
    #expect(left == 0)
    #expect(try await retention(cycle, in: world).destroyed == 1)
    #expect(try await rows([audits[1]], in: world) > 0, "the others stay")
    // The record says that it was destroyed; a crash came before its key.
    let sealed = try await world.records.write { transaction in
      let sealed = try transaction.seal("Words", under: .audit(audits[1].id))
      _ = try AuditDestruction.destroy(
        [audits[1].id], by: "installation", at: world.now, in: transaction)
      return sealed
    }
    try await IdentityVault.destroyAgain(world.records, at: world.now)
    await #expect(throws: Failure.self) { try await world.records.read { try $0.open(sealed) } }
  }
}
