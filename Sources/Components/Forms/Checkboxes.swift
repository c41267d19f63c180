import Markup

/// A question with any number of answers.
package func checkboxes(
  _ field: Field, _ legend: Legend, hint: HTML? = nil, _ choices: [Choice]
) -> HTML {
  let group = FormGroup(id: field.id, error: field.error, hint: hint)
  let list = ChoiceList(kind: .checkbox, field: field, choices: choices)
  return group.html(
    fieldset(
      legend, describedBy: group.describedBy,
      """
      \(group.remarks)
      <div class="govuk-checkboxes" data-module="govuk-checkboxes">\(list.items)</div>
      """))
}

/// One box that stands alone, such as a confirmation.
package func checkbox(_ field: Field, _ choice: Choice) -> HTML {
  let group = FormGroup(id: field.id, error: field.error, hint: nil)
  let list = ChoiceList(
    kind: .checkbox, field: field, choices: [choice], describedBy: group.describedBy)
  return group.html(
    """
    \(group.remarks)
    <div class="govuk-checkboxes" data-module="govuk-checkboxes">\(list.items)</div>
    """)
}
