import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A team's manager looks at all audits of the team's cases together.
@Suite struct TeamOverviewTests {
  static let manager = "Bracken Marl", lead = "Yarrow Gneiss"

  /// Every audit of team Elm's cases is in, a good one and the rest weak.
  static func world() async throws -> (World, Cycle, team: String, [Activity]) {
    let (world, audits) = try await TalkTests.sentOut()
    let elm = audits.filter { $0.teamName == "Elm" }
    let team = try #require(elm.first).team
    let cycle = try await world.records.read { reading in
      try found(CycleTable.load(elm[0].cycle, reading))
    }
    return (world, cycle, team, elm)
  }

  static func give(
    _ cycle: Cycle, _ team: String, as name: String, words: String = "Plans come late.",
    revision: Int = 0, in world: World
  ) async throws {
    let day = world.now.day + 7
    try await world.act(as: name) { occasion, transaction in
      try GiveTeamOverview(
        cycle: cycle.id, team: team, words: words, exercise: "We read three plans together.",
        plannedDay: day, revision: revision)(occasion, in: transaction)
    }
  }

  static func open(_ name: String, in world: World) async throws -> [OpenTeamOverview.Step] {
    let (actor, today) = (try await world.occasion(as: name).actor, world.now.day)
    return try await world.records.read {
      try TeamOverviewTable.open(for: actor, on: today, $0).map(\.step)
    }
  }

  @Test(.requirement("H-051"))
  func `the manager's overview comes when every audit is in, is read, and is taken up`()
    async throws
  {
    let (world, cycle, team, elm) = try await Self.world()
    #expect(elm.count > 1)
    for audit in elm.dropLast() { try await world.finishPeerAudit(audit, grade: "good") }
    #expect(try await Self.open(Self.manager, in: world) == [])
    await #expect(throws: Refusal.self) {
      try await Self.give(cycle, team, as: Self.manager, in: world)
    }
    try await world.finishPeerAudit(try #require(elm.last), grade: "good")
    #expect(try await Self.open(Self.manager, in: world) == [.overview])
    for other in ["Teasel Quartz", Self.lead, "Tansy Feldspar"] {
      await #expect(throws: Refusal.self) { try await Self.give(cycle, team, as: other, in: world) }
    }
    await #expect(throws: Refusal.self) {
      try await Self.give(cycle, team, as: Self.manager, words: " ", in: world)
    }
    try await Self.give(cycle, team, as: Self.manager, in: world)
    #expect(try await Self.open(Self.manager, in: world) == [])
    #expect(try await Self.open(Self.lead, in: world) == [.reading])
    #expect(try await Self.open("Clover Slate", in: world) == [])
    try await world.act(as: Self.lead) { occasion, transaction in
      try ReadTeamOverview(cycle: cycle.id, team: team, revision: 1)(occasion, in: transaction)
    }
    #expect(try await Self.open(Self.lead, in: world) == [])
    world.go(to: "\(world.now.day + 7)")
    #expect(try await Self.open(Self.manager, in: world) == [.exercise])
    let day = world.now.day
    try await world.act(as: Self.manager) { occasion, transaction in
      try RecordTeamExercise(
        cycle: cycle.id, team: team, heldDay: day, outcome: "Two plans were rewritten.",
        revision: 1)(occasion, in: transaction)
    }
    #expect(try await Self.open(Self.manager, in: world) == [])
    await #expect(throws: Refusal.self) {
      try await Self.give(cycle, team, as: Self.manager, revision: 2, in: world)
    }
  }

  @Test(.requirement("H-051"))
  func `the next round is set beside this one, for this team alone`() async throws {
    let (world, cycle, team, elm) = try await Self.world()
    for audit in elm { try await world.finishPeerAudit(audit, grade: "good") }
    world.go(to: "2026-12-01")
    let next = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: Month(index: World.november.index + 1))(occasion, in: transaction)
    }
    try await PairTests.draw(next, from: [], in: world)
    _ = try await PairTests.sendOut(next, in: world)
    let (before, now) = try await world.records.read { reading in
      let first = try found(TeamAudits(cycle, team: team, reading))
      let second = try found(
        TeamAudits(try found(CycleTable.load(next.id, reading)), team: team, reading))
      return (first, second)
    }
    #expect(before.before == nil && before.isComplete)
    #expect(before.findings.filter { $0.finding.kind == .strength }.count == elm.count)
    #expect(now.before?.cycle.id == cycle.id)
    #expect(now.before?.grades == elm.map { _ in "good" })
  }
}
