import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// The month's report, made and published on the real store.
@Suite struct PublishReportTests {
  static func world() async throws -> (World, [Activity]) {
    let world = try await World()
    try await world.settle()
    return (world, try await world.sendOutNovember())
  }

  static func publish(as name: String, in world: World) async throws {
    let cycle = try await world.november()
    _ = try await world.act(as: name) { occasion, transaction in
      try PublishReport(cycle: cycle.id, commentary: "A workshop in January.")(
        occasion, in: transaction)
    }
  }

  static func live(in world: World) async throws -> MonthlyReport {
    let today = world.now.day
    return try await world.records.read { reading in
      let entry = try found(
        MonthlyReports.entries(reading).first { $0.month == World.november })
      return try MonthlyReports.live(entry, on: today, reading)
    }
  }

  @Test
  func `every audit of the month stands in its report, with its grade once submitted`()
    async throws
  {
    let (world, audits) = try await Self.world()
    try await world.submit(audits[0], overall: "good")
    try await world.submit(audits[1], overall: "inadequate")
    // Not submitted: its grade is its auditor's own.
    try await world.records.write { transaction in
      try transaction.run(
        "UPDATE activity SET overall = 'outstanding' WHERE id = \(audits[2].id)")
    }
    let report = try await Self.live(in: world)
    #expect(report.completed.words == "2 of 4")
    #expect(report.good.ids == [audits[0].id])
    #expect(report.figure("overall.inadequate")?.ids == [audits[1].id])
    #expect(report.figure("overall.outstanding")?.count == 0)
    #expect(report.areas.count == 7)
  }

  @Test func `what is finished after the month was closed counts as not completed`() async throws {
    let (world, audits) = try await Self.world()
    try await world.submit(audits[0], overall: "good")
    world.go(to: "2026-12-07")
    let cycle = try await world.november()
    _ = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try CloseCycle(cycle: cycle.id, revision: cycle.revision)(occasion, in: transaction)
    }
    world.go(to: "2026-12-08")
    try await world.submit(audits[1], overall: "good")
    let report = try await Self.live(in: world)
    #expect(report.completed.words == "1 of 4")
    #expect(report.good.ids == [audits[0].id])
  }

  @Test func `it is published by the QA unit, from the day after oversight was due, once`()
    async throws
  {
    let (world, _) = try await Self.world()
    world.go(to: "2026-12-06")
    await #expect(throws: Refusal.self) { try await Self.publish(as: "Tansy Feldspar", in: world) }
    world.go(to: "2026-12-07")
    for name in ["Yarrow Gneiss", "Hazel Obsidian", "Linden Agate"] {
      await #expect(throws: Refusal.self) { try await Self.publish(as: name, in: world) }
    }
    try await Self.publish(as: "Tansy Feldspar", in: world)
    await #expect(throws: Refusal.self) { try await Self.publish(as: "Tansy Feldspar", in: world) }
  }

  @Test func `a published report never changes, whatever is finished later`() async throws {
    let (world, audits) = try await Self.world()
    try await world.submit(audits[0])
    world.go(to: "2026-12-07")
    try await Self.publish(as: "Tansy Feldspar", in: world)
    try await world.submit(audits[1])
    let entry = try await world.records.read { reading in
      try found(MonthlyReports.entries(reading).first)
    }
    let published = try await world.records.read {
      try found(MonthlyReports.published(entry.id, $0))
    }
    #expect(published.report.completed.ids == [audits[0].id])
    #expect(published.commentary == "A workshop in January.")
    #expect(try await Self.live(in: world).completed.count == 2)
  }

  @Test func `a snapshot that was tampered with is not shown`() async throws {
    let (world, _) = try await Self.world()
    world.go(to: "2026-12-07")
    try await Self.publish(as: "Tansy Feldspar", in: world)
    try await world.records.write { transaction in
      try transaction.run("UPDATE report SET snapshot = snapshot || ' '")
    }
    await #expect(throws: Failure.self) {
      try await world.records.read { reading in
        let entry = try found(MonthlyReports.entries(reading).first)
        _ = try MonthlyReports.published(entry.id, reading)
      }
    }
  }
}
