import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A round that senior managers audit.
@Suite struct SeniorManagerTests {
  @Test(.requirement("HF-017"))
  func `senior managers audit cases drawn at random, with the tool of other audits`()
    async throws
  {
    let world = try await RoundTests.world("herefordshire/2022")
    let opening = RoundOpening(
      kind: "senior-manager-audit", month: World.november, days: [.review: Day("2026-12-18")!])
    let cycle = try await RoundTests.open(opening, in: world)
    try await RoundTests.prepare(cycle, in: world)
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      let draw = try DrawSample(cycle: cycle.id, revision: now.revision)(
        occasion, in: transaction)
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
      let drawn = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: drawn.revision)(occasion, in: transaction)
    }
    let audits = try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
    #expect(!audits.isEmpty)
    for audit in audits {
      let draw = try await world.records.read { try found(DrawLists.load(audit.draw, $0)) }
      #expect(!draw.isChosen, "drawn, not chosen")
      let auditor = try await world.occasion(as: try #require(audit.people[.auditor]).name).actor
      #expect(auditor.holds(.headOfService, .assistantDirector, .director))
      let contents = try await world.contents(audit.id)
      #expect(contents.tool.id == contents.framework.kind("collaborative-audit")?.tool)
    }
  }
}
