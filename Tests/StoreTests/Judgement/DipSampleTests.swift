import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// The month's dip sample for the panel.
@Suite struct DipSampleTests {
  static func world() async throws -> (World, [Activity]) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    for (index, audit) in audits.enumerated() {
      try await world.submit(audit, overall: index == 0 ? "inadequate" : "good")
    }
    return (world, audits)
  }

  static func draw(_ size: Int, in world: World, as name: String) async throws -> [String] {
    let cycle = try await world.november().id
    return try await world.act(as: name) { occasion, transaction in
      try DrawDipSample(cycle: cycle, size: size)(occasion, in: transaction)
    }
  }

  @Test(.requirement("S-040"))
  func `a dip sample is drawn at random from the rest, once, by a seed fixed before`()
    async throws
  {
    let (world, audits) = try await Self.world()
    let drawn = try await Self.draw(2, in: world, as: "Tansy Feldspar")
    #expect(drawn.count == 2)
    let rest = audits.dropFirst().map(\.code)
    let seed = try await world.november().seed + "|dip-sample"
    #expect(drawn == Array(DrawOrder.order(rest, seed: seed).prefix(2)))
    let open = try await world.records.read { try ModerationTable.open($0) }
    #expect(open.filter { $0.reason == .dipSample }.count == 2)
    await #expect(throws: Refusal.self, "once a month") {
      try await Self.draw(1, in: world, as: "Tansy Feldspar")
    }
  }

  @Test func `an audit whose grade has set something going is known, and is not read blind`()
    async throws
  {
    let (world, audits) = try await Self.world()
    let known = audits[1]
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try transaction.run(
        """
        INSERT INTO response (id, activity, plan, began_at)
        VALUES ('response-1', \(known.id), 'inadequate', \(occasion.now))
        """)
    }
    _ = try await Self.draw(audits.count - 1, in: world, as: "Tansy Feldspar")
    let qualityLead = try await world.occasion(as: "Tansy Feldspar").actor
    for audit in audits.dropFirst() {
      let now = try await world.audit(audit.id)
      let isBlind = try await world.moderation(of: audit).isBlind
      #expect(isBlind == (audit.id != known.id))
      #expect(ActivityPolicy.isBlind(qualityLead, now) == isBlind)
    }
  }

  @Test func `it needs the QA unit and a number that can be drawn`() async throws {
    let (world, audits) = try await Self.world()
    for size in [0, audits.count] {
      await #expect(throws: Refusal.self, "\(size)") {
        try await Self.draw(size, in: world, as: "Tansy Feldspar")
      }
    }
    let auditor = try #require(audits[0].people[.auditor]).name
    await #expect(throws: Refusal.self) { try await Self.draw(1, in: world, as: auditor) }
  }

  @Test(.requirement("S-040"))
  func `a panel of two or more changes a grade, and those with a part cannot sit`()
    async throws
  {
    let (world, audits) = try await Self.world()
    let code = try #require(try await Self.draw(1, in: world, as: "Tansy Feldspar").first)
    let audit = try #require(audits.first { $0.code == code })
    let moderation = try await world.moderation(of: audit)
    try await world.grade(moderation, as: "Sorrel Basalt", overall: "requires_improvement")
    let holder = try #require(audit.people[.caseHolder]).name
    for panel in [["Sorrel Basalt"], ["Sorrel Basalt", holder]] {
      await #expect(throws: Refusal.self, "\(panel)") {
        try await world.decide(
          moderation, .changeWithReason, grade: "requires_improvement", words: "See the plan.",
          panel: panel, as: "Sorrel Basalt")
      }
    }
    try await world.decide(
      moderation, .changeWithReason, grade: "requires_improvement", words: "See the plan.",
      panel: ["Sorrel Basalt", "Tansy Feldspar"], as: "Sorrel Basalt")
    #expect(try await world.audit(audit.id).settled == "requires_improvement")
    let decided = try await world.moderation(of: audit)
    #expect(decided.panel == ["Sorrel Basalt", "Tansy Feldspar"])
    let responses = try await world.records.read { try ResponseTable.list(of: audit.id, $0) }
    #expect(responses.map(\.plan).contains("requires-improvement"))
  }
}
