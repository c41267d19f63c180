import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// The tracker on the real store.
@Suite struct TrackerTests {
  static func world() async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    return (world, try #require(audits.first { $0.teamName == "Elm" }))
  }

  static func list(
    _ show: ActionQuestion.Show, as name: String, whose: ActionQuestion.Whose = .anyone,
    in world: World
  ) async throws -> [String] {
    let occasion = try await world.occasion(as: name)
    var question = ActionQuestion()
    question.show = show
    question.whose = whose
    return try await world.records.read { [question] reading in
      let actions = try ActionLists.list(
        question, page: 1, occasion.actor, on: occasion.today, reading)
      let count = try ActionLists.count(question, occasion.actor, on: occasion.today, reading)
      #expect(count == actions.count)
      return actions.map(\.words)
    }
  }

  @Test func `an action stands on the tracker, numbered, from submission`() async throws {
    let (world, audit) = try await Self.world()
    try await world.plan("First", owner: "Bracken Marl", due: world.now.day + 5, in: audit)
    try await world.plan("Second", owner: "Campion Shale", due: world.now.day + 20, in: audit)
    #expect(try await Self.list(.open, as: "Tansy Feldspar", in: world).isEmpty)
    try await world.submit(audit)
    #expect(try await Self.list(.open, as: "Tansy Feldspar", in: world) == ["First", "Second"])
    let numbers = try await world.records.read {
      try ActionTable.list(activity: audit.id, $0).compactMap(\.number)
    }
    #expect(Set(numbers) == [1, 2])
  }

  @Test func `it goes from open through waiting to closed, and can be sent back`() async throws {
    let (world, audit) = try await Self.world()
    try await world.plan("Meet", owner: "Campion Shale", due: world.now.day + 5, in: audit)
    try await world.submit(audit)
    func claim(_ revision: Int) async throws {
      try await world.act(as: "Campion Shale") { occasion, transaction in
        try ClaimActionDone(
          number: 1, words: "Met on Monday.", evidence: "The note of Monday.",
          difference: "She knows the plan.", revision: revision)(occasion, in: transaction)
      }
    }
    func check(_ isDone: Bool, as name: String, _ revision: Int) async throws {
      try await world.act(as: name) { occasion, transaction in
        try CheckAction(number: 1, isDone: isDone, words: "I read it.", revision: revision)(
          occasion, in: transaction)
      }
    }
    try await claim(2)
    #expect(try await Self.list(.waiting, as: "Yarrow Gneiss", in: world) == ["Meet"])
    await #expect(throws: Refusal.self) { try await check(true, as: "Campion Shale", 3) }
    await #expect(throws: Refusal.self) { try await check(true, as: "Clover Slate", 3) }
    try await check(false, as: "Bracken Marl", 3)
    #expect(try await Self.list(.open, as: "Campion Shale", in: world) == ["Meet"])
    await #expect(throws: Refusal.self) { try await claim(3) }
    try await claim(4)
    try await check(true, as: "Yarrow Gneiss", 5)
    #expect(try await Self.list(.open, as: "Tansy Feldspar", in: world).isEmpty)
    #expect(try await Self.list(.closed, as: "Tansy Feldspar", in: world) == ["Meet"])
    let steps = try await world.records.read { reading in
      let action = try found(ActionTable.load(number: 1, reading))
      return try ActionTable.events(of: action.id, reading).map(\.step)
    }
    #expect(Set(steps) == [.opened, .done, .sentBack, .checked])
    #expect(steps.count == 5)
  }

  /// The list's SQL and the policy say the same of everyone.
  @Test func `each person's list holds what the policy lets them see`() async throws {
    let (world, audit) = try await Self.world()
    try await world.plan("Meet", owner: "Campion Shale", due: world.now.day + 5, in: audit)
    try await world.submit(audit)
    let submitted = try await world.audit(audit.id)
    let everyone = try await world.records.read { reading in
      try reading.rows("SELECT name FROM person").map { try $0["name"] as String }
    }
    #expect(everyone.count > 15)
    var seen = 0
    for name in everyone {
      let actor = try await world.occasion(as: name).actor
      let action = try await world.records.read { try found(ActionTable.load(number: 1, $0)) }
      let may = ActionPolicy.maySee(actor, action, parts: submitted.parts(of: actor.person))
      let listed = try await Self.list(.open, as: name, in: world)
      #expect(listed == (may ? ["Meet"] : []), "\(name)")
      seen += may ? 1 : 0
    }
    #expect(seen > 3 && seen < everyone.count)
  }

  @Test func `what is due, overdue and whose is found by the day`() async throws {
    let (world, audit) = try await Self.world()
    let today = world.now.day
    try await world.plan("Late", owner: "Campion Shale", due: today + 1, in: audit)
    try await world.plan("Soon", owner: "Bracken Marl", due: today + 9, in: audit)
    try await world.plan("Later", owner: "Bracken Marl", due: today + 10, in: audit)
    try await world.submit(audit)
    world.go(to: "\(today + 2)")
    #expect(try await Self.list(.overdue, as: "Tansy Feldspar", in: world) == ["Late"])
    #expect(try await Self.list(.soon, as: "Tansy Feldspar", in: world) == ["Soon"])
    #expect(
      try await Self.list(.open, as: "Bracken Marl", whose: .me, in: world) == ["Soon", "Later"])
    #expect(
      try await Self.list(.open, as: "Clover Slate", whose: .service, in: world).isEmpty)
  }

  @Test func `a moved action keeps the day first agreed`() async throws {
    let (world, audit) = try await Self.world()
    let first = world.now.day + 5
    try await world.plan("Meet", owner: "Campion Shale", due: first, in: audit)
    try await world.submit(audit)
    let owner = try await world.occasion(as: "Sedge Opal").actor.person
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Campion Shale") { occasion, transaction in
        try MoveAction(
          number: 1, owner: owner, due: first + 7, reason: "She asked for it", revision: 2)(
            occasion, in: transaction)
      }
    }
    try await world.act(as: "Bracken Marl") { occasion, transaction in
      try MoveAction(
        number: 1, owner: owner, due: first + 7, reason: "She asked for it", revision: 2)(
          occasion, in: transaction)
    }
    let action = try await world.records.read { try found(ActionTable.load(number: 1, $0)) }
    #expect(action.firstDue == first)
    #expect(action.due == first + 7)
    #expect(action.ownerName == "Sedge Opal")
  }
}
