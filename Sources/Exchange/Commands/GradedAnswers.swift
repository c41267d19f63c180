import Foundation
import Kernel
import Practice

/// The file that `framework grade` reads: answers by question, and the overall grade to try.
struct GradedAnswers: Decodable {
  /// The kind of activity, where several use the tool.
  var activity: String?
  var service: String?
  var answers: [String: String]
  /// Grades of sections, where the kind grades them.
  var sections: [String: String]?
  var overall: String?

  static func read(_ file: Data) throws(Refusal) -> GradedAnswers {
    do {
      return try JSONDecoder().decode(GradedAnswers.self, from: file)
    } catch {
      throw Refusal(
        "The answers are not JSON such as"
          + " {\"answers\": {\"a-question\": \"good\"}, \"overall\": \"good\"}.")
    }
  }

  /// The answers in the order of the tool, and what is wrong with them.
  func values(for tool: Tool, scale: Scale?) -> (answers: [Answer], problems: [String]) {
    var given: [Answer] = []
    var problems = answers.keys.filter { tool.question($0) == nil }.sorted()
      .map { "The tool has no question “\($0)”." }
    for question in tool.questions {
      guard let text = answers[question.id] else { continue }
      let value = value(text, of: question)
      if let value, Completeness.fits(value, question, scale) {
        given.append(Answer(question: question.id, value: value))
      } else {
        problems.append("“\(question.id)” does not offer “\(text)”.")
      }
    }
    return (given, problems)
  }

  private func value(_ text: String, of question: Question) -> AnswerValue? {
    if let reason = NonAnswer(rawValue: text) { return .nonAnswer(reason) }
    switch question.kind {
    case .graded: return .grade(text)
    case .narrative: return .words(text)
    case .choice, .yesNoPartly: return .choice(text)
    case .severalChoice, .checklist:
      return .choices(text.split(separator: ",").map(String.init))
    case .date: return Day(text).map(AnswerValue.day)
    case .number: return Int(text).map(AnswerValue.number)
    }
  }
}
