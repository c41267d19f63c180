import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// What people are on record for, and a round that asks for it.
@Suite struct ExpertiseStoreTests {
  static let field = "child-protection"

  /// A November whose cases, all on plans of child protection, are drawn and not allocated; some
  /// are on record for that work.
  static func drawn(knowing names: [String]) async throws -> (World, String) {
    let world = try await World()
    try await world.settle()
    try await world.publish("hillingdon/draft")
    try await world.record([field], of: names)
    let cycle = try await world.openNovember()
    try await PairTests.draw(cycle, from: [], in: world)
    let draw = try await world.records.read { try found(DrawLists.of(cycle: cycle.id, $0).first) }
    return (world, draw.id)
  }

  static func allocate(_ draw: String, in world: World) async throws -> Int {
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
  }

  static func ground(_ draw: String, in world: World) async throws -> AllocationGround {
    let today = world.now.day
    return try await world.records.read { try AllocationGround(draw, on: today, $0) }
  }

  static func give(_ draw: String, because reason: String, in world: World) async throws -> Int {
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try GiveWithoutExpertise(draw: draw, reason: reason)(occasion, in: transaction).get()
    }
  }

  static func send(_ draw: String, in world: World) async throws {
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let draw = try found(DrawLists.load(draw, transaction))
      let cycle = try found(CycleTable.load(draw.cycle, transaction))
      try SendAllocation(cycle: cycle.id, revision: cycle.revision)(occasion, in: transaction)
    }
  }

  private func row(_ name: String, in world: World) async throws -> (String, Int) {
    try await world.records.read { reading in
      let row = try found(
        reading.row("SELECT id, revision FROM person WHERE name = \(name)"))
      return try (row["id"], row["revision"])
    }
  }

  @Test(.requirement("H-044"))
  func `those who keep the people file say what someone knows, and it is recorded`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.publish("hillingdon/draft")
    func record(_ fields: Set<String>, as name: String, revision: Int? = nil) async throws {
      let (person, now) = try await row("Bracken Marl", in: world)
      try await world.act(as: name) { occasion, transaction in
        try RecordExpertise(person: person, fields: fields, revision: revision ?? now)(
          occasion, in: transaction)
      }
    }
    func known() async throws -> Set<String> {
      let (person, _) = try await row("Bracken Marl", in: world)
      return try await world.records.read { try ExpertiseTable.all($0)[person] ?? [] }
    }
    for name in ["Bracken Marl", "Yarrow Gneiss", "Hazel Obsidian"] {
      await #expect(throws: Refusal.self, "\(name)") { try await record([Self.field], as: name) }
    }
    await #expect(throws: Refusal.self, "no such field") {
      try await record(["juggling"], as: "Tansy Feldspar")
    }
    try await record([Self.field, "looked-after"], as: "Linden Agate")
    #expect(try await known() == [Self.field, "looked-after"])
    await #expect(throws: Refusal.self, "an old page") {
      try await record([], as: "Tansy Feldspar", revision: 1)
    }
    try await record(["looked-after"], as: "Sorrel Basalt")
    #expect(try await known() == ["looked-after"])
    let facts = try await world.records.read { reading in
      try reading.rows(
        "SELECT payload FROM ledger_entry WHERE fact = 'expertise-recorded' ORDER BY sequence"
      ).map { try $0["payload"] as String }
    }
    #expect(facts.count == 2 && facts[1].contains("looked-after") && !facts[1].contains(Self.field))
  }

  @Test(.requirement("H-044"))
  func `the program gives cases to those who know the work, and says which are left`()
    async throws
  {
    let (world, draw) = try await Self.drawn(knowing: ["Bracken Marl", "Yarrow Gneiss"])
    #expect(try await Self.allocate(draw, in: world) == 6)
    let ground = try await Self.ground(draw, in: world)
    #expect(ground.lines.count == 18)
    #expect(
      Set(ground.lines.compactMap(\.auditor?.name)) == ["Bracken Marl", "Yarrow Gneiss"])
    #expect(ground.leftByExpertise(.auditor).count == 12)
    #expect(ground.lines.allSatisfy { $0.expertise == [Self.field] })
    await #expect(throws: Refusal.self, "nobody has twelve of them") {
      try await Self.send(draw, in: world)
    }
  }

  @Test(.requirement("H-044"))
  func `nobody on record blocks no round: the QA unit decides, with a reason that is kept`()
    async throws
  {
    let (world, draw) = try await Self.drawn(knowing: ["Bracken Marl"])
    await #expect(throws: Refusal.self, "before any is given, none is left") {
      try await Self.give(draw, because: "Why.", in: world)
    }
    #expect(try await Self.allocate(draw, in: world) == 3)
    await #expect(throws: Refusal.self) { try await Self.give(draw, because: " ", in: world) }
    #expect(try await Self.give(draw, because: "They learn it together.", in: world) == 15)
    let ground = try await Self.ground(draw, in: world)
    for line in ground.lines {
      let auditor = try #require(line.auditor)
      #expect(auditor.setAside == (auditor.name == "Bracken Marl" ? [] : [.ownExpertise]))
      #expect(ground.load(of: auditor.person) == 3)
    }
    try await Self.send(draw, in: world)
    let kept = try await world.records.read { reading in
      try reading.rows(
        "SELECT override_reason FROM activity_person WHERE override_reason IS NOT NULL"
      ).map { try reading.open($0["override_reason"] as Sealed) }
    }
    #expect(kept.count == 15 && Set(kept) == ["They learn it together."])
  }

  @Test(.requirement("H-044"))
  func `where nobody at all is on record every case can be given out, with a reason`()
    async throws
  {
    let (world, draw) = try await Self.drawn(knowing: [])
    #expect(try await Self.allocate(draw, in: world) == 0)
    #expect(try await Self.ground(draw, in: world).leftByExpertise(.auditor).count == 18)
    #expect(try await Self.give(draw, because: "Nobody is recorded yet.", in: world) == 18)
    let ground = try await Self.ground(draw, in: world)
    #expect(ground.lines.allSatisfy { $0.auditor?.setAside == [.ownExpertise] })
  }

  @Test(.requirement("H-044"))
  func `by hand too, someone who is not on record needs a reason in words`() async throws {
    let (world, draw) = try await Self.drawn(knowing: ["Bracken Marl"])
    let code = try #require(try await Self.ground(draw, in: world).lines.first).drawn.code
    func give(_ reason: String?) async throws {
      let (person, _) = try await row("Teasel Quartz", in: world)
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        try ChangeAllocation(
          draw: draw, code: code, auditor: person, reason: reason, revision: 0)(
            occasion, in: transaction)
      }
    }
    await #expect(
      performing: { try await give(nil) },
      throws: { error in
        (error as? Refusal)?.message.contains("is not on record for Child protection") == true
      })
    try await give("She asked for it.")
  }

  @Test(.requirement("H-036"))
  func `chairs and directors audit what they are given, and the draw does not count them`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    try await world.appoint("Hyssop Tuff", .chair, "Conference chair", in: "Anytown", audits: 4)
    try await world.publish("hillingdon/draft")
    try await world.record([Self.field], of: World.auditors + ["Hyssop Tuff"])
    let cycle = try await world.openNovember()
    try await PairTests.draw(cycle, from: [], in: world)
    let draw = try await world.records.read { try found(DrawLists.of(cycle: cycle.id, $0).first) }
    #expect(draw.drawnCount == 18)
    #expect(try await Self.allocate(draw.id, in: world) == 18)
    let before = try await Self.ground(draw.id, in: world)
    let chair = try await row("Hyssop Tuff", in: world).0
    #expect(before.load(of: chair) == 0)
    #expect(before.pool.isWithoutNumber(chair))
    let line = try #require(before.lines.first)
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try ChangeAllocation(
        draw: draw.id, code: line.drawn.code, auditor: chair, reason: nil,
        revision: line.auditor?.revision ?? 0)(occasion, in: transaction)
    }
    try await Self.send(draw.id, in: world)
    let audits = try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
    #expect(audits.filter { $0.people[.auditor]?.person == chair }.map(\.code) == [line.drawn.code])
  }
}
