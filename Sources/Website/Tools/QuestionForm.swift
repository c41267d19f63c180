import Components
import Kernel
import Markup
import Practice

/// The form on which a question of a tool is written.
struct QuestionForm: Sendable {
  let page: DraftPage
  let section: ToolSection
  /// The question that gets new words; nil for a new one.
  let question: Question?

  init(_ page: DraftPage, section: String, question: String) throws {
    self.page = page
    self.section = try found(page.draft.tool.section(section))
    self.question =
      question == "new"
      ? nil : try found(self.section.questions.first { $0.id == question })
  }

  var title: String { question == nil ? "Add a question" : "Change a question" }

  private var address: String {
    ToolAddress.question(page.draft.id, question?.id, in: section.id)
  }

  private var kinds: [QuestionKind] {
    QuestionKind.allCases.filter { $0 != .graded || page.scale != nil }
  }

  /// The form with what is kept.
  var kept: Fields {
    guard let question else {
      return Fields(["kind": QuestionKind.narrative.rawValue, "required": "yes"])
    }
    let words = QuestionWords(question)
    var typed: [String: [String]] = [
      "kind": [words.kind.rawValue], "title": [words.title], "guidance": [words.guidance],
      "evidence": [words.evidencePrompt], "lines": [words.lines.joined(separator: "\n")],
      "non-answer": words.nonAnswers.map(\.rawValue),
      "required": words.isRequired ? ["yes"] : [],
    ]
    for (grade, text) in words.descriptors { typed["means-\(grade)"] = [text] }
    return Fields(typed: typed)
  }

  /// What was typed.
  func read(_ form: FormFields) throws(Refusal) -> QuestionWords {
    guard let kind = QuestionKind(rawValue: form["kind"]), kinds.contains(kind) else {
      throw Refusal("Choose how it is answered.", field: "kind")
    }
    let lines = form["lines"].unicodeScalars
      .split(whereSeparator: { $0 == "\n" || $0 == "\r" })
      .map { FormFields([.init("line", String(String.UnicodeScalarView($0)))]).trimmed("line") }
      .filter { !$0.isEmpty }
    return QuestionWords(
      kind: kind, title: form.trimmed("title"), guidance: form.trimmed("guidance"),
      descriptors: Dictionary(
        (page.scale?.grades ?? []).map { ($0.id, form.trimmed("means-\($0.id)")) },
        uniquingKeysWith: { a, _ in a }),
      evidencePrompt: form.trimmed("evidence"), lines: kind.takesLines ? lines : [],
      nonAnswers: form.all("non-answer").compactMap(NonAnswer.init),
      isRequired:
        form["required"] == "yes")
  }

  func html(_ request: PageRequest, _ fields: Fields, revision: Int) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading("\(title)", caption: "\(page.draft.tool.title) · \(section.title)"))
      \(form(to: address, keys: request.keys, FormManner(revision: revision), """
      \(textArea(fields["title"], label: "The question", rows: 2, labelSize: .m))
      \(radios(
        fields["kind"], Legend("How is it answered?", size: .m),
        kinds.map { Choice($0.rawValue, "\($0.title)", reveals: reveals($0, fields)) }))
      \(lines(fields))
      \(textArea(
        fields["guidance"], label: "What to look at (optional)",
        hint: "It stands under the question.", rows: 3))
      \(textInput(
        fields["evidence"], label: "A box for what was seen: its label (optional)",
        hint: "Empty: no box. For example: what you saw, with its date."))
      \(checkboxes(
        fields["non-answer"], Legend("Other answers that count", size: .s),
        NonAnswer.allCases.map { Choice($0.rawValue, "\($0.title)") }))
      \(checkbox(fields["required"], Choice("yes", "It has to be answered")))
      \(buttons(button("Keep the question")))
      """))
      """)
  }

  private func lines(_ fields: Fields) -> HTML {
    textArea(
      fields["lines"], label: "The answers, or the lines to tick",
      hint: "One a line. Only for questions with several answers, and for lists.", rows: 4)
  }

  private func reveals(_ kind: QuestionKind, _ fields: Fields) -> HTML? {
    guard kind == .graded, let scale = page.scale else { return nil }
    return """
      \(scale.grades.map { grade in
        textArea(
          fields["means-\(grade.id)"], label: "What \(grade.title) means here",
          hint: "\(grade.descriptor)", rows: 2)
      })
      """
  }
}
