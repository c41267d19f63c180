import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Names as case lists spell them, on the real store.
@Suite struct ListedNameTests {
  static func world(_ spellings: [String]) async throws -> (World, [String: String]) {
    let world = try await PeopleTests.anytown()
    let ids = try await world.act(as: "Sorrel Basalt") {
      try ListedNameTable.ensure(.team, spellings, $0, $1)
    }
    return (world, ids)
  }

  @Test func `a spelling is kept once, however often it comes`() async throws {
    let (world, first) = try await Self.world(["Elm", " Elm ", "Birch Team", ""])
    #expect(first["Elm"] == first[" Elm "])
    #expect(first[""] == nil)
    let again = try await world.act(as: "Sorrel Basalt") {
      try ListedNameTable.ensure(.team, ["Elm", "Oak"], $0, $1)
    }
    #expect(again["Elm"] == first["Elm"])
    #expect(try await world.records.read { try ListedNameTable.all(.team, $0).count } == 3)
    #expect(try await world.records.read { try ListedNameTable.all(.worker, $0).count } == 0)
  }

  @Test func `a thousand spellings are kept in one go`() async throws {
    let spellings = (1...1_000).map { "Team \($0)" }
    let (_, ids) = try await Self.world(spellings)
    #expect(Set(ids.values).count == 1_000)
  }

  @Test func `a match is remembered, and a stale one refused`() async throws {
    let (world, ids) = try await Self.world(["Birch Team"])
    let organisation = try await PeopleTests.organisation(world)
    let birch = try PeopleTests.unit("Birch", organisation)
    let elm = try PeopleTests.unit("Elm", organisation)
    let id = try #require(ids["Birch Team"])
    try await world.act(as: "Sorrel Basalt") {
      try RememberListedName(name: id, match: birch.id, revision: 1)($0, in: $1)
    }
    #expect(try await world.records.read { try ListedNameTable.teams($0) } == [id: birch.id])
    let refusal = await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") {
        try RememberListedName(name: id, match: elm.id, revision: 1)($0, in: $1)
      }
    }
    #expect(refusal?.kind == .conflict)
    #expect(try await world.records.read { try ListedNameTable.teams($0) } == [id: birch.id])
  }

  @Test func `a team is matched to a team, never to a service or a person`() async throws {
    let (world, ids) = try await Self.world(["Birch Team"])
    let organisation = try await PeopleTests.organisation(world)
    let help = try PeopleTests.unit("Help and protection", organisation)
    let sedge = try PeopleTests.person("Sedge Opal", organisation)
    let id = try #require(ids["Birch Team"])
    for match in [help.id, sedge.id, "nobody"] {
      await #expect(throws: Refusal.self) {
        try await world.act(as: "Sorrel Basalt") {
          try RememberListedName(name: id, match: match, revision: 1)($0, in: $1)
        }
      }
    }
  }

  @Test func `names spelled exactly so are matched in one press, and no other`() async throws {
    let (world, ids) = try await Self.world(["Elm", "Birch", "birch", "Yew"])
    let count = try await world.act(as: "Sorrel Basalt") {
      try RememberExactNames(kind: .team, offered: 2)($0, in: $1)
    }
    #expect(count == 2)
    let teams = try await world.records.read { try ListedNameTable.teams($0) }
    #expect(Set(teams.keys) == Set([ids["Elm"], ids["Birch"]].compactMap { $0 }))
    let refusal = await #expect(throws: Refusal.self) {
      try await world.act(as: "Sorrel Basalt") {
        _ = try RememberExactNames(kind: .team, offered: 2)($0, in: $1)
      }
    }
    #expect(refusal?.kind == .conflict)
  }
}
