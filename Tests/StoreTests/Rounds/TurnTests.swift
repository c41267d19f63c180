import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Ways of choosing that take turns: managers put cases forward in one quarter, the QA unit chooses
/// in the next, a group that has to be looked at or what earlier audits were graded.
@Suite struct TurnTests {
  @discardableResult
  static func open(
    _ month: Month, _ method: SelectionMethod? = nil, in world: World
  ) async throws -> Cycle {
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: month, kind: World.learning, method: method)(
        occasion, in: transaction)
    }
  }

  @Test(.requirement("N1-010", "N1-012"))
  func `managers propose in every other quarter, and the QA unit chooses in those between`()
    async throws
  {
    let world = try await RoundTests.world()
    let (first, second, third) = (Month("2026-10")!, Month("2027-01")!, Month("2027-04")!)
    // With which way it begins is said when the first quarter is opened.
    await #expect(throws: Refusal.self) { try await Self.open(first, in: world) }
    await #expect(throws: Refusal.self) { try await Self.open(first, .random, in: world) }
    #expect(try await Self.open(first, .cohort, in: world).method == .cohort)
    await #expect(throws: Refusal.self) { try await Self.open(second, .followUp, in: world) }
    // A quarter that is left out has had its turn.
    await #expect(throws: Refusal.self) { try await Self.open(third, .proposed, in: world) }
    #expect(try await Self.open(third, .followUp, in: world).method == .followUp)
    #expect(try await Self.open(second, in: world).method == .proposed)
    #expect(try await Self.open(Month("2027-07")!, in: world).method == .proposed)
  }

  @Test(.requirement("N1-012"))
  func `what is followed up was last judged outstanding, requires improvement or inadequate`()
    async throws
  {
    let world = try await RoundTests.world()
    for (name, team) in [("Bistort Dolomite", "Birch"), ("Burdock Skarn", "Elm")] {
      try await world.appoint(name, .serviceLead, "Service manager", in: team)
    }
    let earlier = try await RoundTests.open(RoundTests.opening(), in: world)
    try await RoundTests.prepare(earlier, in: world)
    // Six children of Elm and Birch, for whom there is somebody to lead.
    let codes = try await world.records.read { reading in
      let now = try found(CycleTable.load(earlier.id, reading))
      let teams = try ListedNameTable.teams(reading)
      let names = Dictionary(
        try OrganisationTable.units(reading).map { ($0.id, $0.name) },
        uniquingKeysWith: { a, _ in a })
      return try CaseEntryTable.all(of: found(now.caseList), reading).filter { entry in
        ["Elm", "Birch"].contains(entry.listedTeam.flatMap { teams[$0] }.flatMap { names[$0] })
      }.prefix(6).map(\.code)
    }
    let draw = try await RoundTests.choose(earlier, codes, in: world)
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
      let now = try found(CycleTable.load(earlier.id, transaction))
      try SendAllocation(cycle: earlier.id, revision: now.revision)(occasion, in: transaction)
      let grades = [
        "outstanding", "requires_improvement", "inadequate", "good", "inadequate", nil,
      ]
      for (code, grade) in zip(codes, grades) {
        try transaction.run(
          """
          UPDATE activity SET settled = \(grade), submitted_at = \(occasion.now)
          WHERE code = \(code)
          """)
      }
      // The fifth still waits to be read a second time: nobody is told of its grade.
      try transaction.run(
        """
        INSERT INTO moderation (id, activity, reason, blind, panel_roles, begun_at, revision)
        SELECT 'm', id, 'dip_sample', TRUE, '', \(occasion.now), 1 FROM activity
        WHERE code = \(codes[4])
        """)
    }
    let quarter = try await Self.open(Month("2026-10")!, .followUp, in: world)
    try await RoundTests.prepare(quarter, in: world)
    for code in [codes[3], codes[4], codes[5]] {
      let refusal = await #expect(throws: Refusal.self) {
        try await RoundTests.choose(quarter, [code], in: world)
      }
      #expect(refusal?.problems.first?.message.contains("followed up") == true)
    }
    let id = try await RoundTests.choose(quarter, Array(codes.prefix(3)), in: world)
    let chosen = try await world.records.read { try found(DrawLists.load(id, $0)) }
    #expect(chosen.method == .followUp && chosen.eligibleCount == 3 && chosen.drawnCount == 3)
    // Judged anew, the latest grade counts.
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try transaction.run("UPDATE activity SET settled = 'good' WHERE code = \(codes[0])")
    }
    let latest = try await world.records.read { try EarlierGrade.latest(.none, $0) }
    #expect(Set(latest.values.map(\.grade)) == ["good", "requires_improvement", "inadequate"])
  }
}
