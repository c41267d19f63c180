import Kernel
import Practice
import Testing

/// What still has to be answered, question by question.
struct GradingCompletenessTests {
  static let tool = Tool(
    id: "tool", title: "Tool",
    sections: [
      ToolSection(
        id: "one", title: "One",
        questions: [
          Question(
            id: "graded", kind: .graded, title: "Graded", evidencePrompt: "What you saw",
            nonAnswers: [.notSeen, .notApplicable], origin: .ours),
          Question(
            id: "asked", kind: .yesNoPartly, title: "Asked", origin: .ours),
          Question(
            id: "why", kind: .narrative, title: "Why not", required: false,
            showIf: [Condition(question: "asked", isAnyOf: ["no", "partly"])],
            requiredIf: [Condition(question: "asked", isAnyOf: ["no"])], origin: .ours),
        ]),
      ToolSection(
        id: "two", title: "Two",
        questions: [
          Question(
            id: "pick", kind: .severalChoice, title: "Pick",
            choices: [Choice(id: "a", title: "A"), Choice(id: "b", title: "B")],
            variants: [QuestionVariant(service: "fostering", omitted: true)], origin: .ours)
        ]),
    ])

  static func fields(_ answers: [Answer], section: String? = nil, service: String? = nil)
    -> [String]
  {
    Completeness.problems(
      tool, scale: GradingLimitingTests.scale, service: service, section: section,
      answers: answers
    ).compactMap(\.field)
  }

  static func answer(_ question: String, _ value: AnswerValue, _ evidence: String = "") -> Answer {
    Answer(question: question, value: value, evidence: evidence)
  }

  @Test func `nothing answered lists every question asked, in order`() {
    #expect(Self.fields([]) == ["graded", "asked", "pick"])
    #expect(Self.fields([], section: "two") == ["pick"])
    #expect(Self.fields([], service: "fostering") == ["graded", "asked"])
  }

  @Test(arguments: [("yes", []), ("partly", []), ("no", ["why"])])
  func `an answer can ask for another`(_ asked: String, _ missing: [String]) {
    let answers = [
      Self.answer("graded", .grade("good")), Self.answer("asked", .choice(asked)),
      Self.answer("pick", .choices(["a"])),
    ]
    #expect(Self.fields(answers) == missing)
    let shown = Completeness.asked(Self.tool, answers: answers).map(\.id).contains("why")
    #expect(shown == (asked != "yes"))
  }

  @Test func `not applicable needs words that say why; not seen does not`() {
    let section = "one"
    let asked = Self.answer("asked", .choice("yes"))
    #expect(
      Self.fields([Self.answer("graded", .nonAnswer(.notSeen)), asked], section: section) == [])
    #expect(
      Self.fields(
        [Self.answer("graded", .nonAnswer(.notApplicable), " \n"), asked],
        section: section) == ["graded"])
    #expect(
      Self.fields(
        [Self.answer("graded", .nonAnswer(.notApplicable), "Too young."), asked],
        section: section) == [])
  }

  @Test(arguments: [
    ("graded", "grade:splendid"), ("graded", "none:withheld"), ("graded", "choice:good"),
    ("asked", "choice:maybe"), ("why", "words:  "), ("pick", "choices:a,c"), ("pick", "choices:"),
  ])
  func `an answer that is not offered does not count`(_ question: String, _ text: String) throws {
    let value = try #require(AnswerValue(text))
    let answers = [Self.answer("asked", .choice("no"))].filter { $0.question != question }
    #expect(Self.fields(answers + [Self.answer(question, value)]).contains(question))
  }

  @Test func `an unknown question is named`() {
    let problems = Completeness.problems(
      Self.tool, scale: nil, answers: [Self.answer("mine", .words("x"))])
    #expect(problems.map(\.message).contains("The tool has no question “mine”."))
  }

  @Test func `progress counts what is needed now`() {
    let progress = Completeness.progress(
      Self.tool.sections[0], of: Self.tool, answers: [Self.answer("asked", .choice("no"))])
    #expect(progress.answered == 1)
    #expect(progress.of == 3)
  }

  @Test(arguments: [
    AnswerValue.grade("good"), .nonAnswer(.withheld), .words("a:b\nc"), .choice("yes"),
    .choices(["a", "b"]), .day(Day(number: 20_000)), .number(-3),
  ])
  func `an answer reads back from its text`(_ value: AnswerValue) {
    #expect(AnswerValue(value.text) == value)
  }

  @Test(arguments: ["", "grade", "none:nothing", "day:2026-02-30", "number:x", "other:1"])
  func `a text that is no answer is none`(_ text: String) {
    #expect(AnswerValue(text) == nil)
  }
}
