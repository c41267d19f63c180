import Database
import Kernel
import TestSupport
import TestWorld
import Testing
import Trust

@testable import Practice

/// Cases that managers put forward, each with a reason, and what the QA unit makes of them.
@Suite struct ProposalTests {
  static let kind = World.learning
  static let quarter = Month("2026-10")!

  /// A quarter in which it is the managers' turn: list in, every team with a lead of its own.
  static func world() async throws -> (World, Cycle) {
    let world = try await RoundTests.world()
    for (name, team) in [
      ("Bistort Dolomite", "Birch"), ("Burdock Skarn", "Elm"), ("Fumitory Gabbro", "Oak"),
      ("Spurge Diorite", "Ash"),
    ] { try await world.appoint(name, .serviceLead, "Service manager", in: team) }
    let cycle = try await TurnTests.open(quarter, .proposed, in: world)
    try await RoundTests.prepare(cycle, in: world)
    return (world, cycle)
  }

  /// Children stand on the list team by team: 900001 is Ash's, 900002 Birch's, 900003 Elm's, and
  /// 900004 Oak's; then it begins again.
  static func propose(
    _ reference: String, _ words: String = "Much came about in a short time.", as name: String,
    for cycle: Cycle, in world: World
  ) async throws -> String {
    try await world.act(as: name) { occasion, transaction in
      let caseId = try IdentityVault.caseId(for: reference, transaction)
      return try ProposeCase(cycle: cycle.id, caseId: caseId, words: words)(
        occasion, in: transaction)
    }
  }

  static func decide(
    _ id: String, _ isTaken: Bool, _ words: String = "It shows how help began.",
    as name: String = "Sorrel Basalt", in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      let proposal = try found(ProposalTable.load(id, transaction))
      try DecideProposal(
        proposal: id, isTaken: isTaken, words: words, revision: proposal.revision)(
          occasion, in: transaction)
    }
  }

  static func field(_ body: () async throws -> String) async -> String? {
    do { return try await body() } catch { return (error as? Refusal)?.problems.first?.field }
  }

  @Test(.requirement("N1-010"))
  func `managers put forward cases of their own teams, and nobody else puts any`() async throws {
    let (world, cycle) = try await Self.world()
    for name in ["Bracken Marl", "Sorrel Basalt", "Campion Shale", "Rowan Schist"] {
      await #expect(throws: Refusal.notFound, "\(name)") {
        try await Self.propose("900003", as: name, for: cycle, in: world)
      }
    }
    // Another team's case, and one that is on no list, are told apart by nothing.
    for reference in ["900002", "123"] {
      #expect(
        await Self.field {
          try await Self.propose(reference, as: "Burdock Skarn", for: cycle, in: world)
        } == "child")
    }
    let id = try await Self.propose("900003", as: "Burdock Skarn", for: cycle, in: world)
    let kept = try await world.records.read { try found(ProposalTable.load(id, $0)) }
    #expect(kept.teamName == "Elm" && kept.words == "Much came about in a short time.")
    #expect(kept.proposedByName == "Burdock Skarn" && kept.isTaken == nil)
    // Whoever answers for the whole service cannot put the same one forward again.
    #expect(
      await Self.field {
        try await Self.propose("900003", "Another.", as: "Yarrow Gneiss", for: cycle, in: world)
      } == "child")
    // What nobody has decided on can be taken back, by whoever put it forward.
    await #expect(throws: Refusal.notFound) {
      try await world.act(as: "Yarrow Gneiss") {
        try TakeBackProposal(proposal: id)($0, in: $1)
      }
    }
    try await world.act(as: "Burdock Skarn") { try TakeBackProposal(proposal: id)($0, in: $1) }
    let left = try await world.records.read { try ProposalTable.standing(cycle.id, $0) }
    #expect(left.isEmpty)
  }

  @Test(.requirement("N1-011"))
  func `each proposal has its reason, and those of one service differ`() async throws {
    let (world, cycle) = try await Self.world()
    func field(_ child: String, _ words: String, _ name: String) async -> String? {
      await Self.field {
        _ = try await Self.propose(child, words, as: name, for: cycle, in: world)
        return "kept"
      }
    }
    #expect(await field("900003", " ", "Burdock Skarn") == "words")
    #expect(await field("900003", "A plan that held.", "Burdock Skarn") == "kept")
    // The same words, in another spelling, from another manager of the service.
    #expect(await field("900002", "a plan, that held", "Bistort Dolomite") == "words")
    #expect(await field("900002", "A plan that failed.", "Bistort Dolomite") == "kept")
    // Another service may have the same reason.
    #expect(await field("900004", "A plan that held.", "Fumitory Gabbro") == "kept")
    let sealed = try await world.records.read { reading in
      try reading.row("SELECT words FROM proposal")?["words"] as Sealed?
    }
    #expect(sealed != nil)
  }

  @Test(.requirement("N1-010"))
  func `the QA unit takes or turns down each with a reason, and what it took is audited`()
    async throws
  {
    let (world, cycle) = try await Self.world()
    let elm = try await Self.propose("900003", "A", as: "Burdock Skarn", for: cycle, in: world)
    let birch = try await Self.propose("900002", "B", as: "Bistort Dolomite", for: cycle, in: world)
    let oak = try await Self.propose("900004", "C", as: "Fumitory Gabbro", for: cycle, in: world)
    await #expect(throws: Refusal.notFound) {
      try await Self.decide(elm, true, as: "Burdock Skarn", in: world)
    }
    await #expect(throws: Refusal.self) { try await Self.decide(elm, false, " ", in: world) }
    try await Self.decide(elm, true, in: world)
    try await Self.decide(birch, false, "There are two like it.", in: world)
    // While one waits, nothing is chosen.
    await #expect(throws: Refusal.self) {
      try await RoundTests.choose(cycle, [], grounds: "", in: world)
    }
    try await Self.decide(oak, true, in: world)
    let id = try await RoundTests.choose(cycle, [], grounds: "", in: world)
    let draw = try await world.records.read { try found(DrawLists.load(id, $0)) }
    #expect(draw.method == .proposed && draw.drawnCount == 2 && draw.eligibleCount == 2)
    #expect(draw.leftOut.map(\.reason) == [.notPutForward])
    let why = try await world.records.read { reading in
      try DrawLists.drawn(id, reading).map { try reading.open($0.grounds) }
    }
    #expect(Set(why) == ["A", "C"])
    // Nobody can be slipped in who was not put forward.
    let codes = try await RoundTests.codes(cycle, 40, in: world)
    try await RoundTests.choose(cycle, codes, reason: "Again.", in: world)
    let again = try await world.records.read { try DrawLists.of(cycle: cycle.id, $0)[0] }
    #expect(again.drawnCount == 2)
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: again.id)(occasion, in: transaction).get()
      let now = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: now.revision)(occasion, in: transaction)
    }
    let audits = try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
    #expect(Set(audits.map(\.teamName)) == ["Elm", "Oak"])
    await #expect(throws: Refusal.self) {
      try await Self.propose("900007", "D", as: "Burdock Skarn", for: cycle, in: world)
    }
    await #expect(throws: Refusal.self) { try await Self.decide(birch, true, in: world) }
  }

  @Test func `as many are taken as the framework says, of each part where it says so`()
    async throws
  {
    let (world, cycle) = try await Self.world()
    func chosen(_ size: SelectionSize, _ codes: [String]) async throws -> Int {
      let today = world.now.day
      return try await world.records.read { reading in
        let now = try found(CycleTable.load(cycle.id, reading))
        var ground = try PopulationTable.ground(
          now, list: found(now.caseList), .everything, on: today, reading)
        ground.offered = nil
        ground.kind.selection.strataBy = .service
        ground.kind.selection.size = size
        let population = Population(.everything, of: ground)
        return ChoiceRules.sizeProblems(
          codes, from: population, population.sizes(ground), size
        ).count
      }
    }
    // The first four of the list are of four teams, two in each service.
    let entries = try await world.records.read { reading in
      try CaseEntryTable.all(
        of: found(found(CycleTable.load(cycle.id, reading)).caseList), reading)
    }
    let references = ["900001", "900002", "900003", "900004"]
    let cases = try await world.records.read { reading in
      try references.compactMap { try IdentityVault.caseId(for: $0, reading) }
    }
    let codes = cases.compactMap { id in entries.first { $0.caseId == id }?.code }
    let each = SelectionSize(per: .stratum, number: 2, atLeast: false)
    #expect(try await chosen(each, codes) == 0)
    #expect(try await chosen(each, Array(codes.prefix(2))) == 2)
    let least = SelectionSize(per: .stratum, number: 1, atLeast: true)
    #expect(try await chosen(least, codes) == 0)
    #expect(try await chosen(least, [codes[0], codes[3]]) == 1)
    let all = SelectionSize(per: .cycle, number: 3, atLeast: false)
    #expect(try await chosen(all, codes) == 1)
    #expect(try await chosen(all, Array(codes.prefix(3))) == 0)
  }

  @Test(.requirement("HF-018"))
  func `team managers audit cases of their own team, as many as the QA team means to have`()
    async throws
  {
    let world = try await RoundTests.world("herefordshire/2022")
    let cycle = try await RoundTests.open(
      RoundOpening(kind: "team-manager-audit", month: World.november, cases: 2), in: world)
    #expect(cycle.method == .proposed && cycle.cases == 2)
    try await RoundTests.prepare(cycle, in: world)
    let elm = try await Self.propose("900003", "A", as: "Bracken Marl", for: cycle, in: world)
    let oak = try await Self.propose("900004", "A", as: "Comfrey Chalk", for: cycle, in: world)
    for id in [elm, oak] { try await Self.decide(id, true, in: world) }
    let draw = try await RoundTests.choose(cycle, [], grounds: "", in: world)
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
      let now = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: now.revision)(occasion, in: transaction)
    }
    let audits = try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
    #expect(
      Set(audits.map { "\($0.teamName) \($0.people[.auditor]?.name ?? "")" }) == [
        "Elm Bracken Marl", "Oak Comfrey Chalk",
      ])
  }
}
