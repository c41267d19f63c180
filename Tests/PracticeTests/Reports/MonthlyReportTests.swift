import Kernel
import TestSupport
import Testing

@testable import Practice

/// From a month's audits to its figures.
struct MonthlyReportTests {
  static let month = Month("2026-11") ?? Month(index: 0)
  static let scale = GradingLimitingTests.scale

  static let framework = Framework(
    identity: FrameworkIdentity(
      authority: "anytown", version: "1", title: "Anytown", owner: "QA", year: .calendar,
      roll: .none, basedOn: "ours"),
    words: Words(roles: [], recordSystem: "Records", qaUnit: "QA", serviceArea: "Service"),
    scales: [scale], areas: [JudgementArea(id: "planning", title: "Planning")], tools: [],
    activityKinds: [],
    programme: ProgrammePlan(year: 2026, entries: [], firstTheme: .furtherAudit),
    standards: Standards(
      themes: [Theme(id: "plans", title: "Plans"), Theme(id: "voice", title: "Voice")]))

  static let kind = ActivityKind(
    id: "monthly", title: "Monthly audit", subject: .case, cycle: .month,
    selection: Selection(from: .caseList, method: .random), people: [],
    grading: GradingScheme(questions: "four", overall: "four"), stages: [], clocks: [],
    access: AccessPlan(purpose: .system, readers: [], reidentifiedBy: []),
    retention: RetentionPlan(recordClass: "audit"))

  static func rules(today: Day? = nil, sent: Int? = 3) -> MonthlyReportRules {
    MonthlyReportRules(
      framework: framework, kind: kind, month: month, today: today ?? month.next.day(10),
      listBy: month.day(3), listSentOn: sent.map { month.day($0) })
  }

  static func audit(
    _ id: String, submitted: Int? = nil, overall: String? = nil
  ) -> AuditOutcome {
    var audit = AuditOutcome(
      id: id, submitBy: month.day(28), oversightBy: month.next.day(6))
    audit.submittedOn = submitted.map { month.first + ($0 - 1) }
    audit.overall = overall
    return audit
  }

  static func report(
    _ audits: [AuditOutcome], _ actions: [ActionOutcome] = [], today: Day? = nil, sent: Int? = 3
  ) -> MonthlyReport {
    rules(today: today, sent: sent).report(audits, actions, otherConcerns: 0, earlier: [])
  }

  @Test func `what is not completed counts against what was allocated, for good`() {
    let report = Self.report([
      Self.audit("a", submitted: 28, overall: "good"),
      Self.audit("b", submitted: 30, overall: "inadequate"), Self.audit("c"),
    ])
    #expect(report.completed.words == "2 of 3")
    #expect(report.good.words == "1 of 2")
    let inTime = report.figure("submitted-in-time")
    #expect(inTime?.ids == ["a"])
    #expect(inTime?.total == 3)
    #expect(inTime?.note == "One up to two days late; one not completed")
  }

  @Test func `every audit stands under exactly one grade`() {
    let audits = GradingLimitingTests.grades.enumerated().map { index, grade in
      Self.audit("\(index)", submitted: 20, overall: grade)
    }
    let report = Self.report(audits)
    #expect(report.grades.map(\.ids) == [["0"], ["1"], ["2"], ["3"]])
    #expect(report.good.ids == ["0", "1"])
    #expect(report.goodGrades == 2)
  }

  @Test func `of fewer than ten no share is given`() {
    let nine = Figure("f", "F", ids: ["1"], outOf: (1...9).map(String.init))
    let ten = Figure("f", "F", ids: (1...6).map(String.init), outOf: (1...10).map(String.init))
    #expect(nine.shareWords == "Too few")
    #expect(nine.rangeWords == "Too few")
    #expect(ten.proportion?.intervalWords == ten.rangeWords)
    #expect(ten.shareWords == Percent.words(0.6))
  }

  @Test func `themes are counted in audits, most frequent first`() {
    var audits = (0..<3).map { Self.audit("\($0)", submitted: 20, overall: "good") }
    audits[0].counted.strengths = ["plans", "voice"]
    audits[1].counted.strengths = ["voice"]
    audits[2].counted.improvements = ["plans"]
    let report = Self.report(audits)
    #expect(report.strengths.map(\.title) == ["Voice", "Plans"])
    #expect(report.strengths.map(\.count) == [2, 1])
    #expect(report.improvements.map(\.ids) == [["2"]])
  }

  @Test func `each action stands in one place`() {
    let today = Self.month.next.day(10)
    let report = Self.report(
      [],
      [
        ActionOutcome(id: "checked", due: today + -30, isDone: true, isChecked: true),
        ActionOutcome(id: "waiting", due: today + -30, isDone: true, isChecked: false),
        ActionOutcome(id: "open", due: today, isDone: false, isChecked: false),
        ActionOutcome(id: "overdue", due: today + -1, isDone: false, isChecked: false),
      ], today: today)
    #expect(report.actions.map(\.ids) == [["checked"], ["waiting"], ["open"], ["overdue"]])
    #expect(report.actions.allSatisfy { $0.total == 4 && $0.counts == .actions })
  }

  @Test(arguments: [(3, 1), (4, 0), (nil, 0)] as [(Int?, Int)])
  func `the list is in time on its day and not after`(sent: Int?, count: Int) {
    let report = Self.report([Self.audit("a")], sent: sent)
    #expect(report.figure("list-sent")?.count == count)
  }

  @Test func `no two figures have the same address`() {
    var audit = Self.audit("a", submitted: 20, overall: "good")
    audit.counted.areas = ["planning": "good"]
    audit.counted.strengths = ["plans"]
    audit.counted.improvements = ["plans"]
    let ids = Self.report([audit]).figures.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(
    arguments: [
      (["good"], "good"), (["outstanding", "inadequate"], "inadequate"),
      (["outstanding", "good", "inadequate"], "good"),
      (["outstanding", "outstanding", "requires_improvement", "inadequate"],
        "requires_improvement"),
    ])
  func `an area's grade is the middle answer, of two the lower`(
    given: [String], grade: String
  ) {
    var tool = GradingLimitingTests.tool
    tool.sections[0].area = "planning"
    let answers = Dictionary(
      uniqueKeysWithValues: given.enumerated().map { ("q\($0 + 1)", AnswerValue.grade($1)) })
    #expect(AreaGrades.of(answers, tool, Self.scale) == ["planning": grade])
    #expect(AreaGrades.of(["q1": .nonAnswer(.notSeen)], tool, Self.scale).isEmpty)
  }
}
