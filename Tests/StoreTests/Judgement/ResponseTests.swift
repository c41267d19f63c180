import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// From a confirmed inadequate grade to a better second audit.
@Suite struct ResponseTests {
  /// An audit that was confirmed inadequate at 10am on 20 November 2026, a Friday.
  static func world() async throws -> (World, Activity, Response) {
    let (world, audit) = try await ModerationTests.world(grade: "inadequate")
    world.go(to: "2026-11-20", hour: 10)
    let moderation = try await world.moderation(of: audit)
    try await world.grade(moderation, as: "Sorrel Basalt")
    try await world.decide(moderation, .agree, as: "Sorrel Basalt")
    let response = try #require(
      try await world.records.read { try ResponseTable.list(of: audit.id, $0) }.first)
    return (world, try await world.audit(audit.id), response)
  }

  static func update(
    _ response: Response, _ clock: String, as name: String, words: String = "A worker visits.",
    in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try GiveUpdate(
        response: response.id, clock: clock, safe: "Seen at home on 21 November.", words: words)(
          occasion, in: transaction)
    }
  }

  @Test(.requirement("S-042", "S-043", "S-044", "S-046"))
  func `a confirmed inadequate grade tells two posts and starts three clocks`() async throws {
    let (_, audit, response) = try await Self.world()
    #expect(response.plan == "inadequate")
    #expect(response.told.map(\.role) == [.headOfService, .serviceLead])
    #expect(response.told.last?.person == audit.people[.serviceLead]?.person)
    #expect(response.steps.map(\.name) == ["first-update", "second-update", "re-audit"])
    let dues = response.steps.map(\.due.description)
    #expect(dues == ["2026-11-23", "2026-11-27", "2026-12-20"])
  }

  @Test func `a response that can never be completed ends with a reason`() async throws {
    let (world, audit, response) = try await Self.world()
    for (reason, may) in [(" ", false), ("She has moved to another authority.", true)] {
      let ended: Void? = try? await world.act(as: "Tansy Feldspar") { occasion, transaction in
        try CloseResponse(response: response.id, reason: reason)(occasion, in: transaction)
      }
      #expect((ended != nil) == may, "\(reason)")
    }
    let after = try await world.records.read { try ResponseTable.list(of: audit.id, $0) }
    #expect(after.first?.closeReason == "She has moved to another authority.")
    #expect(try await world.records.read { try ResponseTable.open($0) }.isEmpty)
  }

  @Test(.requirement("S-043", "S-044", "S-045"))
  func `the service lead gives the updates, one after the other`() async throws {
    let (world, audit, response) = try await Self.world()
    let lead = try #require(audit.people[.serviceLead]).name
    let auditor = try #require(audit.people[.auditor]).name
    await #expect(throws: Refusal.self, "not the auditor’s") {
      try await Self.update(response, "first-update", as: auditor, in: world)
    }
    await #expect(throws: Refusal.self, "the second rests on the first") {
      try await Self.update(response, "second-update", as: lead, in: world)
    }
    await #expect(throws: Refusal.self, "it says something") {
      try await Self.update(response, "first-update", as: lead, words: " ", in: world)
    }
    try await Self.update(response, "first-update", as: lead, in: world)
    await #expect(throws: Refusal.self, "once") {
      try await Self.update(response, "first-update", as: lead, in: world)
    }
    world.go(to: "2026-11-28")
    try await Self.update(response, "second-update", as: lead, in: world)
    let now = try #require(
      try await world.records.read { try ResponseTable.load(response.id, $0) })
    #expect(now.steps.map(\.isStopped) == [true, true, false])
    #expect(now.steps.map { $0.daysLate(on: world.now.day) } == [nil, 1, nil])
    #expect(now.late(on: try #require(Day("2026-12-21"))).map(\.name) == ["re-audit"])
  }

  @Test(.requirement("S-046"))
  func `the second audit is by someone else and counts in no figure of the month`()
    async throws
  {
    let (world, audit, response) = try await Self.world()
    let first = try #require(audit.people[.auditor]).person
    await #expect(throws: Refusal.self) { try await Self.reaudit(response, by: first, in: world) }
    let before = try await world.records.read { try ActivityTable.list(cycle: audit.cycle, $0) }
    let other = try #require(
      before.compactMap { $0.people[.auditor]?.person }.first { $0 != first })
    let id = try await Self.reaudit(response, by: other, in: world)
    let second = try await world.audit(id)
    #expect(second.reauditOf == audit.id)
    #expect(second.caseId == audit.caseId && second.framework == audit.framework)
    #expect(second.submitBy == response.step("re-audit")?.due)
    let after = try await world.records.read { try ActivityTable.list(cycle: audit.cycle, $0) }
    #expect(after.map(\.id) == before.map(\.id))
    await #expect(throws: Refusal.self, "once") {
      try await Self.reaudit(response, by: other, in: world)
    }
    try await world.finish(second, grade: "good")
    let now = try #require(
      try await world.records.read { try ResponseTable.load(response.id, $0) })
    #expect(now.step("re-audit")?.isStopped == true)
  }

  static func reaudit(
    _ response: Response, by auditor: String, in world: World
  ) async throws -> String {
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try BeginReaudit(
        response: response.id, auditor: auditor,
        reason: "The framework’s rule leaves nobody else this week.")(
          occasion, in: transaction)
    }
  }

  @Test func `nothing closes while a step or an action is open`() async throws {
    let (world, _, response) = try await Self.world()
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        try CloseResponse(response: response.id)(occasion, in: transaction)
      }
    }
    let open = try await world.records.read { try ResponseTable.open($0) }
    #expect(open.map(\.id).contains(response.id))
  }
}
