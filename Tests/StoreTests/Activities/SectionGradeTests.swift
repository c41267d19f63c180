import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Where sections carry the grades: each is graded as a whole, and one that is inadequate makes the
/// whole presumably so.
@Suite struct SectionGradeTests {
  static let kind = "collaborative-audit"

  /// One month's audits, sent out, with a day that the QA unit set.
  static func world() async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    try await world.publish("herefordshire/2022")
    let month = World.november
    let day = try #require(Day("2026-11-30"))
    let cycle = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: month, kind: kind, submitBy: day)(occasion, in: transaction)
    }
    try await world.importList(for: cycle)
    try await world.matchNames()
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      let draw = try DrawSample(cycle: cycle.id, revision: now.revision)(
        occasion, in: transaction)
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
      let drawn = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: drawn.revision)(occasion, in: transaction)
    }
    let audits = try await world.records.read {
      try ActivityTable.list(cycle: cycle.id, $0)
    }
    let audit = try #require(
      audits.first { $0.people[.auditor]?.name == "Bracken Marl" } ?? audits.first)
    return (world, audit)
  }

  /// Answers everything, each section good but for one.
  static func answer(
    _ audit: Activity, but: String? = nil, _ grade: String = "inadequate", in world: World
  ) async throws {
    try await world.prepare(audit)
    try await world.asAuditor(of: audit) { occasion, transaction in
      let activity = try found(ActivityTable.load(audit.id, transaction))
      let contents = try AuditContents.load(activity, transaction)
      for section in contents.tool.sections {
        let answers = section.questions.map { question -> Answer in
          let value: AnswerValue? =
            switch question.kind {
            case .graded: .grade(section.id == but ? grade : "good")
            case .narrative: .words("As it was seen.")
            case .choice: question.choices.first.map { .choice($0.id) }
            case .yesNoPartly: .choice("yes")
            case .severalChoice: question.choices.first.map { .choices([$0.id]) }
            case .checklist: .choices([])
            case .date: .day(occasion.today)
            case .number: .number(1)
            }
          return Answer(question: question.id, value: value, evidence: "Seen in the plan.")
        }
        _ = try SaveSection(
          activity: audit.id, section: section.id, answers: answers, revision: 0)(
          occasion, in: transaction)
      }
    }
  }

  @Test(.requirement("HF-022"))
  func `each section has a grade of its own, which is its area's grade`() async throws {
    let (world, audit) = try await Self.world()
    let contents = try await world.contents(audit.id)
    #expect(contents.tool.sections.allSatisfy { $0.questions.last?.id == $0.gradeId })
    try await Self.answer(audit, but: "records", "requires_improvement", in: world)
    let done = try await world.contents(audit.id)
    let areas = done.areaGrades
    #expect(areas.count == done.tool.sections.compactMap(\.area).count)
    #expect(areas["records"] == "requires_improvement")
    #expect(areas.filter { $0.value == "good" }.count == areas.count - 1)
    #expect(done.tool.sections.allSatisfy { done.missing(in: $0).isEmpty })
  }

  @Test(.requirement("HF-021"))
  func `one inadequate section makes the whole presumably so, unless a reason is given`()
    async throws
  {
    let (world, audit) = try await Self.world()
    try await Self.answer(audit, but: "records", in: world)
    try await world.judge(world.audit(audit.id), "good")
    let contents = try await world.contents(audit.id)
    #expect(contents.outcome.needsReason && contents.outcome.isAllowed)
    #expect(contents.outcome.broken.map(\.of) == ["records"])
    let revision = contents.activity.revision
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
    let done = try await world.audit(audit.id)
    #expect(done.settled == "good" && done.isFinished, "nothing follows its submission here")
  }

  @Test(.requirement("HF-023"))
  func `an inadequate audit has a meeting held within three days, on record`() async throws {
    let (world, audit) = try await Self.world()
    try await Self.answer(audit, but: "records", in: world)
    try await world.judge(world.audit(audit.id), "inadequate")
    let revision = try await world.audit(audit.id).revision
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
    let response = try #require(
      try await world.records.read { try ResponseTable.list(of: audit.id, $0) }
        .first { $0.plan == "inadequate" })
    #expect(response.step("action-meeting")?.due == world.now.day + 3)
    #expect(response.told.compactMap(\.name).contains("Rowan Schist"))
    try await world.act(as: "Rowan Schist") { occasion, transaction in
      try GiveUpdate(
        response: response.id, clock: "action-meeting", safe: "Seen today, and safe.",
        words: "The team met; each action has its owner and day.")(occasion, in: transaction)
    }
    let after = try await world.records.read { try found(ResponseTable.load(response.id, $0)) }
    #expect(after.step("action-meeting")?.isStopped == true)
  }
}
