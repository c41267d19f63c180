import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// What time brings about by itself: once, to the right people.
@Suite struct TimekeepingTests {
  private static func world() async throws -> (World, [Activity]) {
    let world = try await World()
    try await world.settle()
    return (world, try await world.sendOutNovember())
  }

  @Test func `whoever has to act is reminded before the day, and once`() async throws {
    let (world, audits) = try await Self.world()
    let all = audits.count
    for (day, expected) in [("2026-11-24", 0), ("2026-11-25", all), ("2026-11-28", all)] {
      world.go(to: day)
      for _ in 1...5 { try await world.keepTime() }
      let reminders = try await world.messages(.reminder).filter { $0.clock == "completion" }
      #expect(reminders.count == expected, "\(day)")
    }
    let reminded = Set(try await world.messages(.reminder).map { [$0.activity, $0.person] })
    let auditors = Set(audits.map { [$0.id, $0.people[.auditor]?.person] })
    #expect(reminded == auditors)
  }

  @Test(.requirement("S-043"))
  func `an update that is not given climbs the ladder once`() async throws {
    let (world, audit) = try await ModerationTests.world(grade: "inadequate")
    try await world.grade(world.moderation(of: audit), as: "Sorrel Basalt")
    try await world.decide(world.moderation(of: audit), .agree, as: "Sorrel Basalt")
    let response = try await world.records.read { reading in
      try found(ResponseTable.open(reading).first)
    }
    let due = try #require(response.step("first-update")?.due)
    world.go(to: "\(due)")
    try await world.keepTime()
    #expect(try await world.messages(.missed).filter { $0.clock == "first-update" }.isEmpty)
    for after in 1...4 {
      world.go(to: "\(due + after)")
      try await world.keepTime()
    }
    let missed = try await world.messages(.missed).filter { $0.clock == "first-update" }
    let organisation = try await world.records.read {
      try OrganisationTable.load(on: due, $0)
    }
    let ladder = [
      audit.people[.serviceLead]?.person,
      organisation.posts(.headOfService, for: audit.team).first
        .flatMap { organisation.answering(for: $0.id)?.id },
      organisation.people.values.first { $0.name == "Tansy Feldspar" }?.id,
    ].compactMap { $0 }
    #expect(missed.map(\.person).sorted() == Set(ladder).sorted(), "each once, not daily")
  }

  @Test func `a clock that was stopped tells nobody`() async throws {
    let (world, audits) = try await Self.world()
    let audit = try #require(audits.first)
    try await world.finish(audit, grade: "good")
    world.go(to: "2026-11-29")
    try await world.keepTime()
    let late = try await world.messages(.missed).filter { $0.clock == "completion" }
    #expect(!late.contains { $0.activity == audit.id })
    #expect(Set(late.compactMap(\.activity)).count == audits.count - 1)
  }

  @Test(.requirement("S-034"))
  func `service leads get their area’s copies on the 28th, and later ones as they come`()
    async throws
  {
    let (world, audit) = try await ModerationTests.world(grade: "good")
    let others = try await world.records.read {
      try ActivityTable.list(cycle: audit.cycle, $0).filter { $0.id != audit.id }
    }
    world.go(to: "2026-11-27")
    try await world.keepTime()
    #expect(try await world.messages(.copies).isEmpty)
    world.go(to: "2026-11-28")
    for _ in 1...3 { try await world.keepTime() }
    let lead = audit.people[.serviceLead]?.person
    #expect(try await world.messages(.copies).map(\.person) == [lead])
    let late = try #require(others.first)
    world.go(to: "2026-11-30")
    try await world.finish(late, grade: "good")
    for _ in 1...3 { try await world.keepTime() }
    let copy = try await world.messages(.lateCopy)
    #expect(copy.map(\.activity) == [late.id])
    #expect(copy.map(\.person) == [late.people[.serviceLead]?.person])
  }

  @Test func `a month opens by itself on its day, once, and whoever opened it is Plumbline`()
    async throws
  {
    let world = try await World(on: "2026-10-17")
    try await world.settle()
    try await world.publish()
    try await world.keepTime()
    func months() async throws -> [Cycle] {
      try await world.records.read { try CycleTable.all($0) }
    }
    let before = try await months()
    #expect(before.map(\.month.description) == ["2026-10"])
    world.go(to: "2026-10-18")
    for _ in 1...3 { try await world.keepTime() }
    let after = try await months()
    #expect(after.map(\.month.description) == ["2026-11", "2026-10"])
    #expect(after.first?.openedBy == "plumbline")
  }

  @Test func `many servers together tell each thing once`() async throws {
    let (world, audits) = try await Self.world()
    world.go(to: "2026-11-29")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...8 {
        group.addTask { for _ in 1...10 { try await world.keepTime() } }
      }
      try await group.waitForAll()
    }
    let missed = try await world.messages(.missed).filter { $0.clock == "completion" }
    let each = Dictionary(grouping: missed) { [$0.activity, $0.person] }
    #expect(each.values.allSatisfy { $0.count == 1 })
    #expect(Set(missed.compactMap(\.activity)) == Set(audits.map(\.id)))
  }
}

extension World {
  func keepTime() async throws {
    try await Timekeeping.run(records, at: now, ids)
  }

  func messages(_ kind: Message.Kind) async throws -> [Message] {
    try await records.read { reading in
      var all: [Message] = []
      while true {
        let page = try MessageTable.list(to: nil, before: all.last?.id, reading)
        all += page
        if page.count <= MessageTable.linesEachPage { break }
        all.removeLast()
      }
      return all.filter { $0.kind == kind }
    }
  }
}
