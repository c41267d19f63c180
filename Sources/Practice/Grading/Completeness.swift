import Kernel

/// What still has to be answered before an audit can be submitted, and what was answered that
/// the tool does not offer.
package enum Completeness {
  /// The questions that are asked, given the service and the answers so far, in order.
  package static func asked(
    _ tool: Tool, service: String? = nil, answers: [Answer]
  ) -> [Question] {
    let given = values(answers)
    return tool.questions.compactMap { $0.asked(of: service) }
      .filter { question in question.showIf.allSatisfy { holds($0, given) } }
  }

  /// Every question of the section that lacks a needed answer or has one that does not fit. The
  /// field of each problem is the question's id.
  package static func problems(
    _ tool: Tool, scale: Scale?, service: String? = nil, section: String? = nil,
    answers: [Answer]
  ) -> [Refusal.Problem] {
    let given = values(answers)
    let known = Set(tool.questions.map(\.id))
    let questions = asked(tool, service: service, answers: answers)
      .filter { section == nil || tool.section(of: $0.id)?.id == section }
    var problems = questions.compactMap { question -> Refusal.Problem? in
      guard let value = given[question.id] else {
        guard isRequired(question, given) else { return nil }
        return Refusal.Problem("Answer “\(question.title)”.", field: question.id)
      }
      guard fits(value, question, scale) else {
        return Refusal.Problem(
          "“\(question.title)” does not offer that answer.", field: question.id)
      }
      if value == .nonAnswer(.notApplicable), question.evidencePrompt != nil,
        evidence(of: question.id, answers).isBlank
      {
        return Refusal.Problem(
          "Say why “\(question.title)” does not apply to this child.", field: question.id)
      }
      return nil
    }
    for answer in answers where !known.contains(answer.question) {
      problems.append(
        Refusal.Problem("The tool has no question “\(answer.question)”.", field: nil))
    }
    return problems
  }

  /// How many of a section's required questions are answered, of how many.
  package static func progress(
    _ section: ToolSection, of tool: Tool, service: String? = nil, answers: [Answer]
  ) -> (answered: Int, of: Int) {
    let given = values(answers)
    let ids = Set(section.questions.map(\.id))
    let needed = asked(tool, service: service, answers: answers)
      .filter { ids.contains($0.id) && isRequired($0, given) }
    return (needed.filter { given[$0.id] != nil }.count, needed.count)
  }

  /// Whether a question, as it stands now, has to be answered.
  package static func isRequired(_ question: Question, answers: [Answer]) -> Bool {
    isRequired(question, values(answers))
  }

  /// Whether a question offers this answer.
  package static func fits(_ value: AnswerValue, _ question: Question, _ scale: Scale?) -> Bool {
    if case .nonAnswer(let reason) = value { return question.nonAnswers.contains(reason) }
    switch (question.kind, value) {
    case (.graded, .grade(let id)): return scale?.grade(id) != nil
    case (.narrative, .words(let words)): return !words.isBlank
    case (.choice, .choice(let id)): return question.choices.contains { $0.id == id }
    case (.severalChoice, .choices(let ids)):
      return !ids.isEmpty && ids.allSatisfy { id in question.choices.contains { $0.id == id } }
    case (.yesNoPartly, .choice(let id)): return ["yes", "no", "partly"].contains(id)
    case (.date, .day), (.number, .number): return true
    case (.checklist, .choices(let ids)):
      return ids.allSatisfy { id in question.rows.contains { $0.id == id } }
    default: return false
    }
  }

  private static func isRequired(_ question: Question, _ given: [String: AnswerValue]) -> Bool {
    if question.required { return true }
    return !question.requiredIf.isEmpty && question.requiredIf.allSatisfy { holds($0, given) }
  }

  private static func holds(_ condition: Condition, _ given: [String: AnswerValue]) -> Bool {
    guard let value = given[condition.question] else { return false }
    return value.comparable.contains { condition.isAnyOf.contains($0) }
  }

  private static func evidence(of question: String, _ answers: [Answer]) -> String {
    answers.last { $0.question == question }?.evidence ?? ""
  }

  private static func values(_ answers: [Answer]) -> [String: AnswerValue] {
    var values: [String: AnswerValue] = [:]
    for answer in answers { values[answer.question] = answer.value }
    return values
  }
}
