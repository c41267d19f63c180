import Kernel
import Markup
import Practice

/// An answer as it is read: the grade's title, the choice's words, a day.
enum AnswerWords {
  static func of(
    _ value: AnswerValue, _ question: Question, _ contents: AuditContents
  ) -> String {
    switch value {
    case .grade(let id):
      contents.framework.gradeScale(for: contents.kind)?.grade(id)?.title ?? id
    case .nonAnswer(let reason): reason.title
    case .words(let words): words
    case .choice(let id): choice(id, question)
    case .choices(let ids): ids.map { choice($0, question) }.joined(separator: "; ")
    case .day(let day): day.words
    case .number(let number): String(number)
    }
  }

  private static func choice(_ id: String, _ question: Question) -> String {
    switch (question.kind, id) {
    case (.yesNoPartly, "yes"): "Yes"
    case (.yesNoPartly, "no"): "No"
    case (.yesNoPartly, "partly"): "Partly"
    default:
      question.choices.first { $0.id == id }?.title
        ?? question.rows.first { $0.id == id }?.title ?? id
    }
  }
}
