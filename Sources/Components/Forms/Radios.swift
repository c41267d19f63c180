import Markup

/// A question with one answer of several.
package func radios(
  _ field: Field, _ legend: Legend, hint: HTML? = nil, inline: Bool = false,
  _ choices: [Choice]
) -> HTML {
  let group = FormGroup(id: field.id, error: field.error, hint: hint)
  let list = ChoiceList(kind: .radio, field: field, choices: choices)
  let names = classes("govuk-radios", inline ? "govuk-radios--inline" : nil)
  return group.html(
    fieldset(
      legend, describedBy: group.describedBy,
      """
      \(group.remarks)
      <div class="\(names)" data-module="govuk-radios">\(list.items)</div>
      """))
}
