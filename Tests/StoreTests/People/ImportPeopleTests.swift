import Database
import Exchange
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A people file brought in, on the real store.
@Suite struct ImportPeopleTests {
  static let file = """
    service,team,post,role,person,telephone,audits each month,deputy of
    Help and protection,Yew,Practice manager,Team manager,Juniper Chert,01632 960 011,2,
    Help and protection,Yew,Social worker,Practitioner,Lovage Tuff,,,
    Help and protection,Yew,,,Lovage Tuff,,,Practice manager
    Help and protection,Elm,Team manager,Team manager,Juniper Chert,,1,
    """

  static func rows(_ text: String) throws -> [PeopleFileRow] {
    let (rows, problems) = try PeopleFiles.rows(of: text)
    #expect(problems.isEmpty)
    return rows
  }

  static func bring(
    _ text: String, _ world: World, shown: String? = nil, as name: String = "Sorrel Basalt"
  ) async throws -> PeoplePlan {
    let rows = try rows(text)
    return try await world.act(as: name) {
      try ImportPeople(rows: rows, authority: "Anytown", titles: [:], shown: shown)($0, in: $1)
    }
  }

  @Test func `a file changes what its preview said, in one go`() async throws {
    let world = try await PeopleTests.anytown()
    let rows = try Self.rows(Self.file)
    let occasion = try await world.occasion(as: "Sorrel Basalt")
    let preview = try await world.records.read {
      try ImportPeople.preview(rows, authority: "Anytown", titles: [:], occasion, $0)
    }
    #expect(preview.problems.isEmpty)
    #expect(preview.plan.sentences.contains("New team: Yew, in Help and protection."))
    #expect(
      preview.plan.sentences.contains("Bracken Marl is Team manager of Elm until 1 November 2026."))
    let plan = try await Self.bring(Self.file, world, shown: preview.plan.digest)
    #expect(plan.sentences == preview.plan.sentences)

    let after = try await PeopleTests.organisation(world)
    let yew = try PeopleTests.post("Practice manager", "Yew", after)
    #expect(after.holder(of: yew.id)?.name == "Juniper Chert")
    #expect(after.deputy(of: yew.id)?.name == "Lovage Tuff")
    let elm = try PeopleTests.post("Team manager", "Elm", after)
    #expect(after.holder(of: elm.id)?.name == "Juniper Chert")
    let juniper = try PeopleTests.person("Juniper Chert", after)
    #expect(after.posts(of: juniper.id).count == 2)

    let again = try await Self.bring(Self.file, world)
    #expect(again.isEmpty)
  }

  @Test func `one bad row and nothing changes`() async throws {
    let world = try await PeopleTests.anytown()
    let text = Self.file + "\nHelp and protection,Yew,Clerk,Wizard,Someone,,,"
    let refusal = await #expect(throws: Refusal.self) { try await Self.bring(text, world) }
    #expect(refusal?.message.contains("Row 6: “Wizard” is no role") == true)
    let after = try await PeopleTests.organisation(world)
    #expect(!after.units.values.contains { $0.name == "Yew" })
    #expect(!after.people.values.contains { $0.name == "Juniper Chert" })
  }

  @Test func `a preview that has been overtaken is shown again`() async throws {
    let world = try await PeopleTests.anytown()
    let refusal = await #expect(throws: Refusal.self) {
      try await Self.bring(Self.file, world, shown: "another")
    }
    #expect(refusal?.kind == .conflict)
  }

  @Test func `only those who keep the people file bring one`() async throws {
    let world = try await PeopleTests.anytown()
    let refusal = await #expect(throws: Refusal.self) {
      try await Self.bring(Self.file, world, as: "Bracken Marl")
    }
    #expect(refusal == Refusal.notFound)
  }

  @Test func `a kept file is only its bringer's, and sealed`() async throws {
    let world = try await PeopleTests.anytown()
    let id = try await world.act(as: "Sorrel Basalt") {
      try KeptPeopleFile.keep("canary text", named: "people.csv", $0, in: $1)
    }
    let other = try await world.occasion(as: "Tansy Feldspar")
    await #expect(throws: Refusal.self) {
      try await world.records.read { _ = try KeptPeopleFile.load(id, other, $0) }
    }
    let own = try await world.occasion(as: "Sorrel Basalt")
    #expect(
      try await world.records.read { try KeptPeopleFile.load(id, own, $0).text } == "canary text")
    world.go(to: "2026-11-05")
    _ = try await world.act(as: "Tansy Feldspar") {
      try KeptPeopleFile.keep("later", named: "people.csv", $0, in: $1)
    }
    await #expect(throws: Refusal.self) {
      try await world.records.read { _ = try KeptPeopleFile.load(id, own, $0) }
    }
  }
}
