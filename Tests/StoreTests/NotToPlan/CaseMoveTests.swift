import Database
import Kernel
import TestWorld
import Testing

@testable import Practice

/// A case moves team, teams merge: people stay as at allocation, open actions are offered.
@Suite struct CaseMoveTests {
  /// November with its first audit submitted and an action of it on the tracker.
  static func world() async throws -> (World, Activity, Action) {
    let world = try await World()
    try await world.settle()
    let audit = try await world.sendOutNovember().first { $0.serviceName == "Help and protection" }
    let found = try #require(audit)
    try await world.finish(found)
    let actions = try await world.records.read { try ActionTable.list(activity: found.id, $0) }
    return (world, try await world.audit(found.id), try #require(actions.first))
  }

  static func other(_ audit: Activity) -> String { audit.teamName == "Elm" ? "Birch" : "Elm" }

  static func unit(_ name: String, in world: World) async throws -> Unit {
    try await world.records.read { reading in
      try Practice.found(OrganisationTable.units(reading).first { $0.name == name })
    }
  }

  static func move(
    _ audit: Activity, to team: String, _ reason: String = "The service lead said so.",
    in world: World, as name: String = "Sorrel Basalt"
  ) async throws {
    let unit = try await unit(team, in: world)
    try await world.act(as: name) { occasion, transaction in
      try MoveCase(activity: audit.id, team: unit.id, reason: reason)(occasion, in: transaction)
    }
  }

  @Test func `by hand it needs a reason and another team, and changes no past audit`()
    async throws
  {
    let (world, audit, action) = try await Self.world()
    let team = Self.other(audit)
    await #expect(throws: Refusal.self) { try await Self.move(audit, to: team, " ", in: world) }
    await #expect(throws: Refusal.self) {
      try await Self.move(audit, to: audit.teamName, in: world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.move(audit, to: team, in: world, as: "Bracken Marl")
    }
    try await Self.move(audit, to: team, in: world)
    let now = try await world.audit(audit.id)
    #expect(now.team == audit.team && now.service == audit.service && now.people == audit.people)
    let number = try #require(action.number)
    let offer = try #require(try await world.records.read { try ActionOfferTable.open(number, $0) })
    #expect(offer.move.toName == team)
    let shown = try await world.records.read { try ActionTable.load(number: number, $0) }
    #expect(shown?.teamName == audit.teamName && shown?.teamNowName == team)
  }

  @Test func `the new manager takes an offered action over, and nobody else may`() async throws {
    let (world, audit, action) = try await Self.world()
    let team = Self.other(audit)
    try await Self.move(audit, to: team, in: world)
    let manager = team == "Elm" ? "Bracken Marl" : "Teasel Quartz"
    let number = try #require(action.number)
    let person = try await world.occasion(as: manager).actor.person
    @Sendable func decide(_ owner: String?, _ words: String, as name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        let revision = try Practice.found(ActionTable.load(number: number, transaction)).revision
        try DecideOffer(number: number, owner: owner, reason: words, revision: revision)(
          occasion, in: transaction)
      }
    }
    for name in ["Comfrey Chalk", "Campion Shale"] {
      await #expect(throws: Refusal.self) { try await decide(person, "Ours now.", as: name) }
    }
    await #expect(throws: Refusal.self) { try await decide(person, "", as: manager) }
    try await decide(person, "Ours now.", as: manager)
    let taken = try await world.records.read { try ActionTable.load(number: number, $0) }
    #expect(taken?.owner == person && taken?.due == action.due)
    #expect(try await world.records.read { try ActionOfferTable.waiting($0) }.isEmpty)
    await #expect(throws: Refusal.self) { try await decide(nil, "As before.", as: manager) }
  }

  @Test func `the next case list shows a move by itself, once`() async throws {
    let (world, audit, action) = try await Self.world()
    let team = Self.other(audit)
    let number = try #require(action.number)
    world.go(to: "2026-12-01")
    let december = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: World.november.next)(occasion, in: transaction)
    }
    let reference = try await world.reference(of: audit)
    let rows = World.children.map { child in
      child.child == reference
        ? ListedChild(
          child: child.child, list: 7, team: team, worker: child.worker, ageYears: 5,
          values: child.values) : child
    }
    for _ in 0..<2 { try await world.importList(rows, for: december) }
    let moves = try await world.records.read { try CaseMoveTable.list(of: audit.caseId, $0) }
    #expect(moves.map(\.toName) == [team])
    #expect(moves.first?.reason == nil)
    let waiting = try await world.records.read { try ActionOfferTable.waiting($0) }
    #expect(waiting.map(\.number) == [number])
  }

  @Test func `a merged team's people, spellings and open actions go on in the other`()
    async throws
  {
    let (world, audit, action) = try await Self.world()
    let (team, into) = (
      try await Self.unit(audit.teamName, in: world),
      try await Self.unit(Self.other(audit), in: world)
    )
    let today = world.now.day
    @Sendable func merge(_ into: String, _ day: Day) async throws {
      try await world.act(as: "Sorrel Basalt") { occasion, transaction in
        try MergeTeam(team: team.id, into: into, lastDay: day, revision: team.revision)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await merge(team.id, today) }
    await #expect(throws: Refusal.self) { try await merge(into.id, today + 1) }
    let before = try await world.records.read { try OrganisationTable.load(on: today, $0) }
    let workers = before.posts.values.filter { $0.unit == team.id && $0.role == .practitioner }
      .compactMap { before.holder(of: $0.id) }
    let name = try #require(workers.first).name
    try await LeavingTests.change(2, "Works two days a week.", of: name, in: world)
    try await merge(into.id, today)
    let after = try await world.records.read { try OrganisationTable.load(on: today + 1, $0) }
    #expect(after.units[team.id] == nil)
    for worker in workers {
      #expect(after.posts(of: worker.id).map(\.unit) == [into.id])
    }
    let moved = try await world.records.read { reading in
      let all = try OrganisationTable.memberships(where: "person = \(workers[0].id)", reading)
      return try found(all.first { $0.days.contains(today + 1) })
    }
    #expect(moved.audits == 2)
    #expect(
      try await world.records.read { try ChangeAudits.reason(of: moved.id, $0) }
        == "Works two days a week.")
    let manager = try #require(
      before.posts.values.first { $0.unit == team.id && $0.role == .teamManager })
    #expect(after.posts[manager.id] == nil)
    #expect(after.posts.values.count { $0.unit == into.id && $0.role == .teamManager } == 1)
    let names = try await world.records.read { try ListedNameTable.all(.team, $0) }
    #expect(names.first { $0.spelling == team.name }?.unit == into.id)
    #expect(try await world.audit(audit.id).team == team.id)
    let offers = try await world.records.read { try ActionOfferTable.waiting($0) }
    let number = try #require(action.number)
    #expect(offers.map(\.number).contains(number))
    // Whoever answers for what stands above the ended team still sees its audits.
    let person = try await world.occasion(as: "Rowan Schist").actor.person
    let lead = try #require(Actor(person, in: after))
    #expect(ActivityPolicy.maySee(lead, audit))
  }
}

extension World {
  /// The number of the child of an audit in the small Anytown's list.
  func reference(of audit: Activity) async throws -> String {
    let rows = try await records.read { reading in
      try reading.rows("SELECT case_id, reference FROM vault_identity").map { row in
        (id: try row["case_id"] as String, reference: try reading.open(row["reference"] as Sealed))
      }
    }
    return try found(rows.first { $0.id == audit.caseId }).reference
  }
}
