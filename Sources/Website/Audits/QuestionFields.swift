import Components
import Kernel
import Markup
import Practice

/// The questions of a section as fields of a form: the question's id for the answer, and the id
/// with `.evidence` for the words.
enum QuestionFields {
  static func evidence(_ question: String) -> String { question + ".evidence" }

  /// Where a question that is no choice is not answered, and why: withheld, not seen.
  static func none(_ question: String) -> String { question + ".none" }

  /// The form with the answers as they are kept.
  static func kept(_ questions: [Question], _ answers: [String: Answer]) -> Fields {
    var typed: [String: [String]] = [:]
    var days: [(String, Day)] = []
    for question in questions {
      guard let answer = answers[question.id] else { continue }
      typed[evidence(question.id)] = [answer.evidence]
      switch answer.value {
      case .words(let words): typed[question.id] = [words]
      case .number(let number): typed[question.id] = [String(number)]
      case .choices(let ids): typed[question.id] = ids
      case .day(let day): days.append((question.id, day))
      case .nonAnswer where !question.kind.isOneOfSeveral:
        typed[none(question.id)] = [answer.value?.text ?? ""]
      case .grade, .nonAnswer, .choice: typed[question.id] = [answer.value?.text ?? ""]
      case nil: break
      }
    }
    var fields = Fields(typed: typed)
    for (question, day) in days { fields.set(question, day) }
    return fields
  }

  /// The answers that a form carried. A field that cannot be read is refused beside it.
  static func read(_ questions: [Question], _ form: FormFields) throws -> [Answer] {
    var problems: [Refusal.Problem] = []
    let answers = questions.map { question -> Answer in
      var read: AnswerValue?
      do { read = try value(question, form) } catch let refusal as Refusal {
        problems += refusal.problems
      } catch { problems.append(.init("\(error)", field: question.id)) }
      return Answer(
        question: question.id, value: read, evidence: form[evidence(question.id)].trimmed)
    }
    try Refusal.unless(problems)
    return answers
  }

  private static func value(_ question: Question, _ form: FormFields) throws -> AnswerValue? {
    guard !question.kind.isOneOfSeveral, let none = form.text(none(question.id)) else {
      return try given(question, form)
    }
    guard try given(question, form) == nil else {
      throw Refusal(
        "Either answer “\(question.title)”, or say why not: not both.", field: question.id)
    }
    return AnswerValue(none)
  }

  private static func given(_ question: Question, _ form: FormFields) throws -> AnswerValue? {
    switch question.kind {
    case .graded, .choice, .yesNoPartly:
      return form.text(question.id).flatMap { AnswerValue($0) }
    case .severalChoice, .checklist:
      let chosen = form.all(question.id).filter { !$0.isEmpty }
      return chosen.isEmpty ? nil : .choices(chosen)
    case .narrative: return form.text(question.id).map { .words($0) }
    case .date:
      return try form.fields().date(question.id).read("The day", field: question.id)
        .map { .day($0) }
    case .number:
      guard form.text(question.id) != nil else { return nil }
      guard let number = form.number(question.id) else {
        throw Refusal("Write a whole number in figures.", field: question.id)
      }
      return .number(number)
    }
  }
}

extension QuestionKind {
  /// Whether it is answered by choosing one of several, among them the ways of not answering.
  var isOneOfSeveral: Bool {
    switch self {
    case .graded, .choice, .yesNoPartly: true
    case .narrative, .severalChoice, .date, .number, .checklist: false
    }
  }
}
