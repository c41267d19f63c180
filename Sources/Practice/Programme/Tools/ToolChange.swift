import Kernel

/// One change to a tool that is being made.
package enum ToolChange: Sendable, Hashable {
  case title(String, introduction: String)
  case addSection(String)
  case nameSection(String, String)
  case removeSection(String)
  /// A new question at the end of a section, or new words for one that is there.
  case question(QuestionWords, of: String, replacing: String?)
  case removeQuestion(String)
  /// One place up or down within its section.
  case moveQuestion(String, up: Bool)
}

/// A question as it is typed: the closed vocabulary of kinds, and nothing that a form cannot ask.
package struct QuestionWords: Sendable, Hashable {
  package var kind: QuestionKind
  package var title: String
  package var guidance: String
  /// What each grade means, by grade; graded questions only.
  package var descriptors: [String: String]
  /// The label of the box for what was seen; no box where it is empty.
  package var evidencePrompt: String
  /// The answers of a choice, or the rows of a checklist.
  package var lines: [String]
  package var nonAnswers: [NonAnswer]
  package var isRequired: Bool

  package init(
    kind: QuestionKind, title: String, guidance: String = "", descriptors: [String: String] = [:],
    evidencePrompt: String = "", lines: [String] = [], nonAnswers: [NonAnswer] = [],
    isRequired: Bool = true
  ) {
    self.kind = kind
    self.title = title
    self.guidance = guidance
    self.descriptors = descriptors
    self.evidencePrompt = evidencePrompt
    self.lines = lines
    self.nonAnswers = nonAnswers
    self.isRequired = isRequired
  }

  /// A question's own words, to change them.
  package init(_ question: Question) {
    self.init(
      kind: question.kind, title: question.title, guidance: question.guidance ?? "",
      descriptors: Dictionary(
        question.descriptors.map { ($0.grade, $0.text) }, uniquingKeysWith: { a, _ in a }),
      evidencePrompt: question.evidencePrompt ?? "",
      lines: question.kind == .checklist
        ? question.rows.map(\.title) : question.choices.map(\.title),
      nonAnswers: question.nonAnswers, isRequired: question.required)
  }
}

extension QuestionKind {
  /// What is typed a line each: answers to choose from, or the rows of a checklist.
  package var takesLines: Bool {
    switch self {
    case .choice, .severalChoice, .checklist: true
    case .graded, .narrative, .yesNoPartly, .date, .number: false
    }
  }
}
