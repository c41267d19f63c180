import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Tools that the QA unit makes for rounds: drafted, published, and never changed after.
@Suite struct ToolTests {
  static func begin(
    _ kind: String = RoundTests.kind, from beginning: ToolBeginning = .empty,
    title: String = "Dates", as name: String = "Tansy Feldspar", in world: World
  ) async throws -> String {
    try await world.act(as: name) { occasion, transaction in
      try BeginTool(kind: kind, from: beginning, title: title)(occasion, in: transaction)
    }
  }

  static func draft(_ id: String, in world: World) async throws -> ToolDraft {
    try await world.records.read { try found(ToolDraftTable.load(id, $0)) }
  }

  static func change(
    _ id: String, _ change: ToolChange, revision: Int? = nil, in world: World
  ) async throws {
    let now = try await draft(id, in: world).revision
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try ChangeTool(draft: id, change: change, revision: revision ?? now)(
        occasion, in: transaction)
    }
  }

  static func publish(_ id: String, in world: World) async throws -> String {
    let revision = try await draft(id, in: world).revision
    return try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try PublishTool(draft: id, revision: revision)(occasion, in: transaction)
    }
  }

  @Test(
    .requirement("N1-107"),
    arguments: [
      ("nottinghamshire/2019", "themed-audit"), ("nottinghamshire/later", "dip-sample"),
    ])
  func `a short tool is made from nothing, published, and a round is done with it`(
    framework: String, kind: String
  ) async throws {
    let world = try await RoundTests.world(framework)
    let id = try await Self.begin(kind, in: world)
    await #expect(throws: Refusal.self) { try await Self.publish(id, in: world) }
    try await Self.change(id, .addSection("The plan"), in: world)
    let section = try #require(try await Self.draft(id, in: world).tool.sections.first).id
    for kind in [QuestionKind.narrative, .yesNoPartly, .choice, .checklist, .date, .number] {
      let words = QuestionWords(
        kind: kind, title: "A question of \(kind.rawValue)",
        lines: kind.takesLines ? ["One", "Another"] : [], nonAnswers: [.notSeen])
      try await Self.change(id, .question(words, of: section, replacing: nil), in: world)
    }
    let hash = try await Self.publish(id, in: world)
    await #expect(throws: Refusal.self) {
      try await Self.change(id, .removeSection(section), in: world)
    }
    var opening = RoundTests.opening()
    opening.kind = kind
    opening.template = hash
    if kind != RoundTests.kind { (opening.commission, opening.days) = ([:], [:]) }
    let cycle = try await RoundTests.open(opening, in: world)
    let loaded = try await world.records.read { try PublishedFrameworks.load(cycle, $0) }
    let done = try #require(loaded.kind(kind))
    let tool = try #require(loaded.tool(for: done))
    #expect(tool.title == "Dates" && tool.questions.count == 6)
    #expect(tool.questions.allSatisfy { $0.id.hasPrefix("q-") && $0.origin == .ours })
  }

  @Test func `only the QA unit makes tools, and only for rounds that take one`() async throws {
    let world = try await RoundTests.world()
    await #expect(throws: Refusal.notFound) {
      _ = try await Self.begin(as: "Teasel Quartz", in: world)
    }
    await #expect(throws: Refusal.notFound) {
      _ = try await Self.begin("random-sampling-audit", in: world)
    }
  }

  @Test func `two who change one draft do not undo each other`() async throws {
    let world = try await RoundTests.world()
    let id = try await Self.begin(in: world)
    try await Self.change(id, .addSection("One"), in: world)
    await #expect(throws: Refusal.self) {
      try await Self.change(id, .addSection("Two"), revision: 1, in: world)
    }
    #expect(try await Self.draft(id, in: world).tool.sections.map(\.title) == ["One"])
  }

  @Test func `a copy keeps what other questions and the framework's rules rest on`()
    async throws
  {
    let world = try await RoundTests.world("hillingdon/draft")
    let today = world.now.day
    let framework = try await world.records.read { reading in
      try found(PublishedFrameworks.inForce(on: today, reading)).framework
    }
    let tool = try #require(framework.tool("themed-audit"))
    var editing = ToolEditing(tool, scale: nil) { "q-new" }
    let theme = try #require(tool.question("ta-theme"))
    #expect(throws: Refusal.self) { try editing.make(.removeQuestion("ta-theme")) }
    var words = QuestionWords(theme)
    words.lines.removeFirst()
    let fewer = words
    #expect(throws: Refusal.self) {
      try editing.make(.question(fewer, of: "theme", replacing: "ta-theme"))
    }
    #expect(throws: Refusal.self) { try editing.make(.moveQuestion("ta-theme", up: false)) }
    words = QuestionWords(theme)
    words.title = "What does it look at?"
    try editing.make(.question(words, of: "theme", replacing: "ta-theme"))
    let changed = try #require(editing.tool.question("ta-theme"))
    #expect(changed.choices == theme.choices && changed.source == nil)
    #expect(editing.tool.question("ta-other-theme") == tool.question("ta-other-theme"))
  }

  @Test func `a graded question says what each grade means, and only where questions are graded`()
    throws
  {
    let scale = Scale(
      id: "s", title: "S",
      grades: [
        Grade(id: "good", title: "Good", descriptor: "Well."),
        Grade(id: "poor", title: "Poor", descriptor: "Badly."),
      ])
    let tool = Tool(
      id: "t", title: "T", sections: [ToolSection(id: "a", title: "A", questions: [])])
    var words = QuestionWords(kind: .graded, title: "How well?", descriptors: ["good": "Yes."])
    var graded = ToolEditing(tool, scale: scale) { "q-1" }
    var ungraded = ToolEditing(tool, scale: nil) { "q-1" }
    let half = words
    let refusal = #expect(throws: Refusal.self) {
      try graded.make(.question(half, of: "a", replacing: nil))
    }
    #expect(refusal?.problems.map(\.field) == ["means-poor"])
    words.descriptors["poor"] = "No."
    let whole = words
    #expect(throws: Refusal.self) {
      try ungraded.make(.question(whole, of: "a", replacing: nil))
    }
    try graded.make(.question(whole, of: "a", replacing: nil))
    #expect(graded.tool.questions.first?.descriptors.map(\.grade) == ["good", "poor"])
  }
}
