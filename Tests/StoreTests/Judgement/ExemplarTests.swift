import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Good work that its grade offers as an example.
@Suite struct ExemplarTests {
  static func world(grade: String) async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    let audit = try #require(try await world.sendOutNovember().first)
    try await world.finish(audit, grade: grade)
    return (world, try await world.audit(audit.id))
  }

  static func offered(_ world: World) async throws -> [Exemplar] {
    try await world.records.read { try ExemplarTable.list(.offered, page: 1, $0) }
  }

  static func decide(
    _ exemplar: Exemplar, _ accepted: Bool, as name: String, words: String = "How she asks.",
    in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try DecideExemplar(exemplar: exemplar.id, isAccepted: accepted, words: words)(
        occasion, in: transaction)
    }
  }

  @Test(arguments: [("good", 1), ("outstanding", 1), ("requires_improvement", 0)])
  func `good and outstanding work is offered`(grade: String, count: Int) async throws {
    let (world, _) = try await Self.world(grade: grade)
    #expect(try await Self.offered(world).count == count)
    let counted = try await world.records.read { try ExemplarTable.count(.offered, $0) }
    #expect(counted == count)
  }

  @Test func `the QA unit decides once, with a reason`() async throws {
    let (world, audit) = try await Self.world(grade: "outstanding")
    let exemplar = try #require(try await Self.offered(world).first)
    #expect(exemplar.activity == audit.id)
    await #expect(throws: Refusal.self) {
      try await Self.decide(exemplar, true, as: world.auditor(of: audit), in: world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.decide(exemplar, true, as: "Sorrel Basalt", words: " ", in: world)
    }
    try await Self.decide(exemplar, true, as: "Sorrel Basalt", in: world)
    await #expect(throws: Refusal.self) {
      try await Self.decide(exemplar, false, as: "Tansy Feldspar", in: world)
    }
    #expect(try await Self.offered(world).isEmpty)
    let reader = try await world.occasion(as: "Sorrel Basalt").actor
    let accepted = try await world.records.read { try ExemplarTable.accepted(for: reader, $0) }
    #expect(accepted.map(\.decision?.words) == ["How she asks."])
    let stranger = try await world.occasion(as: "Mallow Pumice").actor
    let others = try await world.records.read {
      try ExemplarTable.accepted(for: stranger, $0)
    }
    #expect(others.isEmpty, "it opens to nobody who could not read it before")
    let facts = try await world.records.read {
      try $0.count("SELECT COUNT(*) AS n FROM ledger_entry WHERE fact = 'exemplar-accepted'")
    }
    #expect(facts == 1)
  }

  @Test func `what moderation has since graded lower is offered no more`() async throws {
    let (world, audit) = try await Self.world(grade: "good")
    #expect(try await Self.offered(world).count == 1)
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try SettlementTable.settle(
        audit, "requires_improvement", .moderation, occasion, transaction)
    }
    #expect(try await Self.offered(world).isEmpty)
  }

  @Test func `what is being moderated is offered once that is decided`() async throws {
    let (world, audit) = try await Self.world(grade: "good")
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try ModerationTable.begin(audit, .dipSample, nil, occasion, transaction)
    }
    #expect(try await Self.offered(world).isEmpty)
    let counted = try await world.records.read { try ExemplarTable.count(.offered, $0) }
    #expect(counted == 0)
  }
}
