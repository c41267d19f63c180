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
        let answers = section.questions.map {
          $0.answered(
            section.id == but ? grade : "good", saying: "Seen in the plan.", on: occasion.today)
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

  @Test(.requirement("HF-014"))
  func `each month cases drawn at random have an auditor, the social worker and the manager`()
    async throws
  {
    let (world, audit) = try await Self.world()
    let kind = try await world.contents(audit.id).kind
    #expect(kind.cycle == .month && audit.length == .month)
    let (audits, draw) = try await world.records.read { reading in
      (
        try ActivityTable.list(cycle: audit.cycle, reading),
        try found(DrawLists.load(audit.draw, reading))
      )
    }
    #expect(!draw.isChosen && audits.count == draw.drawnCount)
    for one in audits {
      let auditor = try #require(one.people[.auditor])
      #expect(auditor.person != one.people[.caseHolder]?.person)
      #expect(one.people[.caseHolder] != nil && one.people[.teamManager] != nil)
    }
    let plan = try #require(kind.stage(.discuss))
    #expect(plan.with == [.caseHolder, .teamManager])
  }

  @Test(.requirement("HF-002"))
  func `nothing is submitted before it was audited together with the practitioner`()
    async throws
  {
    let (world, audit) = try await Self.world()
    try await Self.answer(audit, in: world)
    try await world.judge(world.audit(audit.id), "good")
    try await world.records.write { transaction in
      _ = try transaction.run("DELETE FROM discussion WHERE activity = \(audit.id)")
    }
    let revision = try await world.audit(audit.id).revision
    func submit() async throws {
      try await world.asAuditor(of: audit) { occasion, transaction in
        _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await submit() }
    try await world.asAuditor(of: audit) { occasion, transaction in
      try SaveDiscussion(
        activity: audit.id, bookedAt: nil, place: "", heldDay: occasion.today,
        with: [.caseHolder], words: "We went through it side by side.", revision: 0)(
          occasion, in: transaction)
    }
    try await submit()
    #expect(try await world.audit(audit.id).submittedAt != nil)
  }

  @Test(.requirement("HF-029", "HF-046"))
  func `the actions of every audit stand on one tracker until each is done and checked`()
    async throws
  {
    let (world, audit) = try await Self.world()
    let audits = try await world.records.read { try ActivityTable.list(cycle: audit.cycle, $0) }
    for one in audits.prefix(2) {
      try await Self.answer(one, in: world)
      try await world.judge(world.audit(one.id), "good")
      let revision = try await world.audit(one.id).revision
      try await world.asAuditor(of: one) { occasion, transaction in
        _ = try SubmitAudit(activity: one.id, revision: revision)(occasion, in: transaction)
      }
    }
    let officer = try await world.occasion(as: "Tansy Feldspar").actor
    func tracker(_ show: ActionQuestion.Show) async throws -> [Action] {
      var question = ActionQuestion()
      question.show = show
      return try await world.records.read { [question] in
        try ActionLists.list(question, page: nil, officer, on: world.now.day, $0)
      }
    }
    let open = try await tracker(.open)
    #expect(Set(open.compactMap(\.activity)) == Set(audits.prefix(2).map(\.id)))
    let first = try #require(open.first)
    let lead = try #require(audits.first { $0.id == first.activity }?.people[.serviceLead]).name
    try await ResponseStepTests.close(
      try #require(first.number), owner: first.ownerName, checker: lead, in: world)
    #expect(try await tracker(.open).map(\.id) == open.dropFirst().map(\.id))
    #expect(try await tracker(.closed).map(\.id) == [first.id])
  }
}
