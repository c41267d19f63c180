import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A case drops out: the next in draw order takes its place, and the draw still holds.
@Suite struct WithdrawalTests {
  static func withdraw(
    _ code: String, _ reason: Withdrawal.Reason = .closed, in draw: String, _ world: World,
    as name: String = "Sorrel Basalt"
  ) async throws -> Withdrawal {
    try await world.act(as: name) { occasion, transaction in
      try WithdrawCase(draw: draw, code: code, reason: reason, words: "Said on the telephone.")(
        occasion, in: transaction)
    }
  }

  static func record(of draw: String, in world: World) async throws -> DrawRecord {
    try await world.records.read { reading in
      try DrawLists.record(of: found(DrawLists.load(draw, reading)), reading)
    }
  }

  /// The codes of a stratum that were not drawn, in the order of the draw.
  static func reserve(
    _ stratum: String, of draw: String, in world: World
  ) async throws -> [String] {
    let record = try await record(of: draw, in: world)
    let codes = record.population.filter { $0.stratum == stratum }.map(\.code)
    let drawn = Set(record.drawn.flatMap(\.codes))
    return DrawOrder.order(codes, seed: record.seed).filter { !drawn.contains($0) }
  }

  @Test func `before the list goes out the next code in order takes its place`() async throws {
    let (world, draw) = try await SendingTests.world()
    let lines = try await world.records.read { try AllocationTable.lines(of: draw, $0) }
    let drawn = try #require(lines.first).drawn
    let reserve = try await Self.reserve(drawn.stratum, of: draw, in: world)
    let first = try await Self.withdraw(drawn.code, in: draw, world)
    let second = try await Self.withdraw(try #require(first.replacedBy), in: draw, world)
    #expect([first.replacedBy, second.replacedBy] == [reserve[0], reserve[1]])
    let now = try await world.records.read { try AllocationTable.lines(of: draw, $0) }
    #expect(now.count == lines.count)
    #expect(now.filter { $0.auditor == nil }.map(\.drawn.code) == [reserve[1]])
    let record = try await Self.record(of: draw, in: world)
    #expect(DrawVerification.of(record).problems.isEmpty)
    #expect(record.replacements.map(\.withdrawn) == [drawn.code, reserve[0]])
    var tampered = record
    tampered.replacements[1].replacedBy = reserve[2]
    #expect(!DrawVerification.of(tampered).holds)
    await #expect(throws: Refusal.self, "nobody has it") {
      world.go(to: "2026-11-03")
      try await SendingTests.send(in: world)
    }
  }

  @Test func `after the list went out its audit stops and another begins for the same auditor`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    let audit = audits[0]
    let made = try await Self.withdraw(audit.code, .movedAway, in: audit.draw, world)
    let code = try #require(made.replacedBy)
    let stopped = try await world.audit(audit.id)
    #expect(stopped.state == .withdrawn)
    await #expect(throws: Refusal.self) { try await world.prepare(audit) }
    let waiting = try await world.records.read { try WithdrawalTable.unallocated($0) }
    #expect(waiting.map(\.code) == [code])

    let auditor = try #require(
      try await world.records.read {
        try AllocationTable.auditor(of: audit.code, in: audit.draw, $0)
      })
    #expect(auditor == audit.people[.auditor]?.person)
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try ChangeAllocation(
        draw: audit.draw, code: code, auditor: auditor, reason: "The only one here.", revision: 0)(
        occasion, in: transaction)
    }
    let all = try await world.records.read { try ActivityTable.list(cycle: audit.cycle, $0) }
    let begun = try #require(all.first { $0.code == code })
    #expect(begun.people[.auditor]?.person == auditor)
    #expect(begun.state == .allocated)
    let because = try await world.records.read { try DrawnBecause.load(begun, $0) }
    #expect(because?.isReplacement == true)
    let left = try await world.records.read { try WithdrawalTable.unallocated($0) }
    #expect(left.isEmpty)
    await #expect(throws: Refusal.self, "it has an auditor: the list is out") {
      try await world.act(as: "Sorrel Basalt") { occasion, transaction in
        try ChangeAllocation(
          draw: audit.draw, code: code, auditor: auditor, reason: nil, revision: 1)(
          occasion, in: transaction)
      }
    }
    let progress = MonthProgress(all, today: world.now.day)
    #expect(progress.all.withdrawn == 1)
    #expect(progress.all.audits == audits.count)
    let report = try await PublishReportTests.live(in: world)
    #expect(report.completed.words == "0 of \(audits.count)")
    #expect(report.withdrawn?.ids == [audit.id])
  }

  @Test func `a stratum that is exhausted is said so, and the draw still holds`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    // Two children in each service: as many as its auditors audit.
    let rows = [
      ("Elm", "Campion Shale"), ("Birch", "Vetch Onyx"), ("Oak", "Bryony Jasper"),
      ("Ash", "Thrift Topaz"),
    ].enumerated().map { number, held in
      ListedChild(child: "\(900_001 + number)", list: 7, team: held.0, worker: held.1)
    }
    try await world.importList(rows, for: cycle)
    try await world.matchNames()
    let draw = try await world.drawNovember()
    let code = try await world.records.read { try DrawLists.drawn(draw, $0)[0].code }
    let made = try await Self.withdraw(code, in: draw, world)
    #expect(made.replacedBy == nil)
    #expect(DrawVerification.of(try await Self.record(of: draw, in: world)).holds)
  }

  @Test func `what cannot be audited any more is passed over with its reason`() async throws {
    let (world, draw) = try await SendingTests.world()
    let drawn = try await world.records.read { try DrawLists.drawn(draw, $0)[0] }
    let reserve = try await Self.reserve(drawn.stratum, of: draw, in: world)
    try await world.records.write { transaction in
      try transaction.run(
        """
        UPDATE case_entry SET is_open = FALSE
        WHERE case_id = (SELECT id FROM child_case WHERE code = \(reserve[0]))
        """)
    }
    let made = try await Self.withdraw(drawn.code, .died, in: draw, world)
    #expect(made.passedOver == [.init(code: reserve[0], reason: .closed)])
    #expect(made.replacedBy == reserve[1])
    let record = try await Self.record(of: draw, in: world)
    #expect(DrawVerification.of(record).holds)
    #expect(record.replacements.first?.passedOver?.map(\.code) == [reserve[0]])
  }

  @Test func `nothing is withdrawn once it is submitted, twice, or by an auditor`() async throws {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    try await world.finish(audits[0])
    await #expect(throws: Refusal.self) {
      try await Self.withdraw(audits[0].code, in: audits[0].draw, world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.withdraw(audits[1].code, in: audits[1].draw, world, as: "Bracken Marl")
    }
    _ = try await Self.withdraw(audits[1].code, in: audits[1].draw, world)
    await #expect(throws: Refusal.self) {
      try await Self.withdraw(audits[1].code, in: audits[1].draw, world)
    }
  }

  @Test func `after the month is closed nobody takes a place and no figure changes`() async throws {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    world.go(to: "2026-12-07")
    try await world.closeNovember()
    let before = try await PublishReportTests.live(in: world)
    let made = try await Self.withdraw(audits[0].code, in: audits[0].draw, world)
    #expect(made.replacedBy == nil)
    let after = try await PublishReportTests.live(in: world)
    #expect(after.completed == before.completed && after.withdrawn == nil)
    let record = try await Self.record(of: audits[0].draw, in: world)
    #expect(DrawVerification.of(record).holds)
  }
}

extension World {
  /// Closes November.
  func closeNovember() async throws {
    let cycle = try await november()
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try CloseCycle(cycle: cycle.id, revision: cycle.revision)(occasion, in: transaction)
    }
  }
}
