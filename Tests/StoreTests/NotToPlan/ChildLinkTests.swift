import Database
import Kernel
import TestWorld
import Testing

@testable import Practice

/// One child under two codes, brothers and sisters: linked by hand, reversibly, as draws see them.
@Suite struct ChildLinkTests {
  /// November with its list, ready to be drawn.
  static func world() async throws -> World {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    try await world.importList(for: cycle)
    try await world.matchNames()
    return world
  }

  static func link(
    _ kind: ChildLink.Kind, _ first: String, _ second: String, in world: World
  ) async throws {
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try LinkChildren(kind: kind, first: first, second: second, reason: "The registers say so.")(
        occasion, in: transaction)
    }
  }

  static func links(in world: World) async throws -> [ChildLink] {
    try await world.records.read { try ChildLinkTable.all($0) }
  }

  static func population(
    _ definition: PopulationDefinition, in world: World
  ) async throws -> Population {
    let cycle = try await world.november()
    let today = world.now.day
    return try await world.records.read { reading in
      let ground = try PopulationTable.ground(
        cycle, list: found(cycle.caseList), definition, on: today, reading)
      return Population(definition, of: ground)
    }
  }

  @Test func `one child under two codes is drawn once, and two again when unlinked`()
    async throws
  {
    let world = try await Self.world()
    let all = try await Self.population(.everything, in: world)
    let (one, other) = (all.eligible[0].code, all.eligible[1].code)
    try await Self.link(.sameChild, one, other.lowercased(), in: world)
    let seed = try await world.november().seed
    let order = DrawOrder.order([one, other], seed: seed)
    let linked = try await Self.population(.everything, in: world)
    #expect(linked.eligible.count == all.eligible.count - 1)
    let left = try #require(linked.excluded.first { $0.reason == .sameChild })
    #expect([left.beside, left.code] == order)

    let link = try #require(try await Self.links(in: world).first)
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Sorrel Basalt") { occasion, transaction in
        try UnlinkChildren(link: link.id, reason: "")(occasion, in: transaction)
      }
    }
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try UnlinkChildren(link: link.id, reason: "Two cousins of one name.")(
        occasion, in: transaction)
    }
    #expect(try await Self.population(.everything, in: world) == all)
    try await Self.link(.sameChild, one, other, in: world)
    #expect(try await Self.links(in: world).map { $0.endedAt == nil } == [true, false])
  }

  @Test func `of a family at most one is drawn where it is asked, and anyone can check it`()
    async throws
  {
    let world = try await Self.world()
    let codes = try await Self.population(.everything, in: world).eligible.map(\.code)
    for code in codes[1...3] { try await Self.link(.family, codes[0], code, in: world) }
    #expect(try await Self.population(.everything, in: world).eligible.count == codes.count)
    let definition = PopulationDefinition(onePerFamily: true)
    let draw = try await world.drawNovember(definition)
    let record = try await WithdrawalTests.record(of: draw, in: world)
    let family = Set(codes[0...3])
    #expect(record.population.filter { family.contains($0.code) }.count == 1)
    #expect(DrawVerification.of(record).holds)
    var tampered = record
    let at = try #require(tampered.exclusions.firstIndex { $0.beside != nil })
    let kept = try #require(tampered.exclusions[at].beside)
    tampered.exclusions[at].beside = tampered.population.map(\.code).last {
      DrawOrder.order([$0, tampered.exclusions[at].code], seed: record.seed).last == $0
    }
    #expect(tampered.exclusions[at].beside != kept)
    #expect(!DrawVerification.of(tampered).holds)
    let stored = try await world.records.read { try DrawLists.load(draw, $0) }
    #expect(stored?.definition.onePerFamily == true)
  }

  @Test func `audited under one code, a child counts as audited under both`() async throws {
    let world = try await Self.world()
    let codes = try await Self.population(.everything, in: world).eligible.map(\.code)
    let draw = try await world.drawNovember()
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
    world.go(to: "2026-11-03")
    try await SendingTests.send(in: world)
    let audit = try await world.records.read { reading in
      let cycle = try found(CycleTable.named(Cycle.name(World.kind, World.november), reading))
      return try found(
        ActivityTable.list(cycle: cycle.id, reading)
          .first)
    }
    let twin = try #require(codes.first { $0 != audit.code })
    try await Self.link(.sameChild, audit.code, twin, in: world)
    let audited = try await world.records.read { reading in
      let links = try ChildLinks.load(reading)
      let twinId: String = try found(
        reading.row("SELECT id FROM child_case WHERE code = \(twin)"))["id"]
      return try links.withSameChildren(
        PopulationTable.audited(inMonths: 6, before: World.november.next, reading)
      ).contains(twinId)
    }
    #expect(audited)
  }

  @Test func `a link needs two codes that children have, a reason, and the QA unit`() async throws {
    let world = try await Self.world()
    let codes = try await Self.population(.everything, in: world).eligible.map(\.code)
    for (first, second) in [(codes[0], codes[0]), (codes[0], "C-0000-00"), ("", codes[0])] {
      await #expect(throws: Refusal.self) {
        try await Self.link(.family, first, second, in: world)
      }
    }
    try await Self.link(.family, codes[0], codes[1], in: world)
    await #expect(throws: Refusal.self) {
      try await Self.link(.family, codes[1], codes[0], in: world)
    }
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Yarrow Gneiss") { occasion, transaction in
        try LinkChildren(
          kind: .family, first: codes[2], second: codes[3], reason: "Known to me.")(
            occasion, in: transaction)
      }
    }
  }
}
