import Markup

/// A password. What was typed is never sent back to the page.
///
/// - Parameter isNew: true where one is chosen, so that browsers do not fill in the old one.
package func passwordInput(
  _ field: Field, label text: HTML, hint: HTML? = nil, isNew: Bool = false
) -> HTML {
  let group = FormGroup(id: field.id, error: field.error, hint: hint)
  let names = classes(
    "govuk-input govuk-password-input__input govuk-js-password-input-input",
    field.error == nil ? nil : "govuk-input--error")
  return group.html(
    """
    \(label(text, for: field.id, size: .regular))
    \(group.remarks)
    <div class="govuk-input__wrapper govuk-password-input__wrapper">
    <input class="\(names)" id="\(field.id)" name="\(field.name)" type="password" \
    spellcheck="false"\(attribute: "aria-describedby", group.describedBy) \
    autocomplete="\(isNew ? "new-password" : "current-password")" autocapitalize="none">
    <button type="button" class="govuk-button govuk-button--secondary \
    govuk-password-input__toggle govuk-js-password-input-toggle" data-module="govuk-button" \
    aria-controls="\(field.id)" aria-label="Show password" hidden>Show</button>
    </div>
    """,
    also: "govuk-password-input", attributes: ["data-module": "govuk-password-input"])
}
