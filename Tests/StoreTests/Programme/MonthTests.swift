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
    @Sendable func send() async throws {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        _ = try SendAllocation(cycle: drawn.id, revision: drawn.revision)(occasion, in: transaction)
      }
    }
    for early in ["2026-11-01", "2026-11-02"] {
      world.go(to: early)
      await #expect(throws: Refusal.self) { try await send() }
    }
    world.go(to: "2026-11-03")
    try await send()
    let sent = try await world.november()
    #expect(sent.listBy == Day("2026-11-03"))
    #expect(sent.sentAt == world.now)
  }

  /// Four children, each held by a manager, in the two service areas: all of them are drawn.
  @Test(.requirement("S-023"))
  func `each manager audits a case of their own service area, and never their own`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    let managers = [
      (area: "Help and protection", names: ["Bracken Marl", "Teasel Quartz"]),
      (area: "Children in care", names: ["Comfrey Chalk", "Fennel Granite"]),
    ]
    let held = [
      ("Elm", "Bracken Marl"), ("Birch", "Teasel Quartz"), ("Oak", "Comfrey Chalk"),
      ("Ash", "Fennel Granite"),
    ]
    let rows = held.enumerated().map { number, held in
      ListedChild(child: "\(900_001 + number)", list: 7, team: held.0, worker: held.1)
    }
    try await world.importList(rows, for: cycle)
    try await world.matchNames()
    let draw = try await world.drawNovember()

    let lines = try await world.records.read { try AllocationTable.lines(of: draw, $0) }
    #expect(lines.count == 4)
    for line in lines {
      let code = line.drawn.code
      let holder = try #require(line.audited.caseHolder)
      let refusal = await #expect(throws: Refusal.self) {
        try await world.act(as: "Sorrel Basalt") { occasion, transaction in
          try ChangeAllocation(
            draw: draw, code: code, auditor: holder, reason: nil, revision: 0)(
            occasion, in: transaction)
        }
      }
      #expect(refusal?.problems.map(\.field) == ["reason"])
    }

    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
    world.go(to: "2026-11-03")
    let drawn = try await world.november()
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try SendAllocation(cycle: drawn.id, revision: drawn.revision)(occasion, in: transaction)
    }
    let audits = try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
    for (area, names) in managers {
      let own = audits.filter { $0.serviceName == area }
      #expect(own.compactMap { $0.people[.auditor]?.name }.sorted() == names)
    }
    for audit in audits {
      let holder = try #require(audit.people[.caseHolder])
      #expect(audit.people[.auditor]?.person != holder.person)
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
