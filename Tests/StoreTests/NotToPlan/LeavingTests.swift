import Database
import Kernel
import TestWorld
import Testing

@testable import Practice

/// Someone leaves, is away or goes part-time: their work is listed with its way on, nobody is
/// deleted, and numbers change from the next draw.
@Suite struct LeavingTests {
  static func membership(of name: String, in world: World) async throws -> Membership {
    let person = try await world.occasion(as: name).actor.person
    return try await world.records.read { reading in
      try found(OrganisationTable.memberships(where: "person = \(person)", reading).first)
    }
  }

  static func change(
    _ audits: Int?, _ reason: String = "Works two days a week.", of name: String,
    in world: World, as editor: String = "Sorrel Basalt"
  ) async throws {
    let membership = try await membership(of: name, in: world)
    try await world.act(as: editor) { occasion, transaction in
      try ChangeAudits(
        membership: membership.id, audits: audits, reason: reason,
        revision: membership.revision)(occasion, in: transaction)
    }
  }

  @Test func `someone part-time is given fewer audits than the framework asks, with a reason`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    try await world.importList(for: cycle)
    try await world.matchNames()
    await #expect(throws: Refusal.self) {
      try await Self.change(0, " ", of: "Bracken Marl", in: world)
    }
    await #expect(throws: Refusal.self) { try await Self.change(51, of: "Bracken Marl", in: world) }
    await #expect(throws: Refusal.self) {
      try await Self.change(0, of: "Bracken Marl", in: world, as: "Yarrow Gneiss")
    }
    let before = try await ChildLinkTests.sizes(in: world)
    try await Self.change(0, of: "Bracken Marl", in: world)
    let fewer = try await ChildLinkTests.sizes(in: world)
    #expect(before["Help and protection"] == 2 && fewer["Help and protection"] == 1)
    try await Self.change(nil, "Back to full time.", of: "Bracken Marl", in: world)
    #expect(try await ChildLinkTests.sizes(in: world) == before)
    let kept = try await Self.membership(of: "Bracken Marl", in: world)
    #expect(
      try await world.records.read { try ChangeAudits.reason(of: kept.id, $0) }
        == "Back to full time.")
  }

  @Test func `everything open of a leaver is listed, also a second reading, which can be freed`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    try await world.finish(audits[0], grade: "inadequate")
    let moderation = try await world.moderation(of: audits[0])
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try GradeModeration(
        moderation: moderation.id,
        reading: BlindReading(
          praise: "Warm.", areas: [:], overall: nil, overallWords: "", hadSeen: nil),
        isWhole: false, revision: moderation.revision)(occasion, in: transaction)
    }
    func work(of name: String) async throws -> [OpenWork.Piece] {
      let person = try await world.occasion(as: name).actor.person
      return try await world.records.read { try OpenWork.of(person, $0) }.pieces
    }
    #expect(try await work(of: "Sorrel Basalt").map(\.task) == [.moderation])
    let lead = try #require(audits[0].people[.serviceLead]).name
    let oversight = try await work(of: lead).filter { $0.task == .oversight }
    #expect(oversight.count == 2 && oversight.allSatisfy { $0.post != nil })

    let now = try await world.records.read { try found(ModerationTable.load(moderation.id, $0)) }
    @Sendable func free(_ reason: String, as name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        try ReleaseModeration(moderation: now.id, reason: reason, revision: now.revision)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await free(" ", as: "Tansy Feldspar") }
    await #expect(throws: Refusal.self) { try await free("Ill.", as: lead) }
    try await free("Ill.", as: "Tansy Feldspar")
    let freed = try await world.records.read { try found(ModerationTable.load(moderation.id, $0)) }
    #expect(freed.moderator == nil && freed.praise.isEmpty)
    #expect(try await work(of: "Sorrel Basalt").isEmpty)
    try await world.grade(freed, as: "Tansy Feldspar")
  }

  @Test func `an audit whose auditor left is filed by the QA unit`() async throws {
    let world = try await World()
    try await world.settle()
    let audit = try await world.sendOutNovember()[0]
    try await world.finish(audit)
    try await ReopeningTests.oversee(audit, in: world)
    let auditor = try #require(audit.people[.auditor])
    let officer = try await world.occasion(as: "Sorrel Basalt").actor
    func waiting() async throws -> [String] {
      let today = world.now.day
      return try await world.records.read {
        try FilingTable.waiting(for: officer, on: today, $0).map(\.id)
      }
    }
    #expect(try await waiting().isEmpty)
    try await world.records.write { transaction in
      try transaction.run(
        "UPDATE person SET to_day = '2026-11-02' WHERE id = \(auditor.person)")
    }
    #expect(try await waiting() == [audit.id])
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      let version = try KeepDocument(
        activity: audit.id, form: .html, document: Array("the audit".utf8))(
        occasion, in: transaction)
      try FileAudit(activity: audit.id, version: version)(occasion, in: transaction)
    }
    #expect(try await waiting().isEmpty)
  }
}

extension ChildLinkTests {
  /// How many cases each service is asked for.
  static func sizes(in world: World) async throws -> [String: Int] {
    let cycle = try await world.november()
    let today = world.now.day
    return try await world.records.read { reading in
      let ground = try PopulationTable.ground(
        cycle, list: found(cycle.caseList), .everything, on: today, reading)
      return Dictionary(
        Population(.everything, of: ground).sizes(ground).map { ($0.stratum, $0.number) },
        uniquingKeysWith: +)
    }
  }
}
