import Markup

/// An answer in sentences.
///
/// - Parameters:
///   - quietHint: true where the hint is long and stands between many others.
package func textArea(
  _ field: Field, label text: HTML, hint: HTML? = nil, rows: Int = 5,
  labelSize: TextSize = .regular, quietHint: Bool = false
) -> HTML {
  let group = FormGroup(
    id: field.id, error: field.error, hint: hint, smallHint: quietHint)
  let names = classes("govuk-textarea", field.error == nil ? nil : "govuk-textarea--error")
  return group.html(
    """
    \(label(text, for: field.id, size: labelSize))
    \(group.remarks)
    <textarea class="\(names)" id="\(field.id)" name="\(field.name)" rows="\(rows)"\
    \(attribute: "aria-describedby", group.describedBy)>\(leadingBreak(field.value))\
    \(field.value)</textarea>
    """)
}

/// Browsers drop one line break at the start of a text area, so that a text which begins with one
/// needs another before it.
private func leadingBreak(_ text: String) -> HTML {
  text.utf8.first == 0x0A || text.utf8.first == 0x0D ? "\n" : .empty
}
