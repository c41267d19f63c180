import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// The tree and its people changing, on the real store.
@Suite struct PeopleTests {
  static func anytown() async throws -> World {
    let world = try await World()
    try await world.settle()
    return world
  }

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  static func organisation(_ world: World) async throws -> Organisation {
    let today = world.now.day
    return try await world.records.read { try OrganisationTable.load(on: today, $0) }
  }

  static func post(_ title: String, _ unit: String, _ organisation: Organisation) throws -> Post {
    try #require(
      organisation.posts.values.first {
        $0.title == title && organisation.units[$0.unit]?.name == unit
      })
  }

  static func person(_ name: String, _ organisation: Organisation) throws -> Person {
    try #require(organisation.people.values.first { $0.name == name })
  }

  static func unit(_ name: String, _ organisation: Organisation) throws -> Unit {
    try #require(organisation.units.values.first { $0.name == name })
  }

  @Test func `a leaver holds no post after the last day, and what they did stays`() async throws {
    let world = try await Self.anytown()
    let before = try await Self.organisation(world)
    let bracken = try Self.person("Bracken Marl", before)
    let post = try Self.post("Team manager", "Elm", before)
    let last = try Self.day("2026-11-06")
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try RecordLastDay(person: bracken.id, lastDay: last, revision: bracken.revision)(
        occasion, in: transaction)
    }
    world.go(to: "2026-11-06")
    #expect(try await world.occasion(as: "Bracken Marl").actor.holds(.teamManager))
    world.go(to: "2026-11-07")
    let after = try await Self.organisation(world)
    #expect(after.holder(of: post.id) == nil)
    #expect(Actor(bracken.id, in: after) == nil)
    #expect(after.people[bracken.id]?.name == "Bracken Marl")
  }

  @Test func `a deputy answers while the holder is away, and rights come with it`() async throws {
    let world = try await Self.anytown()
    let before = try await Self.organisation(world)
    let bracken = try Self.person("Bracken Marl", before)
    let campion = try Self.person("Campion Shale", before)
    let post = try Self.post("Team manager", "Elm", before)
    let today = world.now.day
    try await world.act(as: "Linden Agate") { occasion, transaction in
      _ = try PutInPost(
        post: post.id, person: campion.id, capacity: .deputy, days: Period(from: today))(
          occasion, in: transaction)
    }
    #expect(try await !world.occasion(as: "Campion Shale").actor.holds(.teamManager))
    let absence = try await world.act(as: "Linden Agate") { occasion, transaction in
      try RecordAbsence(person: bracken.id, days: Period(from: today))(occasion, in: transaction)
    }
    #expect(try await world.occasion(as: "Campion Shale").actor.holds(.teamManager))
    #expect(try await Self.organisation(world).answering(for: post.id)?.id == campion.id)
    try await world.act(as: "Linden Agate") { occasion, transaction in
      try EndAbsence(absence: absence.id, lastDay: today, revision: 1)(occasion, in: transaction)
    }
    world.go(to: "2026-11-03")
    #expect(try await !world.occasion(as: "Campion Shale").actor.holds(.teamManager))
  }

  @Test func `a second holder is refused by name until the first has ended`() async throws {
    let world = try await Self.anytown()
    let before = try await Self.organisation(world)
    let sedge = try Self.person("Sedge Opal", before)
    let post = try Self.post("Team manager", "Elm", before)
    let put = PutInPost(
      post: post.id, person: sedge.id, capacity: .holder,
      days: Period(from: try Self.day("2026-12-01")))
    let refusal = await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") { _ = try put($0, in: $1) }
    }
    #expect(refusal?.message.contains("Bracken Marl holds this post") == true)
    let membership = try await world.records.read { reading in
      try found(OrganisationTable.memberships(where: "post = \(post.id)", reading).first)
    }
    let last = try Self.day("2026-11-30")
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try EndMembership(membership: membership.id, lastDay: last, revision: 1)(
        occasion, in: transaction)
    }
    try await world.act(as: "Tansy Feldspar") { _ = try put($0, in: $1) }
    world.go(to: "2026-11-30")
    #expect(try await Self.organisation(world).holder(of: post.id)?.name == "Bracken Marl")
    world.go(to: "2026-12-01")
    #expect(try await Self.organisation(world).holder(of: post.id)?.name == "Sedge Opal")
  }

  @Test func `nobody puts themselves in a post`() async throws {
    let world = try await Self.anytown()
    let before = try await Self.organisation(world)
    let linden = try Self.person("Linden Agate", before)
    let post = try Self.post("QA lead", "Anytown", before)
    let today = world.now.day
    let refusal = await #expect(throws: Refusal.self) {
      try await world.act(as: "Linden Agate") { occasion, transaction in
        _ = try PutInPost(
          post: post.id, person: linden.id, capacity: .deputy, days: Period(from: today))(
            occasion, in: transaction)
      }
    }
    #expect(refusal?.kind == .forbidden)
  }

  @Test(arguments: ["Teasel Quartz", "Yarrow Gneiss", "Hazel Obsidian", "Campion Shale"])
  func `others change nothing in the tree`(name: String) async throws {
    let world = try await Self.anytown()
    let elm = try Self.unit("Elm", try await Self.organisation(world))
    let today = world.now.day
    let refusals: [@Sendable (Occasion, any Transaction) throws -> Void] = [
      { try RenameUnit(unit: elm.id, name: "Yew", revision: 1)($0, in: $1) },
      { try EndUnit(unit: elm.id, lastDay: today, revision: 1)($0, in: $1) },
      {
        _ = try AddPost(
          role: .qaLead, title: "Chief", unit: elm.id, auditsEachCycle: 0, from: today)(
            $0, in: $1)
      },
      { _ = try RememberExactNames(kind: .team, offered: 0)($0, in: $1) },
    ]
    for deed in refusals {
      let refusal = await #expect(throws: Refusal.self) {
        try await world.act(as: name) { try deed($0, $1) }
      }
      #expect(refusal == Refusal.notFound)
    }
  }

  @Test func `two who rename a team do not overwrite each other`() async throws {
    let world = try await Self.anytown()
    let elm = try Self.unit("Elm", try await Self.organisation(world))
    try await world.act(as: "Tansy Feldspar") {
      try RenameUnit(unit: elm.id, name: "Elm and Yew", revision: elm.revision)($0, in: $1)
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await world.act(as: "Sorrel Basalt") {
        try RenameUnit(unit: elm.id, name: "Yew", revision: elm.revision)($0, in: $1)
      }
    }
    #expect(refusal?.kind == .conflict)
    #expect(try await Self.organisation(world).units[elm.id]?.name == "Elm and Yew")
  }

  @Test func `a team ends with its posts, and only when nothing stands below it`() async throws {
    let world = try await Self.anytown()
    let before = try await Self.organisation(world)
    let elm = try Self.unit("Elm", before)
    let help = try Self.unit("Help and protection", before)
    let last = try Self.day("2026-11-30")
    let refusal = await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") {
        try EndUnit(unit: help.id, lastDay: last, revision: 1)($0, in: $1)
      }
    }
    #expect(refusal?.message.contains("Birch and Elm would go on") == true)
    try await world.act(as: "Tansy Feldspar") {
      try EndUnit(unit: elm.id, lastDay: last, revision: 1)($0, in: $1)
    }
    world.go(to: "2026-12-01")
    let after = try await Self.organisation(world)
    #expect(after.units[elm.id] == nil)
    #expect(!after.posts.values.contains { $0.unit == elm.id })
    #expect(after.posts(of: try Self.person("Campion Shale", after).id).isEmpty)
    let facts = try await world.records.read {
      try $0.count("SELECT COUNT(*) AS n FROM ledger_entry WHERE fact = 'membership-ended'")
    }
    #expect(facts == 3)
  }

  @Test func `a unit stands where its kind may, under a name that is free`() async throws {
    let world = try await Self.anytown()
    let before = try await Self.organisation(world)
    let help = try Self.unit("Help and protection", before)
    let elm = try Self.unit("Elm", before)
    let today = world.now.day
    for (kind, name, parent) in [
      (Unit.Kind.team, "Elm", help.id), (.team, "Yew", elm.id), (.service, "Yew", help.id),
      (.authority, "Elsewhere", help.id), (.team, " ", help.id),
    ] {
      await #expect(throws: Refusal.self) {
        try await world.act(as: "Tansy Feldspar") {
          _ = try AddUnit(kind: kind, name: name, parent: parent, from: today)($0, in: $1)
        }
      }
    }
    let yew = try await world.act(as: "Tansy Feldspar") {
      try AddUnit(kind: .team, name: " Yew ", parent: help.id, from: today)($0, in: $1)
    }
    #expect(try await Self.organisation(world).units[yew.id]?.name == "Yew")
  }

  @Test func `facts of people hold no name`() async throws {
    let world = try await Self.anytown()
    let today = world.now.day
    try await world.act(as: "Tansy Feldspar") {
      _ = try AddPerson(
        details: PersonDetails(
          name: "Canary Wren", email: "canary@anytown.example", telephone: "01632 960 999"),
        from: today)($0, in: $1)
    }
    let payloads = try await world.records.read { reading in
      try reading.rows("SELECT subject, payload FROM ledger_entry").map { row -> String in
        try (row["subject"] as String) + (row["payload"] as String)
      }
    }
    #expect(!payloads.isEmpty)
    for text in payloads {
      #expect(!text.contains("anary"))
      #expect(!text.contains("960 999"))
    }
  }
}
