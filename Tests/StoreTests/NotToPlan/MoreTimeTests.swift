import Database
import Kernel
import TestWorld
import Testing

@testable import Practice

/// More time: the new day and the first one, and compliance by the first.
@Suite struct MoreTimeTests {
  static func extend(
    _ audit: Activity, _ date: Extension.Date = .submission, to day: String,
    _ reason: String = "The auditor was ill for a week.", in world: World,
    as name: String = "Sorrel Basalt"
  ) async throws {
    let day = try #require(Day(day))
    try await world.act(as: name) { occasion, transaction in
      let revision = try found(ActivityTable.load(audit.id, transaction)).revision
      try ExtendAudit(
        activity: audit.id, date: date, day: day, reason: reason, revision: revision)(
        occasion, in: transaction)
    }
  }

  @Test func `both days are known, and in time is counted by the first`() async throws {
    let world = try await World()
    try await world.settle()
    let audit = try await world.sendOutNovember()[0]
    try await Self.extend(audit, to: "2026-12-03", in: world)
    try await Self.extend(audit, to: "2026-12-04", in: world)
    let given = try await world.records.read { try Extension.list(of: audit.id, $0) }
    #expect(given.map(\.before) == [Day("2026-12-03"), Day("2026-11-28")])
    world.go(to: "2026-12-02")
    let open = try await world.audit(audit.id)
    #expect(open.submitBy == Day("2026-11-28") && open.submitDue == Day("2026-12-04"))
    #expect(!open.isLate(on: world.now.day))
    #expect(MonthProgress([open], today: world.now.day).late.isEmpty)
    try await world.finish(open)
    let done = try await world.audit(audit.id)
    #expect(done.submittedDaysLate == 4)
    let report = try await PublishReportTests.live(in: world)
    #expect(report.figure("submitted-in-time")?.count == 0)
    #expect(report.completed.count == 1)
  }

  @Test func `oversight is moved first where the new day comes after it`() async throws {
    let world = try await World()
    try await world.settle()
    let audit = try await world.sendOutNovember()[0]
    await #expect(throws: Refusal.self) {
      try await Self.extend(audit, to: "2026-12-10", in: world)
    }
    try await Self.extend(audit, .oversight, to: "2026-12-14", in: world)
    try await Self.extend(audit, to: "2026-12-10", in: world)
    #expect(try await world.audit(audit.id).submitDue == Day("2026-12-10"))
  }

  @Test func `it needs a reason, a later day, and a step that is not done`() async throws {
    let world = try await World()
    try await world.settle()
    let audit = try await world.sendOutNovember()[0]
    await #expect(throws: Refusal.self) {
      try await Self.extend(audit, to: "2026-12-03", " ", in: world)
    }
    for day in ["2026-11-28", "2026-11-20", "2027-06-01"] {
      await #expect(throws: Refusal.self) { try await Self.extend(audit, to: day, in: world) }
    }
    await #expect(throws: Refusal.self) {
      try await Self.extend(audit, to: "2026-12-03", in: world, as: "Yarrow Gneiss")
    }
    try await world.finish(audit)
    await #expect(throws: Refusal.self) {
      try await Self.extend(audit, to: "2026-12-03", in: world)
    }
    try await Self.extend(audit, .oversight, to: "2026-12-10", in: world)
    #expect(try await world.audit(audit.id).oversightDue == Day("2026-12-10"))
  }
}
