import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Teams that stand outside a kind of audit, in the database and in a draw.
@Suite struct TeamOutsideTests {
  static let kind = "peer-audit"

  static func world() async throws -> (World, String) {
    let world = try await World()
    try await world.settle()
    try await world.publish("hillingdon/draft")
    let elm: String = try await world.records.read { reading in
      try found(reading.row("SELECT id FROM unit WHERE name = 'Elm'"))["id"]
    }
    return (world, elm)
  }

  static func set(
    _ team: String, kind: String = kind, from: Day? = nil, because reason: String = "A scorecard.",
    as name: String = "Tansy Feldspar", in world: World
  ) async throws -> String {
    let from = from ?? world.now.day
    return try await world.act(as: name) { occasion, transaction in
      try SetTeamOutside(team: team, kind: kind, from: from, reason: reason)(
        occasion, in: transaction)
    }
  }

  static func end(
    _ outside: String, on day: Day?, revision: Int, in world: World
  ) async throws {
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try EndTeamOutside(outside: outside, lastDay: day, revision: revision)(
        occasion, in: transaction)
    }
  }

  @Test(.requirement("H-042"))
  func `the QA unit says which team stands outside, from when and why, and can take it back`()
    async throws
  {
    let (world, elm) = try await Self.world()
    let today = world.now.day
    for name in ["Linden Agate", "Bracken Marl", "Hazel Obsidian"] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await Self.set(elm, as: name, in: world)
      }
    }
    await #expect(throws: Refusal.self, "a reason") {
      try await Self.set(elm, because: " ", in: world)
    }
    await #expect(throws: Refusal.self, "a kind that leaves out teams") {
      try await Self.set(elm, kind: "themed-audit", in: world)
    }
    let id = try await Self.set(elm, in: world)
    await #expect(throws: Refusal.self, "twice") { try await Self.set(elm, in: world) }
    try await Self.end(id, on: today + 10, revision: 1, in: world)
    await #expect(throws: Refusal.self, "an old page") {
      try await Self.end(id, on: nil, revision: 1, in: world)
    }
    await #expect(throws: Refusal.self, "before it began") {
      try await Self.end(id, on: today - 1, revision: 2, in: world)
    }
    _ = try await Self.set(elm, from: today + 11, because: "Again.", in: world)
    await #expect(throws: Refusal.self, "it stands outside again from then on") {
      try await Self.end(id, on: nil, revision: 2, in: world)
    }
    let kept = try await world.records.read { reading in
      try TeamOutsideTable.of(elm, reading).map { try reading.open($0.reason) }
    }
    #expect(kept == ["Again.", "A scorecard."])
    for (day, isOutside) in [(today, true), (today + 10, true), (today - 1, false)] {
      let organisation = try await world.records.read { try OrganisationTable.load(on: day, $0) }
      #expect(organisation.teamsOutside.contains { $0.team == elm } == isOutside, "\(day)")
    }
    let facts = try await world.records.read { reading in
      try reading.rows(
        """
        SELECT fact FROM ledger_entry
        WHERE fact IN ('team-set-outside', 'team-outside-last-day') ORDER BY sequence
        """
      ).map { try $0["fact"] as String }
    }
    #expect(facts == ["team-set-outside", "team-outside-last-day", "team-set-outside"])
  }

  @Test(.requirement("H-042"))
  func `its cases are left out of the draw with that reason, and its manager audits none`()
    async throws
  {
    let (world, elm) = try await Self.world()
    _ = try await Self.set(elm, in: world)
    let cycle = try await world.openNovember()
    try await PairTests.draw(cycle, from: [], in: world)
    let draw = try await world.records.read { try found(DrawLists.of(cycle: cycle.id, $0).first) }
    #expect(draw.leftOut.map(\.reason) == [.teamOutside])
    #expect(draw.leftOut.map(\.count) == [10])
    #expect(draw.drawnCount == 15, "five who audit, three each")
    let cases = try await world.records.read { try DrawLists.drawn(draw.id, $0) }
    #expect(cases.allSatisfy { $0.team != elm })
    let today = world.now.day
    let ground = try await world.records.read { try AllocationGround(draw.id, on: today, $0) }
    #expect(!ground.pool.seats.contains { $0.name == "Bracken Marl" })
    #expect(ground.pool.seats.contains { $0.name == "Yarrow Gneiss" })
  }

  @Test(.requirement("H-042"))
  func `once its last day has passed it takes part again`() async throws {
    let (world, elm) = try await Self.world()
    let id = try await Self.set(elm, from: world.now.day - 5, in: world)
    try await Self.end(id, on: world.now.day - 1, revision: 1, in: world)
    let cycle = try await world.openNovember()
    try await PairTests.draw(cycle, from: [], in: world)
    let draw = try await world.records.read { try found(DrawLists.of(cycle: cycle.id, $0).first) }
    #expect(draw.leftOut.isEmpty && draw.drawnCount == 18)
  }
}
