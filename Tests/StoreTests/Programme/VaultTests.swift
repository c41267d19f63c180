import Database
import Kernel
import Practice
import Testing
import TestSupport
import TestWorld
import Trust

/// Who a code stands for: kept sealed, looked at with a purpose, destroyed with the month.
@Suite struct VaultTests {
  @Test func `the same reference finds the same case, another a new one`() async throws {
    let world = try await World()
    try await world.settle()
    let child = ChildIdentity(reference: "123456", dateOfBirth: Day("2014-03-05"))
    let again = ChildIdentity(reference: " 123456 ")
    let other = ChildIdentity(reference: "123457")
    let (first, second) = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let first = try IdentityVault.admit(
        [child], occasion.ids, at: occasion.now, in: transaction)
      let second = try IdentityVault.admit(
        [again, other], occasion.ids, at: occasion.now, in: transaction)
      return (first, second)
    }
    #expect(first["123456"] != nil)
    #expect(second[" 123456 "] == first["123456"])
    #expect(second["123457"] != first["123456"])
    let found = try await world.records.read { try IdentityVault.caseId(for: "123456", $0) }
    #expect(found == first["123456"])
  }

  @Test func `a look is in the ledger with its purpose, and answers`() async throws {
    let world = try await World()
    try await world.settle()
    let audit = try #require(try await world.sendOutNovember().first)
    let child = try await world.act(as: "Teasel Quartz") { occasion, transaction in
      try IdentityVault.look(
        at: audit.caseId, by: occasion.actor.person, purpose: audit.id, at: occasion.now,
        in: transaction)
    }
    #expect(World.children.map(\.child).contains(child.reference))
    #expect(child.dateOfBirth == Day("2021-06-05"))
    let looks = try await world.records.read { reading in
      try reading.rows("SELECT subject, payload FROM ledger_entry WHERE chain = 'looks'")
        .map { (try $0["subject"] as String, try $0["payload"] as String) }
    }
    #expect(looks.count == 1)
    #expect(looks.first?.0 == audit.caseId)
    #expect(looks.first?.1.contains(audit.id) == true)
  }

  @Test func `no byte of the database tells a child's reference`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.sendOutNovember()
    let texts = try await world.records.read { reading in
      try reading.rows("SELECT id, code FROM child_case").map { row in
        (try row["id"] as String) + (try row["code"] as String)
      } + reading.rows("SELECT digest, case_id FROM vault_lookup").map { try $0["digest"] }
    }
    for text in texts {
      for child in World.children { #expect(!text.contains(child.child)) }
    }
  }

  @Test func `closing a month forgets whoever was not drawn, and the draw still verifies`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    world.go(to: "2026-12-06")
    await #expect(throws: Refusal.self) { try await close(world) }
    world.go(to: "2026-12-07")
    let closing = try await close(world)
    #expect(closing.audits == 4)
    #expect(closing.notCompleted == 4)
    #expect(closing.unneeded.count == 36)
    #expect(Set(closing.unneeded).isDisjoint(with: audits.map(\.caseId)))
    let kept = try await world.records.read {
      try $0.count("SELECT COUNT(*) AS n FROM vault_identity")
    }
    #expect(kept == 4)

    let cycle = try await world.november()
    let verification = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let draw = try found(DrawLists.of(cycle: cycle.id, transaction).first)
      return try VerifyDraw(draw: draw.id)(occasion, in: transaction)
    }
    #expect(verification.holds)
  }

  @Test func `a key that comes back with an old copy is destroyed again`() async throws {
    let world = try await World()
    try await world.settle()
    let cases = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try IdentityVault.admit(
        [ChildIdentity(reference: "1")], occasion.ids, at: occasion.now, in: transaction)
    }
    let id = try #require(cases["1"])
    let sealed = try await world.records.write { try $0.seal("Words", under: .child(id)) }
    _ = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try IdentityVault.destroy(
        [id], by: occasion.actor.person, at: occasion.now, in: transaction)
    }
    let readable = try await world.records.read { try $0.open(sealed) }
    #expect(readable == "Words")
    try await IdentityVault.destroyAgain(world.records, at: world.now)
    await #expect(throws: Failure.self) { try await world.records.read { try $0.open(sealed) } }
  }

  private func close(_ world: World) async throws -> CycleClosing {
    let cycle = try await world.november()
    let (closing, keys) = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let closing = try CloseCycle(cycle: cycle.id, revision: cycle.revision)(
        occasion, in: transaction)
      let keys = try IdentityVault.destroy(
        closing.unneeded, by: occasion.actor.person, at: occasion.now, in: transaction)
      return (closing, keys)
    }
    try await world.records.destroyKeys(of: keys)
    return closing
  }
}
