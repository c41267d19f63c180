import Markup

/// A question that is answered by a grade, each grade with what it means for this question beside
/// it, best first.
package struct GradeQuestion: Sendable {
  package var field: Field
  package var text: HTML
  /// Why this question weighs more than others, or nil.
  package var limit: HTML?
  /// Where to look and what to ask.
  package var look: HTML?
  /// The grades, each with its descriptor as the hint.
  package var grades: [Choice]
  /// Answers that are no grade: "Not seen", "Not applicable".
  package var others: [Choice]
  /// What follows the answers: notices, and the field for what was seen.
  package var after: HTML = .empty

  package init(
    _ field: Field, _ text: HTML, limit: HTML? = nil, look: HTML? = nil, grades: [Choice],
    others: [Choice] = []
  ) {
    self.field = field
    self.text = text
    self.limit = limit
    self.look = look
    self.grades = grades
    self.others = others
  }

  /// The question as an element.
  package var html: HTML {
    "<div class=\"pl-question\">\(field.error == nil ? answers : erroneous)\(after)</div>"
  }

  private var erroneous: HTML {
    "<div class=\"govuk-form-group govuk-form-group--error\">\(answers)</div>"
  }

  private var answers: HTML {
    let group = FormGroup(id: field.id, error: field.error, hint: look, smallHint: true)
    return fieldset(
      Legend(text, size: .m, heading: .part), describedBy: group.describedBy,
      """
      \(limit.map { "<p class=\"govuk-body-s pl-quiet pl-tight\">\($0)</p>" })
      \(group.remarks)
      <div class="govuk-radios pl-grades govuk-!-margin-bottom-4" data-module="govuk-radios">
      \(list.items)
      </div>
      """)
  }

  private var list: ChoiceList {
    let divided = others.isEmpty ? grades : grades + [.divider()] + others
    return ChoiceList(
      kind: .radio, field: field, choices: divided, quietFrom: grades.count + 1)
  }
}
