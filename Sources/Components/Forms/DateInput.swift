import Markup

/// A date, typed in three fields: `NAME-day`, `NAME-month` and `NAME-year`.
///
/// The first of them has the id of the field, so that an error summary leads to it.
package func dateInput(
  _ name: String, in fields: Fields, _ legend: Legend, hint: HTML? = nil
) -> HTML {
  let id = Field.id(for: name)
  let group = FormGroup(id: id + "-date", error: fields.error(name), hint: hint)
  let typed = fields.date(name)
  let hasError = group.error != nil
  let parts: [HTML] = [
    datePart("Day", id: id, name: name + "-day", typed.day, width: 2, hasError),
    datePart("Month", id: id + "-month", name: name + "-month", typed.month, width: 2, hasError),
    datePart("Year", id: id + "-year", name: name + "-year", typed.year, width: 4, hasError),
  ]
  return group.html(
    fieldset(
      legend, describedBy: group.describedBy, isGroup: true,
      """
      \(group.remarks)
      <div class="govuk-date-input" id="\(id)-date">\(parts)</div>
      """))
}

private func datePart(
  _ text: HTML, id: String, name: String, _ value: String, width: Int, _ hasError: Bool
) -> HTML {
  let names = classes(
    "govuk-input govuk-date-input__input govuk-input--width-\(width)",
    hasError ? "govuk-input--error" : nil)
  return """
    <div class="govuk-date-input__item">
    <div class="govuk-form-group">
    <label class="govuk-label govuk-date-input__label" for="\(id)">\(text)</label>
    <input class="\(names)" id="\(id)" name="\(name)" type="text"\
    \(attribute: "value", value.isEmpty ? nil : value) inputmode="numeric">
    </div>
    </div>
    """
}
