import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Rounds that are opened because the work calls for them, and cases that people choose.
@Suite struct RoundTests {
  static let kind = "themed-audit"

  static func world(_ framework: String = "nottinghamshire/2019") async throws -> World {
    let world = try await World()
    try await world.settle()
    try await world.publish(framework)
    return world
  }

  static func opening(_ theme: String = "Neglect") -> RoundOpening {
    RoundOpening(
      kind: kind, month: World.november, theme: theme,
      commission: [
        .commissionedBy: "The improvement board", .purpose: "Whether plans are timely.",
        .programme: "Better plans",
      ], cases: 3, days: [.review: Day("2026-12-18")!, .feedback: Day("2026-12-01")!])
  }

  @discardableResult
  static func open(
    _ opening: RoundOpening, as name: String = "Tansy Feldspar", in world: World
  ) async throws -> Cycle {
    try await world.act(as: name) { occasion, transaction in
      try OpenRound(opening)(occasion, in: transaction)
    }
  }

  /// The list in, its names matched.
  static func prepare(_ cycle: Cycle, in world: World) async throws {
    try await world.importList(for: cycle)
    try await world.matchNames()
  }

  static func codes(_ cycle: Cycle, _ count: Int, in world: World) async throws -> [String] {
    try await world.records.read { reading in
      let now = try found(CycleTable.load(cycle.id, reading))
      return try CaseEntryTable.all(of: found(now.caseList), reading).prefix(count).map(\.code)
    }
  }

  @discardableResult
  static func choose(
    _ cycle: Cycle, _ codes: [String], _ definition: PopulationDefinition = .everything,
    grounds: String = "They are the latest.", each: [String: String] = [:],
    reason: String? = nil, in world: World
  ) async throws -> String {
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      return try ChooseCases(
        cycle: cycle.id, definition: definition, codes: codes, grounds: grounds, each: each,
        reason: reason, revision: now.revision)(occasion, in: transaction)
    }
  }

  @Test(.requirement("N1-105", "N1-106"))
  func `a round has its theme, who wants it and why, and the programme it belongs to`()
    async throws
  {
    let world = try await Self.world()
    let cycle = try await Self.open(Self.opening(), in: world)
    #expect(cycle.words == "Neglect, November 2026")
    #expect(cycle.name == "2026-11-themed-audit")
    #expect(cycle.submitBy == Day("2026-12-18") && cycle.method == .cohort && cycle.cases == 3)
    let round = try await world.records.read { try RoundTable.load(cycle, $0) }
    #expect(round.commission[.commissionedBy] == "The improvement board")
    #expect(round.commission[.programme] == "Better plans")
    #expect(round.days == [.feedback: Day("2026-12-01")!])
    let kept: Sealed? = try await world.records.read {
      try $0.row("SELECT commission FROM cycle WHERE id = \(cycle.id)")?["commission"]
    }
    #expect(kept != nil, "sealed where it is kept")
  }

  @Test(.requirement("N1-108"))
  func `a themed audit ends in a workshop, by the day that its schedule gives`() async throws {
    let world = try await Self.world()
    let preset = try World.preset("nottinghamshire/2019")
    let kind = try #require(preset.kind(Self.kind))
    let last = try #require(kind.stages.last)
    #expect(last.stage == .share && last.title == "Workshop" && last.after == [.review])
    var opening = Self.opening()
    opening.commission[.programme] = "Better plans, watched by the improvement board."
    opening.days[.share] = Day("2027-01-20")
    let cycle = try await Self.open(opening, in: world)
    let round = try await world.records.read { try RoundTable.load(cycle, $0) }
    #expect(round.days[.share] == Day("2027-01-20"))
    #expect(round.commission[.programme]?.contains("improvement board") == true)
  }

  @Test func `several rounds begin in one month, each with an address and a theme of its own`()
    async throws
  {
    let world = try await Self.world()
    try await Self.open(Self.opening(), in: world)
    let second = try await Self.open(Self.opening("Supervision"), in: world)
    #expect(second.name == "2026-11-themed-audit-2" && second.number == 2)
    await #expect(throws: Refusal.self) { try await Self.open(Self.opening(), in: world) }
    let loaded = try await world.records.read {
      try CycleTable.named("2026-11-themed-audit-2", $0)
    }
    #expect(loaded?.id == second.id && loaded?.theme == "Supervision")
  }

  @Test func `a round that has no theme is told apart by its number`() async throws {
    let world = try await Self.world("nottinghamshire/later")
    let opening = RoundOpening(kind: "quality-of-practice-review", month: World.november)
    let first = try await Self.open(opening, in: world)
    let second = try await Self.open(opening, in: world)
    #expect(first.words == "November 2026" && second.words == "November 2026, round 2")
  }

  @Test func `a step that comes after another has no earlier day`() async throws {
    let world = try await Self.world()
    var opening = Self.opening()
    opening.days = [.select: Day("2026-12-20")!, .review: Day("2026-12-18")!]
    let wrong = opening
    let refusal = await #expect(throws: Refusal.self) { try await Self.open(wrong, in: world) }
    #expect(refusal?.problems.compactMap(\.field) == ["day-review"])
    #expect(refusal?.message.contains("comes after") == true, "it names both")
    opening.days[.select] = Day("2026-12-18")!
    try await Self.open(opening, in: world)
  }

  @Test func `a round opened by mistake is taken back while nothing was done in it`() async throws {
    let world = try await Self.world()
    let cycle = try await Self.open(Self.opening(), in: world)
    func takeBack(
      _ cycle: Cycle, as name: String = "Tansy Feldspar", revision: Int? = nil
    ) async throws {
      try await world.act(as: name) { occasion, transaction in
        let now = try found(CycleTable.load(cycle.id, transaction))
        _ = try TakeBackRound(cycle: cycle.id, revision: revision ?? now.revision)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.notFound) { try await takeBack(cycle, as: "Teasel Quartz") }
    await #expect(throws: Refusal.self, "from an old page") {
      try await takeBack(cycle, revision: 0)
    }
    try await takeBack(cycle)
    let (rounds, facts) = try await world.records.read { reading in
      (
        try CycleTable.rounds(of: Self.kind, reading),
        try reading.count("SELECT COUNT(*) AS n FROM ledger_entry WHERE fact = 'round-taken-back'")
      )
    }
    #expect(rounds.isEmpty && facts == 1)
    let again = try await Self.open(Self.opening(), in: world)
    #expect(again.name == cycle.name, "its place is free")
    try await Self.prepare(again, in: world)
    await #expect(throws: Refusal.self, "a case list came in") { try await takeBack(again) }
  }

  @Test func `a month opens by itself and is never taken back`() async throws {
    let world = try await Self.world("southampton/2023")
    let month = try await world.openNovember()
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        _ = try TakeBackRound(cycle: month.id, revision: month.revision)(occasion, in: transaction)
      }
    }
  }

  @Test func `what is missing or will not do is all said at once`() async throws {
    let world = try await Self.world()
    var opening = Self.opening(" ")
    opening.commission = [:]
    opening.cases = 0
    opening.days[.review] = Day("2026-01-01")
    opening.days[.act] = Day("2026-12-01")
    let wrong = opening
    let refusal = await #expect(throws: Refusal.self) { try await Self.open(wrong, in: world) }
    #expect(
      refusal?.problems.compactMap(\.field) == [
        "theme", "commission-commissioned_by", "commission-purpose", "cases", "day-act",
        "day-review",
      ])
    await #expect(throws: Refusal.notFound) {
      try await Self.open(Self.opening(), as: "Teasel Quartz", in: world)
    }
    // The calendar's way does not lead around what a round has to say.
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        try OpenCycle(month: World.november, kind: Self.kind)(occasion, in: transaction)
      }
    }
  }

  @Test(.requirement("HF-016"))
  func `the tool is frozen when a round opens, and the next round is done with the same`()
    async throws
  {
    let world = try await Self.world("herefordshire/2022")
    var opening = RoundOpening(
      kind: "thematic-audit", month: World.november, theme: "The front door")
    let first = try await Self.open(opening, in: world)
    let hash = try #require(first.template)
    // A later version of the framework has another tool; the template stays as it was.
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      var framework = try PublishedFrameworks.load(first.framework, transaction)
      let at = try found(framework.tools.firstIndex { $0.id == "mash-thematic" })
      framework.identity.version = "2026"
      framework.identity.replaces = "2022"
      framework.identity.effective = occasion.today
      framework.tools[at].title = "Another title"
      try PublishedFrameworks.publish(
        framework,
        Occasion(
          actor: occasion.actor, now: occasion.now + 60, ids: occasion.ids), in: transaction)
    }
    opening.month = World.november.next
    opening.template = hash
    let second = try await Self.open(opening, in: world)
    #expect(second.template == hash && second.framework != first.framework)
    opening.template = nil
    opening.theme = "Something else"
    let third = try await Self.open(opening, in: world)
    #expect(third.template != hash)
    let tools = try await world.records.read { reading in
      try [first, second, third].map { cycle in
        let framework = try PublishedFrameworks.load(cycle, reading)
        return try found(framework.tool(for: found(framework.kind(cycle.kind)))).title
      }
    }
    #expect(tools[0] == tools[1] && tools[2] == "Another title")
    await #expect(throws: Refusal.self) {
      var wrong = opening
      wrong.theme = "A third"
      wrong.template = String(repeating: "0", count: 64)
      try await Self.open(wrong, in: world)
    }
  }
}
