import Kernel

/// Which answers a section takes, and when it is complete.
package enum SectionRules {
  /// The most that one answer's words may hold.
  package static let longestWords = TypedWords.longest

  /// Refuses an answer to no question of the section, a value its question does not take, and
  /// words too long to keep.
  static func check(_ answers: [Answer], _ section: ToolSection, _ scale: Scale?) throws {
    var problems: [Refusal.Problem] = []
    for answer in answers {
      guard let question = section.questions.first(where: { $0.id == answer.question }) else {
        throw Refusal("This page asks a question that the audit tool does not have.")
      }
      if let value = answer.value, !Completeness.fits(value, question, scale) {
        problems.append(
          .init("Choose one of the answers to “\(question.title)”.", field: question.id))
      }
      problems += TypedWords.problems(
        answer.evidence, field: question.id + ".evidence", missing: nil)
    }
    try Refusal.unless(problems)
  }

  /// What a section still lacks: an answer to each required question, and words to each answer;
  /// nobody asks why an agency withholds one.
  ///
  /// - Parameter answers: all answers of the audit, since one may decide whether another is asked.
  static func missing(
    _ answers: [Answer], _ section: ToolSection, of tool: Tool, _ scale: Scale?,
    service: String?
  ) -> [Refusal.Problem] {
    let unanswered = Completeness.problems(
      tool, scale: scale, service: service, section: section.id, answers: answers)
    let questions = Completeness.asked(tool, service: service, answers: answers)
      .filter { asked in section.questions.contains { $0.id == asked.id } }
    let given = Dictionary(
      answers.map { ($0.question, $0) }, uniquingKeysWith: { _, last in last })
    return questions.flatMap { question -> [Refusal.Problem] in
      let own = unanswered.filter { $0.field == question.id }
      guard own.isEmpty, let answer = given[question.id], let value = answer.value,
        value != .nonAnswer(.withheld), question.evidencePrompt != nil, answer.evidence.isBlank
      else { return own.map { evidenceField($0, given[question.id], question) } }
      return [
        .init(unsaid(value, question), field: question.id + ".evidence")
      ]
    }
  }

  /// A reason that is asked for stands in the box for words, not among the answers.
  private static func evidenceField(
    _ problem: Refusal.Problem, _ answer: Answer?, _ question: Question
  ) -> Refusal.Problem {
    guard answer?.value == .nonAnswer(.notApplicable) else { return problem }
    return .init(problem.message, field: question.id + ".evidence")
  }

  private static func unsaid(_ value: AnswerValue, _ question: Question) -> String {
    switch value {
    case .nonAnswer(.notSeen): "Say where you looked for “\(question.title)”."
    case .nonAnswer: "Say why for “\(question.title)”."
    case .grade, .words, .choice, .choices, .day, .number:
      "Say what you saw for “\(question.title)”."
    }
  }
}
