import Kernel
import Practice
import Testing

/// Limiting judgements over every combination of seven starred grades and an overall grade.
struct GradingLimitingTests {
  static let grades = ["outstanding", "good", "requires_improvement", "inadequate"]

  static let scale = Scale(
    id: "four", title: "Four grades",
    grades: grades.map { Grade(id: $0, title: $0.capitalisedFirst, descriptor: "") },
    goodFrom: "good")

  static let tool = Tool(
    id: "tool", title: "Tool",
    sections: [
      ToolSection(
        id: "one", title: "Section one",
        questions: (1...8).map { number in
          Question(
            id: "q\(number)", kind: .graded, title: "Question \(number)", starred: number <= 7,
            nonAnswers: [.notSeen], origin: .ours)
        })
    ])

  static func rule(
    _ strength: RuleStrength, scope: LimitingScope = .starredQuestions, ids: [String] = []
  ) -> LimitingRule {
    LimitingRule(
      id: "limit", scope: scope, ids: ids, grade: "inadequate", overall: "inadequate",
      strength: strength, words: "An inadequate star makes the whole inadequate.")
  }

  static func outcome(
    _ rules: [LimitingRule], _ given: [String?], overall: String,
    sections: [String: String] = [:]
  ) -> GradingOutcome {
    let answers = given.enumerated().map { index, grade in
      Answer(
        question: "q\(index + 1)",
        value: grade.map(AnswerValue.grade) ?? .nonAnswer(.notSeen))
    }
    return LimitingRules.outcome(
      of: rules, tool: tool, scale: scale, partScale: scale, answers: answers,
      sectionGrades: sections, overall: overall)
  }

  /// Every combination of seven grades.
  static func everySeven(_ body: ([String]) -> Void) {
    for number in 0..<(1 << 14) {
      body((0..<7).map { grades[(number >> ($0 * 2)) & 3] })
    }
  }

  @Test func `a hard rule refuses exactly an inadequate star beside a better overall`() {
    let rules = [Self.rule(.must)]
    Self.everySeven { stars in
      for overall in Self.grades {
        let outcome = Self.outcome(rules, stars, overall: overall)
        let limited = stars.contains("inadequate")
        if outcome.isAllowed == (limited && overall != "inadequate") {
          Issue.record("\(stars) with \(overall)")
        }
        if outcome.needsReason || outcome.limits.isEmpty == limited {
          Issue.record("\(stars) with \(overall)")
        }
      }
    }
  }

  @Test func `a presumption allows the same with a reason`() {
    let rules = [Self.rule(.presume)]
    Self.everySeven { stars in
      for overall in Self.grades {
        let outcome = Self.outcome(rules, stars, overall: overall)
        let limited = stars.contains("inadequate") && overall != "inadequate"
        if !outcome.isAllowed || outcome.needsReason != limited {
          Issue.record("\(stars) with \(overall)")
        }
      }
    }
  }

  @Test func `without a rule nothing is refused`() {
    Self.everySeven { stars in
      let outcome = Self.outcome([], stars, overall: "outstanding")
      if !outcome.isAllowed || outcome.needsReason || !outcome.limits.isEmpty {
        Issue.record("\(stars)")
      }
    }
  }

  @Test func `the refusal names the question, its grade and the rule`() {
    let outcome = Self.outcome([Self.rule(.must)], ["good", "inadequate"], overall: "good")
    #expect(
      outcome.refusal?.message
        == "“Question 2” is Inadequate. The rule: “An inadequate star makes the whole"
        + " inadequate.” So the overall grade must be Inadequate.")
    #expect(outcome.refusal?.problems.first?.field == "overall")
  }

  @Test func `a question without a star limits nothing, nor does one that was not seen`() {
    let outcome = Self.outcome(
      [Self.rule(.must)], [nil, nil, nil, nil, nil, nil, nil, "inadequate"], overall: "good")
    #expect(outcome.limits.isEmpty)
  }

  @Test func `named questions limit by name`() {
    let rules = [Self.rule(.must, scope: .questions, ids: ["q8"])]
    let stars = Array(repeating: "inadequate", count: 7)
    #expect(Self.outcome(rules, stars + ["good"], overall: "good").isAllowed)
    #expect(!Self.outcome(rules, stars + ["inadequate"], overall: "good").isAllowed)
  }

  @Test(arguments: [
    (LimitingScope.anySection, [String](), false), (.sections, ["one"], false),
    (.sections, ["two"], true),
  ])
  func `sections limit by their own grade`(
    _ scope: LimitingScope, _ ids: [String], _ allowed: Bool
  ) {
    let rules = [Self.rule(.must, scope: scope, ids: ids)]
    let outcome = Self.outcome(rules, [], overall: "good", sections: ["one": "inadequate"])
    #expect(outcome.isAllowed == allowed)
  }

  @Test func `grades compare as their order says`() {
    #expect(Self.scale.isBetter("good", than: "inadequate") == true)
    #expect(Self.scale.isBetter("good", than: "good") == false)
    #expect(Self.scale.isBetter("good", than: "elsewhere") == nil)
    #expect(Self.grades.map { Self.scale.value($0) } == [4, 3, 2, 1])
    #expect(Self.grades.map { Self.scale.isGoodOrBetter($0) } == [true, true, false, false])
  }
}
