import Components
import Kernel
import Markup
import Practice

/// One question of an audit tool as the auditor answers it: each grade with what it means for this
/// question beside it, and the box for what was seen.
struct QuestionView: Sendable {
  let question: Question
  /// "3.1", its place in the tool; empty in a form without numbers.
  let number: String
  let scale: Scale?
  let fields: Fields
  /// The limits that its answer sets, as it is kept.
  let limits: [Limit]
  /// How strictly the question limits, for the line above it.
  let rule: LimitingRule?
  let concern: String
  /// What stands above the box for what was seen, as what each of a pair gave.
  var beside: HTML = ""

  private var field: Field { fields[question.id] }
  private var title: HTML {
    number.isEmpty ? "\(question.title)" : "\(number) \(question.title)"
  }
  private var look: HTML? { question.guidance.map { "\($0)" } }

  var html: HTML {
    switch question.kind {
    case .graded: graded
    case .choice: choice(question.choices.map { Choice("choice:\($0.id)", "\($0.title)") })
    case .yesNoPartly:
      choice([
        Choice("choice:yes", "Yes"), Choice("choice:partly", "Partly"), Choice("choice:no", "No"),
      ])
    case .severalChoice:
      plain(
        checkboxes(
          field, Legend(title, heading: .part), hint: look,
          question.choices.map { Choice($0.id, "\($0.title)") }))
    case .checklist:
      plain(
        checkboxes(
          field, Legend(title, heading: .part), hint: look,
          question.rows.map { Choice($0.id, "\($0.title)") }))
    case .narrative: plain(textArea(field, label: title, hint: look, rows: 8, labelSize: .m))
    case .date: plain(dateInput(question.id, in: fields, Legend(title), hint: look))
    case .number:
      plain(
        textInput(
          field, label: title, hint: look,
          InputManner(width: 5, isNumeric: true, labelSize: .m)))
    }
  }

  private var graded: HTML {
    var view = GradeQuestion(
      field, title, limit: limiting, look: look,
      grades: (scale?.grades ?? []).map { grade in
        let words = question.descriptor(grade.id) ?? grade.descriptor
        return Choice("grade:\(grade.id)", "\(grade.title)", hint: "\(words)")
      }, others: others)
    view.after = after
    return view.html
  }

  private func choice(_ choices: [Choice]) -> HTML {
    let all = others.isEmpty ? choices : choices + [.divider()] + others
    return plain(radios(field, Legend(title, heading: .part), hint: look, all))
  }

  private func plain(_ content: HTML) -> HTML {
    "<div class=\"pl-question\">\(content)\(instead)\(after)</div>"
  }

  /// Under an answer that is no choice: the ways of not answering.
  private var instead: HTML {
    guard !question.kind.isOneOfSeveral, !others.isEmpty else { return "" }
    return checkboxes(
      fields[QuestionFields.none(question.id)], Legend("Or, in place of an answer", size: .s),
      others)
  }

  private var others: [Choice] {
    question.nonAnswers.map { reason in
      Choice("none:\(reason.rawValue)", "\(reason.title)", hint: reason.meaning)
    }
  }

  private var limiting: HTML? {
    guard let rule, let grade = scale?.grade(rule.grade)?.title else { return nil }
    let then: HTML =
      switch rule.strength {
      case .must: "the overall grade must be \(overall(rule))."
      case .presume: "an overall grade better than \(overall(rule)) needs a reason."
      }
    return "<strong>Limiting question.</strong> If this is \(grade), \(then)"
  }

  private func overall(_ rule: LimitingRule) -> String {
    scale?.grade(rule.overall)?.title ?? rule.overall
  }

  private var after: HTML {
    """
    \(limits.map(limitNotice))\(beside)
    \(question.evidencePrompt.map(evidence))
    """
  }

  private func evidence(_ prompt: String) -> HTML {
    textArea(
      fields[QuestionFields.evidence(question.id)], label: "\(prompt)",
      hint: """
        Say where: the document or the discussion, with its date. Use the child’s code, never a \
        name.
        """, labelSize: .bold, quietHint: true)
  }

  private func limitNotice(_ limit: Limit) -> HTML {
    let so: HTML =
      switch limit.strength {
      case .must:
        """
        When you come to the overall grade, only \(limit.overall) can be submitted. Your other \
        grades and what you write stay as you gave them.
        """
      case .presume: "An overall grade better than \(limit.overall) will ask for your reason."
      }
    return notice(
      "This answer limits the overall grade", id: "limit-\(Field.id(for: question.id))", level: 3,
      manner: .limiting,
      """
      <dl><dt>Your answer</dt><dd>\(title): <strong>\(limit.given)</strong></dd>\
      <dt>The rule</dt><dd>“\(limit.words)” \(link("The framework", to: "/framework"))</dd>\
      <dt>So</dt><dd>\(so)</dd></dl>\
      <p>If you think the child may not be safe now, do not wait: \
      \(link("raise an immediate safeguarding concern", to: concern)).</p>
      """)
  }
}

extension NonAnswer {
  /// What choosing it says.
  var meaning: HTML {
    switch self {
    case .notApplicable: "This does not apply to this child. Say why below."
    case .notSeen: "I looked in the file and asked, and found nothing to judge."
    case .withheld: "The agency did not release it."
    case .notAppropriate: "It would not be right to ask or to look."
    }
  }
}
