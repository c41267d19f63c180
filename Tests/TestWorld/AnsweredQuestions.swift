import Kernel
import Practice

extension Question {
  /// An answer of its kind: this grade where it is graded, with these words beside it.
  package func answered(_ grade: String, saying words: String, on day: Day) -> Answer {
    let value: AnswerValue? =
      switch kind {
      case .graded: .grade(grade)
      case .narrative: .words("As it was seen.")
      case .choice: choices.first.map { .choice($0.id) }
      case .yesNoPartly: .choice("yes")
      case .severalChoice: choices.first.map { .choices([$0.id]) }
      case .checklist: .choices([])
      case .date: .day(day)
      case .number: .number(1)
      }
    return Answer(question: id, value: value, evidence: words)
  }
}
