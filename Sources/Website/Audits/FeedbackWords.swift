import Components
import Kernel
import Markup
import Practice

/// What one person said, as it is read: their words, or the answers to the form.
struct FeedbackWords: Sendable {
  let feedback: Feedback
  let tool: Tool?

  var html: HTML {
    let answers = AnswerList(answers: feedback.answers ?? [], tool: tool).html
    return "\(feedback.said.isBlank ? "" : typedText(feedback.said))\(answers)"
  }
}

/// The answers to a form without grades, each under its question.
struct AnswerList {
  let answers: [Answer]
  let tool: Tool?
  /// How what somebody wrote is shown.
  var typed: (String) -> HTML = { typedText($0) }

  var html: HTML {
    "\(answers.filter { !$0.isEmpty }.compactMap(answer))"
  }

  private func answer(_ answer: Answer) -> HTML? {
    guard let question = tool?.question(answer.question) else { return nil }
    let given: HTML =
      if case .words(let words)? = answer.value {
        typed(words)
      } else {
        Self.title(of: answer, question).map { paragraph("\($0)") } ?? ""
      }
    let evidence: HTML = answer.evidence.isBlank ? "" : typed(answer.evidence)
    return "\(subheading("\(question.title)"))\(given)\(evidence)"
  }

  /// An answer in a word or two; nil for one in words of its own.
  static func title(of answer: Answer, _ question: Question) -> String? {
    switch answer.value {
    case .choice(let id): title(of: id, question)
    case .choices(let ids): EnglishNumbers.list(ids.map { title(of: $0, question) })
    case .day(let day): day.words
    case .number(let number): "\(number)"
    case .nonAnswer(let reason): reason.title
    case .words, .grade, nil: nil
    }
  }

  private static func title(of choice: String, _ question: Question) -> String {
    switch (question.kind, choice) {
    case (.yesNoPartly, "yes"): "Yes"
    case (.yesNoPartly, "no"): "No"
    case (.yesNoPartly, _): "Partly"
    case (_, _): question.choices.first { $0.id == choice }?.title ?? choice
    }
  }
}
