import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Cases that people choose for a round.
@Suite struct ChoiceTests {
  static let kind = RoundTests.kind

  @Test(
    .requirement("N1-107", "HF-015"),
    arguments: [
      ("nottinghamshire/2019", "themed-audit"), ("herefordshire/2022", "thematic-audit"),
      ("nottinghamshire/later", "dip-sample"),
    ])
  func `a round's cases are chosen with a reason, and what could have been is kept`(
    framework: String, kind: String
  ) async throws {
    let world = try await RoundTests.world(framework)
    var opening = RoundTests.opening()
    opening.kind = kind
    if kind != Self.kind { opening.commission = [:] }
    if kind != Self.kind { opening.days = [.review: Day("2026-12-18")!] }
    let cycle = try await RoundTests.open(opening, in: world)
    try await RoundTests.prepare(cycle, in: world)
    let codes = try await RoundTests.codes(cycle, 3, in: world)
    await #expect(throws: Refusal.self) {
      try await RoundTests.choose(cycle, codes, grounds: " ", in: world)
    }
    await #expect(throws: Refusal.self) { try await RoundTests.choose(cycle, [], in: world) }
    await #expect(throws: Refusal.self) {
      try await RoundTests.choose(cycle, codes + ["C-NONE"], in: world)
    }
    let id = try await RoundTests.choose(
      cycle, codes, each: [codes[1]: "Its plan is a year old."], in: world)
    let draw = try await world.records.read { try found(DrawLists.load(id, $0)) }
    #expect(draw.isChosen && draw.drawnCount == 3 && draw.eligibleCount == 40)
    let (grounds, cases, record) = try await world.records.read { reading in
      (
        try reading.open(draw.grounds), try DrawLists.drawn(id, reading),
        try DrawLists.record(of: draw, reading)
      )
    }
    #expect(grounds == "They are the latest.")
    #expect(cases.map(\.code) == codes)
    let why = try await world.records.read { reading in try reading.open(cases[1].grounds) }
    #expect(why == "Its plan is a year old." && cases[0].grounds == nil)
    #expect(record.layout == DrawRecord.choiceLayout && DrawVerification.of(record).holds)
    var altered = record
    altered.drawn[0].codes.append("C-ELSE")
    #expect(!DrawVerification.of(altered).holds)
    altered = record
    altered.population.removeLast()
    #expect(!DrawVerification.of(altered).holds)
    // Nothing of it can be drawn.
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        let now = try found(CycleTable.load(cycle.id, transaction))
        return try DrawSample(cycle: cycle.id, reason: "Again", revision: now.revision)(
          occasion, in: transaction)
      }
    }
  }

  @Test func `what a draw leaves out is not chosen either, and it says why`() async throws {
    let world = try await RoundTests.world()
    let cycle = try await RoundTests.open(RoundTests.opening(), in: world)
    try await RoundTests.prepare(cycle, in: world)
    let codes = try await RoundTests.codes(cycle, 2, in: world)
    let left = PopulationDefinition(marked: [MarkedCase(code: codes[0], reason: .restricted)])
    let refusal = await #expect(throws: Refusal.self) {
      try await RoundTests.choose(cycle, codes, left, in: world)
    }
    #expect(refusal?.problems.map(\.field) == ["codes"])
    #expect(refusal?.problems.first?.message.contains("left out by hand") == true)
    try await RoundTests.choose(cycle, codes, in: world)
    await #expect(throws: Refusal.self) { try await RoundTests.choose(cycle, codes, in: world) }
    try await RoundTests.choose(cycle, [codes[1]], reason: "One was a slip.", in: world)
  }

  @Test func `what the framework's kind looks at is all that can be found`() async throws {
    let world = try await RoundTests.world()
    let cycle = try await RoundTests.open(RoundTests.opening(), in: world)
    try await RoundTests.prepare(cycle, in: world)
    let counts = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      var ground = try PopulationTable.ground(
        now, list: found(now.caseList), .everything, on: occasion.today, transaction)
      return [
        PopulationFilter(column: .team, isAnyOf: ["Elm"]),
        PopulationFilter(column: .service, isAnyOf: ["Help and protection"]),
        PopulationFilter(column: .planType, isAnyOf: ["child_protection"]),
        PopulationFilter(column: .planType, isAnyOf: ["in_care"]),
      ].map { filter in
        ground.kind.selection.filters = [filter]
        let population = Population(.everything, of: ground)
        #expect(population.excluded.allSatisfy { $0.reason == .notOfTheKind })
        return population.eligible.count
      }
    }
    #expect(counts == [10, 20, 40, 0])
  }

  @Test func `audits of a round carry its theme and its days, and nobody replaces a chosen case`()
    async throws
  {
    let world = try await RoundTests.world()
    let cycle = try await RoundTests.open(RoundTests.opening(), in: world)
    try await RoundTests.prepare(cycle, in: world)
    let draw = try await RoundTests.choose(
      cycle, try await RoundTests.codes(cycle, 3, in: world), in: world)
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
      let now = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: now.revision)(occasion, in: transaction)
    }
    let audits = try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
    #expect(audits.count == 3)
    #expect(audits.allSatisfy { $0.cycleWords == "Neglect, November 2026" })
    #expect(audits.allSatisfy { $0.submitDue == Day("2026-12-18") })
    #expect(audits.allSatisfy { $0.people[.auditor]?.name == "Sorrel Basalt" })
    let contents = try await world.contents(audits[0].id)
    #expect(contents.days[.feedback] == Day("2026-12-01"))
    // What is answered in words is sealed where it is kept, and read as it was written.
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try DeclareNoConflict(activity: audits[0].id)(occasion, in: transaction)
      _ = try SaveSection(
        activity: audits[0].id, section: "theme",
        answers: [Answer(question: "ta-practice", value: .words("Time was short."))], revision: 0)(
          occasion, in: transaction)
    }
    let (choice, said) = try await world.records.read { reading in
      let row = try found(reading.row("SELECT choice, said FROM answer"))
      return (try row["choice"] as String?, try row["said"] as Sealed?)
    }
    #expect(choice == nil && said != nil)
    let kept = try await world.contents(audits[0].id).answers
    #expect(kept.map(\.value) == [.words("Time was short.")])
    let because = try await world.records.read { try DrawnBecause.load(audits[0], $0) }
    #expect(because?.isChosen == true && because?.population == 40)
    let withdrawal = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try WithdrawCase(draw: draw, code: audits[0].code, reason: .closed, words: "")(
        occasion, in: transaction)
    }
    #expect(withdrawal.replacedBy == nil)
  }
}
