import Markup

/// One answer of very many.
///
/// - Parameters:
///   - options: what is sent and what is read; an empty value is no answer.
///   - searches: true for long lists, in which the script lets people type to find.
package func selectInput(
  _ field: Field, label text: HTML, hint: HTML? = nil, labelSize: TextSize = .regular,
  searches: Bool = false, _ options: [(value: String, text: String)]
) -> HTML {
  let group = FormGroup(id: field.id, error: field.error, hint: hint)
  let names = classes("govuk-select", field.error == nil ? nil : "govuk-select--error")
  let items = options.map { option -> HTML in
    let isChosen = option.value.utf8.elementsEqual(field.value.utf8) && !field.values.isEmpty
    return "<option value=\"\(option.value)\"\(flag: "selected", isChosen)>\(option.text)</option>"
  }
  let select = group.html(
    """
    \(label(text, for: field.id, size: labelSize, isNamed: searches))
    \(group.remarks)
    <select class="\(names)" id="\(field.id)" name="\(field.name)"\
    \(attribute: "data-module", searches ? "select-with-search" : nil)\
    \(attribute: "aria-describedby", group.describedBy)>\(items)</select>
    """)
  // The stylesheet of the list that the script makes of it looks for this class around it.
  return searches ? "<div class=\"gem-c-select-with-search\">\(select)</div>" : select
}
