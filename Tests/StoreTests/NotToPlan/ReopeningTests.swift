import Database
import Kernel
import TestWorld
import Testing

@testable import Practice

/// Opened again: version 2, the filed document superseded, and no past figure changed silently.
@Suite struct ReopeningTests {
  static func reopen(
    _ audit: Activity, _ reason: String = "Which visit is meant?", in world: World,
    as name: String = "Sorrel Basalt"
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      let revision = try found(ActivityTable.load(audit.id, transaction)).revision
      try ReopenAudit(activity: audit.id, reason: reason, revision: revision)(
        occasion, in: transaction)
    }
  }

  static func oversee(_ audit: Activity, in world: World) async throws {
    let lead = try #require(audit.people[.serviceLead]).name
    try await world.act(as: lead) { occasion, transaction in
      let revision = try OversightTable.load(audit.id, transaction).revision
      try ConfirmOversight(activity: audit.id, words: "I see it too.", revision: revision)(
        occasion, in: transaction)
    }
  }

  static func file(_ audit: Activity, in world: World) async throws -> Int {
    try await world.asAuditor(of: audit) { occasion, transaction in
      let version = try KeepDocument(
        activity: audit.id, form: .html, document: Array("the audit".utf8))(
          occasion, in: transaction)
      try FileAudit(activity: audit.id, version: version)(occasion, in: transaction)
      return version
    }
  }

  static func submitAgain(_ audit: Activity, grade: String, in world: World) async throws {
    let now = try await world.audit(audit.id)
    try await world.asAuditor(of: audit) { occasion, transaction in
      try GradeOverall(
        activity: audit.id, grade: grade, reason: "On a second look.", revision: now.revision)(
          occasion, in: transaction)
      _ = try SubmitAudit(activity: audit.id, revision: now.revision + 1)(
        occasion, in: transaction)
    }
  }

  /// Audits sent out, the first of them filed.
  static func world() async throws -> (World, [Activity]) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    try await world.finish(audits[0])
    try await oversee(audits[0], in: world)
    _ = try await file(audits[0], in: world)
    return (world, audits)
  }

  @Test func `a filed document is superseded and the next version is filed anew`() async throws {
    let (world, audits) = try await Self.world()
    let audit = audits[0]
    await #expect(throws: Refusal.self) { try await Self.reopen(audit, " ", in: world) }
    await #expect(throws: Refusal.self) {
      try await Self.reopen(audit, in: world, as: "Yarrow Gneiss")
    }
    try await Self.reopen(audit, in: world)
    try await Self.submitAgain(audit, grade: "requires_improvement", in: world)
    try await Self.oversee(audit, in: world)
    let current = try await world.audit(audit.id)
    #expect(try await world.records.read { try FilingTable.current(current, $0) } == nil)
    #expect(try await Self.file(audit, in: world) == 2)
    let filings = try await world.records.read { try FilingTable.list(of: audit.id, $0) }
    #expect(filings.map(\.version) == [2, 1])
    #expect(filings.allSatisfy { $0.filedAt != nil })
    let version = try #require(
      try await world.records.read { try AuditVersion.list(of: audit.id, $0).first })
    #expect(version.filedAt != nil)
    let kept = try await world.records.read { reading in
      try version.kept.contents(of: current, by: nil, reading)
    }
    #expect(kept.activity.overall == "good" && !kept.findings.isEmpty && !kept.actions.isEmpty)
  }

  @Test func `a closed month keeps what was submitted when it closed, and the day of it`()
    async throws
  {
    let (world, audits) = try await Self.world()
    world.go(to: "2026-12-07")
    try await world.closeNovember()
    let before = try await PublishReportTests.live(in: world)
    #expect(before.completed.words == "1 of 4")
    world.go(to: "2026-12-10")
    try await Self.reopen(audits[0], in: world)
    var meanwhile = try await PublishReportTests.live(in: world)
    meanwhile.asAt = before.asAt
    #expect(meanwhile == before)
    try await Self.submitAgain(audits[0], grade: "good", in: world)
    var after = try await PublishReportTests.live(in: world)
    after.asAt = before.asAt
    #expect(after.completed == before.completed && after.good == before.good)
    #expect(after.figure("submitted-in-time") == before.figure("submitted-in-time"))
  }

  @Test func `a closed month counts what was submitted while someone else writes it again`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    let (audit, first) = (audits[0], world.auditor(of: audits[0]))
    try await world.prepare(audit)
    try await world.asAuditor(of: audit) { occasion, transaction in
      try RecommendReview(
        activity: audit.id, recommended: true, grounds: ["long-term-neglect"],
        words: "Years of neglect.", revision: 0)(occasion, in: transaction)
    }
    try await world.answer(audit, "good")
    try await world.judge(audit, "good")
    let revision = try await world.audit(audit.id).revision
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
    world.go(to: "2026-12-07")
    try await world.closeNovember()
    let before = try await PublishReportTests.live(in: world)
    #expect(before.strengths.map(\.count) == [1])
    #expect(before.figure("discussed")?.count == 1)

    world.go(to: "2026-12-10")
    try await Self.reopen(audit, in: world)
    let other = try #require(audits.map(world.auditor).first { $0 != first })
    try await HandingOnTests.handOn(audit, to: other, in: world)
    var meanwhile = try await PublishReportTests.live(in: world)
    meanwhile.asAt = before.asAt
    #expect(meanwhile == before)
    let version = try #require(
      try await world.records.read { try AuditVersion.list(of: audit.id, $0).first })
    #expect(version.auditor.name == first)
    // What was recommended still waits for its decision.
    #expect(try await world.contents(audit.id).review?.grounds == ["long-term-neglect"])
  }

  @Test func `what is opened again is late for no day until one is given`() async throws {
    let (world, audits) = try await Self.world()
    world.go(to: "2027-02-10")
    try await Self.reopen(audits[0], in: world)
    let open = try await world.audit(audits[0].id)
    #expect(open.submitDue == nil && !open.isLate(on: world.now.day))
    try await MoreTimeTests.extend(audits[0], to: "2027-02-20", in: world)
    #expect(try await world.audit(audits[0].id).submitDue == Day("2027-02-20"))
    try await Self.submitAgain(try await world.audit(audits[0].id), grade: "good", in: world)
    let done = try await world.audit(audits[0].id)
    #expect(done.submittedDaysLate == nil && done.oversightDue == nil)
    #expect(!done.isLate(on: world.now.day))
  }

  @Test func `while the month is open an audit that is written again is not completed`()
    async throws
  {
    let (world, audits) = try await Self.world()
    try await Self.reopen(audits[0], in: world)
    #expect(try await PublishReportTests.live(in: world).completed.count == 0)
    world.go(to: "2026-12-02")
    try await Self.submitAgain(audits[0], grade: "good", in: world)
    let report = try await PublishReportTests.live(in: world)
    #expect(report.completed.count == 1)
    #expect(report.figure("submitted-in-time")?.count == 1)
  }

  @Test func `a later change stands in the next report as restated, once`() async throws {
    let (world, audits) = try await Self.world()
    world.go(to: "2026-12-07")
    try await PublishReportTests.publish(as: "Tansy Feldspar", in: world)
    try await world.closeNovember()
    let published = try await Self.published(World.november, in: world)
    world.go(to: "2026-12-10")
    try await Self.reopen(audits[0], in: world)
    try await Self.submitAgain(audits[0], grade: "requires_improvement", in: world)
    #expect(try await Self.published(World.november, in: world) == published)

    let december = World.november.next
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try OpenCycle(month: december)(occasion, in: transaction)
    }
    world.go(to: "2027-01-08")
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let cycle = try found(CycleTable.named(Cycle.name(World.kind, december), transaction))
      _ = try PublishReport(cycle: cycle.id, commentary: "")(occasion, in: transaction)
    }
    let restated = try #require(try await Self.published(december, in: world).restated)
    #expect(Set(restated.map(\.month)) == ["2026-11"])
    let good = try #require(restated.first { $0.figure == "good" })
    #expect(good.before.words == "1 of 1" && good.now.words == "0 of 1")
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try OpenCycle(month: december.next)(occasion, in: transaction)
    }
    let today = world.now.day
    let next = try await world.records.read { reading in
      let entry = try found(
        MonthlyReports.entries(reading).first { $0.month == december.next })
      return try MonthlyReports.live(entry, on: today, reading)
    }
    #expect(next.restated == nil)
  }

  static func published(_ month: Month, in world: World) async throws -> MonthlyReport {
    try await world.records.read { reading in
      let entry = try found(MonthlyReports.entries(reading).first { $0.month == month })
      return try found(MonthlyReports.published(entry.id, reading)).report
    }
  }
}
