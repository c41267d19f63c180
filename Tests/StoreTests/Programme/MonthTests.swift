import Database
import Kernel
import Testing
import TestSupport
import TestWorld
import Trust

@testable import Practice

/// A month from its opening to its closing, on the real store.
@Suite struct MonthTests {
  @Test(.requirement("S-023", "S-028", "S-038"))
  func `a month goes from its opening to an audit for each manager, with people and dates`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    #expect(audits.count == 4)
    for audit in audits {
      #expect(audit.state == .allocated)
      #expect(audit.submitBy == Day("2026-11-28"))
      #expect(audit.oversightBy == Day("2026-12-06"))
      #expect(audit.people[.auditor]?.person != audit.people[.caseHolder]?.person)
      #expect(audit.people[.teamManager] != nil)
      #expect(audit.people[.serviceLead] != nil)
    }
    #expect(Set(audits.compactMap { $0.people[.auditor]?.person }).count == 4)
  }

  @Test func `the seed is in the ledger before a case list can be imported`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    try await world.importList(for: cycle)
    let rows = try await world.records.read { reading in
      try reading.rows("SELECT fact, payload FROM ledger_entry ORDER BY sequence").map { row in
        (fact: try row["fact"] as String, payload: try row["payload"] as String)
      }
    }
    let opened = try #require(rows.firstIndex { $0.fact == "cycle-opened" })
    let imported = try #require(rows.firstIndex { $0.fact == "case-list-imported" })
    #expect(opened < imported)
    #expect(rows[opened].payload.contains(cycle.seed))
    #expect(cycle.seed.hasPrefix("southampton/2023|monthly-managers-audit|2026-11|"))
  }

  @Test func `a month is opened once`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    try await world.openNovember()
    await #expect(throws: Refusal.self) { try await world.openNovember() }
  }

  @Test(arguments: ["Teasel Quartz", "Yarrow Gneiss", "Linden Agate"])
  func `only the QA unit plans the month`(name: String) async throws {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    await #expect(throws: Refusal.notFound) {
      try await world.act(as: name) { occasion, transaction in
        try OpenCycle(month: World.november)(occasion, in: transaction)
      }
    }
  }

  @Test func `a second draw needs a reason, follows from the same seed, and both stay`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    try await world.importList(for: cycle)
    try await world.matchNames()
    try await world.drawNovember()
    await #expect(throws: Refusal.self) { try await world.drawNovember() }
    try await world.drawNovember(reason: "A team was matched wrongly.")
    let draws = try await world.records.read { try DrawLists.of(cycle: cycle.id, $0) }
    #expect(draws.map(\.number) == [2, 1])
    #expect(draws[0].seed == cycle.seed + "|2")
    #expect(draws[1].seed == cycle.seed)
    let reason = try await world.records.read { try $0.open(draws[0].reason) }
    #expect(reason == "A team was matched wrongly.")
  }

  @Test(.requirement("S-026"))
  func `every case of the list is drawn, in reserve or left out with a reason`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    var rows = World.children
    rows.append(ListedChild(child: "closed", list: 7, team: "Elm", isOpen: false))
    rows.append(ListedChild(child: "strange", list: 7, team: "Willow", worker: "Vetch Onyx"))
    rows.append(ListedChild(child: "early", list: 2))
    try await world.importList(rows, for: cycle)
    try await world.matchNames()
    let id = try await world.drawNovember()
    let draw = try await world.records.read { try found(DrawLists.load(id, $0)) }
    #expect(draw.eligibleCount == 40)
    #expect(draw.drawnCount == 4)
    #expect(draw.leftOut.map(\.reason) == [.closed, .noTeam, .teamNotMatched])
    #expect(draw.strata.map(\.name) == ["Children in care", "Help and protection"])
    #expect(draw.strata.map(\.drawn) == [2, 2])
  }

  @Test func `the draw verifies from its record, and not when a code is altered`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.sendOutNovember()
    let cycle = try await world.november()
    let draw = try await world.records.read {
      try found(DrawLists.of(cycle: cycle.id, $0).first)
    }
    let good = try await world.act(as: "Hazel Obsidian") { occasion, transaction in
      try VerifyDraw(draw: draw.id)(occasion, in: transaction)
    }
    #expect(good.holds)
    #expect(good.cases == 4)
    let bad = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try transaction.run(
        """
        UPDATE draw_case SET outcome = 'reserve', place = 99
        WHERE draw = \(draw.id) AND code = (
          SELECT MIN(code) FROM draw_case WHERE draw = \(draw.id) AND outcome = 'drawn')
        """)
      return try VerifyDraw(draw: draw.id)(occasion, in: transaction)
    }
    #expect(!bad.holds)
  }

  @Test func `nothing of the month can be drawn again once the list is out`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.sendOutNovember()
    await #expect(throws: Refusal.self) { try await world.drawNovember(reason: "Again") }
    let cycle = try await world.november()
    await #expect(throws: Refusal.self) { try await world.importList(for: cycle) }
  }

  @Test(.requirement("S-027"))
  func `the list goes out on its day, not before`() async throws {
    let world = try await World(on: "2026-11-01")
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    try await world.importList(for: cycle)
    try await world.matchNames()
    let draw = try await world.drawNovember()
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
    let drawn = try await world.november()
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        try SendAllocation(cycle: drawn.id, revision: drawn.revision)(occasion, in: transaction)
      }
    }
  }

  @Test func `a case outside someone's own service area is given by hand only with a reason`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    try await world.importList(for: cycle)
    try await world.matchNames()
    let draw = try await world.drawNovember()
    let care = try await world.records.read { reading in
      try found(AllocationTable.lines(of: draw, reading).first {
        $0.drawn.stratum == "Children in care"
      })
    }
    let marl = try await world.occasion(as: "Bracken Marl").actor.person
    let change = { @Sendable (reason: String?) in
      ChangeAllocation(
        draw: draw, code: care.drawn.code, auditor: marl, reason: reason, revision: 0)
    }
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Sorrel Basalt") { try change(nil)($0, in: $1) }
    }
    try await world.act(as: "Sorrel Basalt") { try change("Nobody else is here.")($0, in: $1) }
    let changed = try await world.records.read { reading in
      try found(AllocationTable.lines(of: draw, reading).first {
        $0.drawn.code == care.drawn.code
      })
    }
    #expect(changed.auditor?.setAside == [.sameServiceArea])
  }
}
