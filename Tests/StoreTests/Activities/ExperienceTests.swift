import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// How an audit was for whoever was audited.
@Suite struct ExperienceTests {
  static let words = "I learned to ask the child first."

  static func world() async throws -> (World, Activity, Tool) {
    let (world, audit) = try await SectionGradeTests.world()
    let framework = try await world.contents(audit.id).framework
    return (world, audit, try #require(framework.tool("practitioners-feedback-sheet")))
  }

  static func say(
    _ audit: Activity, _ form: Tool, as name: String, revision: Int = 0, in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      let answers = form.questions.map { question in
        question.kind == .narrative
          ? Answer(question: question.id, value: .words(words))
          : question.answered("", saying: "", on: occasion.today)
      }
      try SayHowItWas(activity: audit.id, answers: answers, revision: revision)(
        occasion, in: transaction)
    }
  }

  @Test(.requirement("HF-005"))
  func `the social worker alone says on the sheet how it was, once it is submitted`()
    async throws
  {
    let (world, audit, form) = try await Self.world()
    let worker = try #require(audit.people[.caseHolder]).name
    let manager = try #require(audit.people[.teamManager]).name
    await #expect(throws: Refusal.self, "before it is submitted") {
      try await Self.say(audit, form, as: worker, in: world)
    }
    try await world.submit(audit)
    for name in [manager, try #require(audit.people[.auditor]).name, "Tansy Feldspar"] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await Self.say(audit, form, as: name, in: world)
      }
    }
    await #expect(throws: Refusal.self, "what is required is asked") {
      try await world.act(as: worker) { occasion, transaction in
        try SayHowItWas(activity: audit.id, answers: [], revision: 0)(occasion, in: transaction)
      }
    }
    let person = try #require(audit.people[.caseHolder]).person
    func asked() async throws -> Bool {
      try await world.records.read {
        try AuditExperienceTable.unasked(person, $0).contains { $0.id == audit.id }
      }
    }
    #expect(try await asked())
    try await Self.say(audit, form, as: worker, in: world)
    #expect(try await !asked())
    try await Self.say(audit, form, as: worker, revision: 1, in: world)
    #expect(try await world.records.read { try AuditExperienceTable.voices($0) }.count == 1)
  }

  @Test(.requirement("HF-005"))
  func `the QA unit reads it across audits, and nothing in it says whose it is`() async throws {
    let (world, audit, form) = try await Self.world()
    let worker = try #require(audit.people[.caseHolder])
    try await world.submit(audit)
    try await Self.say(audit, form, as: worker.name, in: world)
    for (name, may) in [("Tansy Feldspar", true), (worker.name, false), ("Rowan Schist", false)] {
      let actor = try await world.occasion(as: name).actor
      #expect(ExperiencePolicy.mayCollect(actor) == may, "\(name)")
    }
    let voice = try #require(
      try await world.records.read { try AuditExperienceTable.voices($0) }.first)
    let said = "\(voice)"
    #expect(said.contains(Self.words))
    for sign in [worker.person, worker.name, audit.id, audit.code, audit.caseId] {
      #expect(!said.contains(sign))
    }
  }

  @Test func `whoever would rather not say is asked no more, and counts nowhere`() async throws {
    let (world, audit, _) = try await Self.world()
    let worker = try #require(audit.people[.caseHolder])
    try await world.submit(audit)
    try await world.act(as: worker.name) { occasion, transaction in
      try SayHowItWas(activity: audit.id, answers: nil, revision: 0)(occasion, in: transaction)
    }
    let (asked, voices) = try await world.records.read { reading in
      (
        try AuditExperienceTable.unasked(worker.person, reading).map(\.id),
        try AuditExperienceTable.voices(reading)
      )
    }
    #expect(!asked.contains(audit.id))
    #expect(voices.isEmpty)
  }
}
