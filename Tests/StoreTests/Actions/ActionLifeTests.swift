import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// What may happen to an action between its audit and the day that it is seen to hold.
@Suite struct ActionLifeTests {
  static let owner = "Campion Shale"
  static let manager = "Bracken Marl"

  /// The action numbered 1, of the Elm team, due in 20 days.
  static func world() async throws -> World {
    let (world, audit) = try await TrackerTests.world()
    try await world.plan("Meet", owner: owner, due: world.now.day + 20, in: audit)
    try await world.submit(audit)
    return world
  }

  static func action(_ world: World) async throws -> Action {
    try await world.records.read { try found(ActionTable.load(number: 1, $0)) }
  }

  static func events(_ world: World) async throws -> [ActionEvent] {
    let id = try await action(world).id
    return try await world.records.read { try ActionTable.events(of: id, $0) }
  }

  /// How often a fact of this name is in the ledger.
  static func facts(_ name: String, _ world: World) async throws -> Int {
    try await world.records.read {
      try $0.count("SELECT COUNT(*) AS n FROM ledger_entry WHERE fact = \(name)")
    }
  }

  static func set(
    _ words: String, _ due: Day?, as name: String = owner, in world: World
  ) async throws {
    let revision = try await action(world).revision
    try await world.act(as: name) { occasion, transaction in
      try SetMilestone(number: 1, words: words, due: due, revision: revision)(
        occasion, in: transaction)
    }
  }

  static func close(_ world: World) async throws {
    let revision = try await action(world).revision
    try await world.act(as: owner) { occasion, transaction in
      try ClaimActionDone(
        number: 1, words: "Met.", evidence: "The note.", difference: "She knows.",
        revision: revision)(occasion, in: transaction)
    }
    try await world.act(as: manager) { occasion, transaction in
      try CheckAction(number: 1, isDone: true, words: "Read it.", revision: revision + 1)(
        occasion, in: transaction)
    }
  }

  static func answer(
    _ holds: Bool, as name: String, due: Day? = nil, words: String = "I looked.",
    in world: World
  ) async throws {
    let revision = try await action(world).revision
    try await world.act(as: name) { occasion, transaction in
      try AnswerForHolding(number: 1, holds: holds, words: words, due: due, revision: revision)(
        occasion, in: transaction)
    }
  }

  @Test func `a milestone has words and a day no later than the action's own`() async throws {
    let world = try await Self.world()
    let today = world.now.day
    await #expect(throws: Refusal.self) { try await Self.set(" ", today + 3, in: world) }
    await #expect(throws: Refusal.self) { try await Self.set("Invite", nil, in: world) }
    await #expect(throws: Refusal.self) { try await Self.set("Invite", today + -1, in: world) }
    await #expect(throws: Refusal.self) { try await Self.set("Invite", today + 21, in: world) }
    await #expect(throws: Refusal.self) {
      try await Self.set("Invite", today + 3, as: "Clover Slate", in: world)
    }
    try await Self.set("Invite", today + 3, in: world)
    try await Self.set("Ask the school", today + 2, as: Self.manager, in: world)
    let id = try await Self.action(world).id
    let all = try await world.records.read { try MilestoneTable.list(of: [id], $0)[id] ?? [] }
    #expect(all.map(\.words) == ["Ask the school", "Invite"])
    #expect(try await Self.facts("action-milestone-set", world) == 2)
  }

  @Test func `a late milestone puts the action at risk until its owner has done it`()
    async throws
  {
    let world = try await Self.world()
    let today = world.now.day
    try await Self.set("Invite", today + 3, in: world)
    #expect(try await !Self.action(world).isAtRisk(on: today + 3))
    #expect(try await Self.action(world).isAtRisk(on: today + 4))
    world.go(to: "\(today + 4)")
    #expect(
      try await TrackerTests.list(.atRisk, as: "Tansy Feldspar", in: world) == ["Meet"])
    let (id, revision) = (try await Self.action(world).id, try await Self.action(world).revision)
    let milestone = try await world.records.read {
      try #require(MilestoneTable.list(of: [id], $0)[id]?.first)
    }
    func end(as name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        try EndMilestone(number: 1, milestone: milestone.id, isDone: true, revision: revision)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self, "only the owner has done it") {
      try await end(as: Self.manager)
    }
    try await end(as: Self.owner)
    #expect(try await !Self.action(world).isAtRisk(on: today + 4))
    #expect(try await TrackerTests.list(.atRisk, as: "Tansy Feldspar", in: world).isEmpty)
    await #expect(throws: Refusal.self, "once") { try await end(as: Self.owner) }
  }

  @Test func `only the owner says that it is at risk, and why`() async throws {
    let world = try await Self.world()
    func say(_ isAtRisk: Bool, _ words: String, as name: String) async throws {
      let revision = try await Self.action(world).revision
      try await world.act(as: name) { occasion, transaction in
        try SayAtRisk(number: 1, isAtRisk: isAtRisk, words: words, revision: revision)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await say(true, "Ill", as: Self.manager) }
    await #expect(throws: Refusal.self) { try await say(true, "", as: Self.owner) }
    await #expect(throws: Refusal.self) { try await say(false, "", as: Self.owner) }
    try await say(true, "The school is closed", as: Self.owner)
    #expect(
      try await TrackerTests.list(.atRisk, as: "Tansy Feldspar", in: world) == ["Meet"])
    let due = try await Self.action(world).due
    #expect(try await !Self.action(world).isAtRisk(on: due + 1), "then it is overdue")
    try await say(false, "", as: Self.owner)
    #expect(try await !Self.action(world).isAtRisk(on: world.now.day))
    #expect(Set(try await Self.events(world).map(\.step)) == [.opened, .atRisk, .onCourse])
  }

  @Test func `its owner hands it on to a colleague, with a reason, by the same day`()
    async throws
  {
    let world = try await Self.world()
    let organisation = try await world.records.read {
      try OrganisationTable.load(on: world.now.day, $0)
    }
    let me = try await world.occasion(as: Self.owner).actor.person
    let colleagues = organisation.colleagues(of: me)
    let near = try #require(colleagues.first)
    #expect(!colleagues.contains(me))
    let far = try #require(
      organisation.people.keys.first { $0 != me && !colleagues.contains($0) })
    let action = try await Self.action(world)
    func hand(to owner: String, due: Day, _ reason: String) async throws {
      try await world.act(as: Self.owner) { occasion, transaction in
        try MoveAction(
          number: 1, owner: owner, due: due, reason: reason, revision: action.revision)(
            occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await hand(to: far, due: action.due, "I leave") }
    await #expect(throws: Refusal.self) {
      try await hand(to: near, due: action.due + 1, "I leave")
    }
    await #expect(throws: Refusal.self) { try await hand(to: near, due: action.due, " ") }
    try await hand(to: near, due: action.due, "I leave")
    let after = try await Self.action(world)
    #expect(after.owner == near && after.due == action.due)
    let step = try #require(try await Self.events(world).first { $0.step == .handedOn })
    #expect(step.words == "I leave")
    #expect(step.ownerName == after.ownerName)
    #expect(try await Self.facts("action-handed-on", world) == 1)
  }

  @Test func `a manager nudges the owners of what waits for them, and nobody else's`()
    async throws
  {
    let world = try await Self.world()
    func nudge(_ numbers: [Int], as name: String) async throws -> Int {
      try await world.act(as: name) { occasion, transaction in
        try NudgeOwners(numbers: numbers, words: "Please say how it stands.")(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await nudge([], as: "Tansy Feldspar") }
    await #expect(throws: Refusal.self) { try await nudge([1], as: "Clover Slate") }
    await #expect(throws: Refusal.self) { try await nudge([1], as: Self.owner) }
    let people = try await nudge([1, 1], as: "Tansy Feldspar")
    #expect(people == 1)
    let nudges = try await Self.events(world).filter { $0.step == .nudged }
    #expect(nudges.map(\.words) == ["Please say how it stands."])
    #expect(nudges.map(\.personName) == ["Tansy Feldspar"])
    try await Self.close(world)
    await #expect(throws: Refusal.self) { try await nudge([1], as: "Tansy Feldspar") }
  }

  @Test func `three months after it was checked its checker is asked whether it holds`()
    async throws
  {
    let world = try await Self.world()
    try await Self.close(world)
    let day = try #require(try await Self.action(world).holdOn)
    #expect(day == world.now.day.adding(months: 3))
    #expect(try await TrackerTests.list(.toHold, as: Self.manager, in: world).isEmpty)
    await #expect(throws: Refusal.self, "not before it is asked") {
      try await Self.answer(true, as: Self.manager, in: world)
    }
    world.go(to: "\(day)")
    #expect(try await TrackerTests.list(.toHold, as: Self.manager, in: world) == ["Meet"])
    func asked(_ name: String) async throws -> Int {
      let occasion = try await world.occasion(as: name)
      return try await world.records.read { reading in
        let organisation = try OrganisationTable.load(on: occasion.today, reading)
        return try ActionLists.toHold(organisation, occasion.actor, reading).count
      }
    }
    #expect(try await asked(Self.manager) == 1)
    #expect(try await asked("Yarrow Gneiss") == 0)
    await #expect(throws: Refusal.self, "not the owner's to say yes") {
      try await Self.answer(true, as: Self.owner, in: world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.answer(true, as: Self.manager, words: "", in: world)
    }
    try await Self.answer(true, as: Self.manager, in: world)
    #expect(try await Self.action(world).state == .closed)
    #expect(try await TrackerTests.list(.toHold, as: Self.manager, in: world).isEmpty)
    #expect(try await Self.facts("action-held", world) == 1)
  }

  @Test func `what no longer holds is open again, with a reason and a new day`() async throws {
    let world = try await Self.world()
    try await Self.close(world)
    let today = world.now.day
    await #expect(throws: Refusal.self) {
      try await Self.answer(false, as: Self.owner, due: nil, in: world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.answer(false, as: Self.owner, due: today + -1, in: world)
    }
    // The owner may say so themselves, at any time.
    try await Self.answer(false, as: Self.owner, due: today + 30, in: world)
    let action = try await Self.action(world)
    #expect(action.state == .reopened && action.due == today + 30)
    #expect(action.holdOn == nil)
    #expect(
      try await TrackerTests.list(.open, as: "Tansy Feldspar", in: world) == ["Meet"])
    try await Self.close(world)
    #expect(try await Self.action(world).state == .closed)
    #expect(try await Self.action(world).holdOn != nil)
    #expect(try await Self.facts("action-reopened", world) == 1)
  }

  @Test func `a leaver's open actions are found on the tracker and in their hands`()
    async throws
  {
    let world = try await Self.world()
    let leaver = try await world.occasion(as: Self.owner).actor.person
    let work = try await world.records.read { try OpenWork.of(leaver, $0) }
    #expect(work.pieces.contains { $0.task == .action && $0.name == "A-0001" })
    let before = try await TrackerTests.list(
      .open, as: "Tansy Feldspar", whose: .left, in: world)
    #expect(before.isEmpty)
    let last = world.now.day
    let revision = try await world.records.read {
      try found(OrganisationTable.person(leaver, $0)).revision
    }
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try RecordLastDay(person: leaver, lastDay: last, revision: revision)(
        occasion, in: transaction)
    }
    world.go(to: "\(last + 1)")
    let after = try await TrackerTests.list(
      .open, as: "Tansy Feldspar", whose: .left, in: world)
    #expect(after == ["Meet"])
  }
}
