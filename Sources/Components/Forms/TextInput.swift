import Markup

/// How a short answer is typed.
package struct InputManner: Sendable {
  /// How many characters are usual, which sets the width: 2, 3, 4, 5, 10, 20, or nil for all.
  package var width: Int?
  /// What the browser may fill in: `username`, `one-time-code`.
  package var autocomplete: String?
  /// True for whole numbers and codes, so that a phone shows its number keys.
  package var isNumeric: Bool
  /// False for codes and names, which no dictionary knows.
  package var checksSpelling: Bool
  package var labelSize: TextSize

  package init(
    width: Int? = nil, autocomplete: String? = nil, isNumeric: Bool = false,
    checksSpelling: Bool = true, labelSize: TextSize = .regular
  ) {
    self.width = width
    self.autocomplete = autocomplete
    self.isNumeric = isNumeric
    self.checksSpelling = checksSpelling
    self.labelSize = labelSize
  }
}

/// A short answer.
package func textInput(
  _ field: Field, label text: HTML, hint: HTML? = nil, _ manner: InputManner = InputManner()
) -> HTML {
  let group = FormGroup(id: field.id, error: field.error, hint: hint)
  let names = classes(
    "govuk-input", manner.width.map { "govuk-input--width-\($0)" },
    field.error == nil ? nil : "govuk-input--error")
  return group.html(
    """
    \(label(text, for: field.id, size: manner.labelSize))
    \(group.remarks)
    <input class="\(names)" id="\(field.id)" name="\(field.name)" type="text"\
    \(attribute: "spellcheck", manner.checksSpelling ? nil : "false")\
    \(attribute: "value", field.value.isEmpty ? nil : field.value)\
    \(attribute: "aria-describedby", group.describedBy)\
    \(attribute: "autocomplete", manner.autocomplete)\
    \(attribute: "inputmode", manner.isNumeric ? "numeric" : nil)>
    """)
}
