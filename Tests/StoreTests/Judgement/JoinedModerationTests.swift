import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A month's moderation of quality and timeliness, in which the auditor may join.
@Suite struct JoinedModerationTests {
  /// A collaborative audit that was drawn for moderation.
  static func world() async throws -> (World, Activity, Moderation) {
    let (world, audit) = try await SectionGradeTests.world()
    let audits = try await world.records.read { try ActivityTable.list(cycle: audit.cycle, $0) }
    for one in audits { try await world.submit(one) }
    let size = audits.count
    _ = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try DrawDipSample(cycle: audit.cycle, size: size)(occasion, in: transaction)
    }
    let own = try #require(
      audits.first { one in
        let parts = one.people.values.map(\.name)
        return !parts.contains("Sorrel Basalt") && !parts.contains("Tansy Feldspar")
      })
    return (world, try await world.audit(own.id), try await world.moderation(of: own))
  }

  static func join(
    _ moderation: Moderation, as name: String, in world: World, words: String = "I weighed it so."
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try JoinModeration(moderation: moderation.id, words: words)(occasion, in: transaction)
    }
  }

  @Test(.requirement("HF-044"))
  func `the auditor joins in once the moderator has graded, and sees nothing before`()
    async throws
  {
    let (world, audit, moderation) = try await Self.world()
    let auditor = try #require(audit.people[.auditor]).name
    let holder = try #require(audit.people[.caseHolder]).name
    let plan = try await world.contents(audit.id).kind.moderation
    func sees(_ name: String) async throws -> Bool {
      let actor = try await world.occasion(as: name).actor
      let now = try await world.moderation(of: audit)
      return ModerationAccess.mayRead(actor, try await world.audit(audit.id), now, plan)
    }
    #expect(try await !sees(auditor), "before the moderator has graded")
    await #expect(throws: Refusal.self) { try await Self.join(moderation, as: auditor, in: world) }
    try await world.grade(moderation, as: "Sorrel Basalt", overall: "good")
    #expect(try await sees(auditor))
    #expect(try await !sees(holder), "nobody but whom the framework names")
    await #expect(throws: Refusal.self, "says something") {
      try await Self.join(moderation, as: auditor, in: world, words: " ")
    }
    await #expect(throws: Refusal.self) { try await Self.join(moderation, as: holder, in: world) }
    try await Self.join(moderation, as: auditor, in: world)
    #expect(try await world.moderation(of: audit).voices.map(\.words) == ["I weighed it so."])
    try await world.decide(
      moderation, .agree, panel: ["Sorrel Basalt", "Tansy Feldspar"], as: "Sorrel Basalt")
    await #expect(throws: Refusal.self, "once it is decided it is too late") {
      try await Self.join(moderation, as: auditor, in: world)
    }
    #expect(try await world.moderation(of: audit).voices.count == 1)
  }

  @Test(.requirement("HF-044"))
  func `quality and timeliness are looked at before it is decided`() async throws {
    let (world, audit, moderation) = try await Self.world()
    let framework = try await world.contents(audit.id).framework
    let form = try #require(framework.tool("moderation-record"))
    #expect(form.sections.map(\.id) == ["quality", "timeliness"])
    try await world.grade(moderation, as: "Sorrel Basalt", overall: "good")
    let people = try await world.records.read { reading in
      try OrganisationTable.load(on: world.now.day, reading).people.values
        .filter { ["Sorrel Basalt", "Tansy Feldspar"].contains($0.name) }.map(\.id)
    }
    let revision = try await world.moderation(of: audit).revision
    await #expect(throws: Refusal.self, "timeliness is not said") {
      try await world.act(as: "Sorrel Basalt") { occasion, transaction in
        let answers = form.sections[0].questions.map {
          $0.answered("", saying: "As it was.", on: occasion.today)
        }
        try DecideModeration(
          moderation: moderation.id, outcome: .agree, grade: nil, words: "", answers: answers,
          panel: people, revision: revision)(occasion, in: transaction)
      }
    }
    try await world.decide(
      moderation, .agree, panel: ["Sorrel Basalt", "Tansy Feldspar"], as: "Sorrel Basalt")
    let kept = try await world.moderation(of: audit).answers.map(\.question)
    #expect(kept == form.questions.map(\.id))
  }
}
