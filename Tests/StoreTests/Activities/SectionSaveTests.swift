import Database
import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

/// Saving an area of the tool: by its button, as it is typed, and from two windows at once.
@Suite struct SectionSaveTests {
  private func opened() async throws -> (World, Activity, ToolSection) {
    let world = try await World()
    try await world.settle()
    let audit = try #require(try await world.sendOutNovember().first)
    try await world.prepare(audit)
    let section = try #require(try await world.contents(audit.id).tool.sections.first)
    return (world, audit, section)
  }

  private func save(
    _ world: World, _ audit: Activity, _ section: ToolSection, _ words: String, revision: Int,
    questions: Int = 1
  ) async throws -> SectionSave {
    let answers = section.questions.prefix(questions).map {
      Answer(question: $0.id, value: .grade("good"), evidence: words)
    }
    return try await world.asAuditor(of: audit) { occasion, transaction in
      try SaveSection(
        activity: audit.id, section: section.id, answers: answers, revision: revision)(
        occasion, in: transaction)
    }
  }

  @Test func `half a section is kept, and what is missing is said`() async throws {
    let (world, audit, section) = try await opened()
    let saved = try await save(world, audit, section, "Seen on 2 November.", revision: 0)
    guard case .saved(1, _, let missing) = saved else {
      Issue.record("\(saved)")
      return
    }
    #expect(missing.map(\.field) == section.questions.dropFirst().map(\.id))
    let kept = try await world.contents(audit.id).sections[section.id]
    #expect(kept?.complete == false)
    #expect(kept?.answers.values.map(\.evidence) == ["Seen on 2 November."])
  }

  @Test func `of two windows the second learns what the first saved, and overwrites nothing`()
    async throws
  {
    let (world, audit, section) = try await opened()
    _ = try await save(world, audit, section, "From the first window.", revision: 0)
    let second = try await save(world, audit, section, "From the second.", revision: 0)
    guard case .conflict(let theirs) = second else {
      Issue.record("\(second)")
      return
    }
    #expect(theirs.revision == 1)
    #expect(theirs.answers.values.map(\.evidence) == ["From the first window."])
    let kept = try await world.contents(audit.id).sections[section.id]
    #expect(kept?.answers.values.map(\.evidence) == ["From the first window."])
  }

  @Test func `many saves of one sitting leave one fact, and the next sitting another`()
    async throws
  {
    let (world, audit, section) = try await opened()
    for revision in 0..<5 {
      world.go(to: "2026-11-12", hour: 9, minute: revision * 10)
      _ = try await save(world, audit, section, "Draft \(revision).", revision: revision)
    }
    #expect(try await facts(world, audit) == 1)
    world.go(to: "2026-11-12", hour: 14)
    _ = try await save(world, audit, section, "After lunch.", revision: 5)
    #expect(try await facts(world, audit) == 2)
  }

  @Test func `a section is complete when nothing is missing, and says so once`() async throws {
    let (world, audit, section) = try await opened()
    _ = try await save(world, audit, section, "Seen.", revision: 0, questions: 9)
    _ = try await save(world, audit, section, "Seen twice.", revision: 1, questions: 9)
    #expect(try await world.contents(audit.id).sections[section.id]?.complete == true)
    let deeds = try await world.records.read { try DeedLists.of(audit.id, $0) }
    #expect(deeds.filter { $0.fact == "section-completed" }.count == 1)
  }

  @Test func `what was seen is sealed: the database holds none of its words`() async throws {
    let (world, audit, section) = try await opened()
    _ = try await save(world, audit, section, "Heliotrope canary.", revision: 0)
    let bytes = try await world.records.read { reading in
      try reading.rows("SELECT words FROM answer").map { row -> Sealed? in try row["words"] }
    }
    for sealed in bytes.compactMap({ $0 }) {
      #expect(!String(decoding: sealed.bytes, as: UTF8.self).contains("Heliotrope"))
    }
    #expect(bytes.contains { $0 != nil })
  }

  private func facts(_ world: World, _ audit: Activity) async throws -> Int {
    try await world.records.read { try DeedLists.of(audit.id, $0) }
      .filter { $0.fact == "section-saved" }.count
  }
}
