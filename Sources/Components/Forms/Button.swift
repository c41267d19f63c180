import Markup

/// How much a button weighs on its page.
package enum ButtonWeight: Sendable {
  /// The one thing to do, in green; one a page.
  case primary
  /// Another thing that can be done.
  case secondary
  /// It cannot be undone.
  case warning

  var modifier: String? {
    switch self {
    case .primary: nil
    case .secondary: "govuk-button--secondary"
    case .warning: "govuk-button--warning"
    }
  }
}

/// A button that sends its form, once, however often it is pressed.
///
/// - Parameter then: what follows, sent as `then`: "next", "leave".
package func button(
  _ text: HTML, _ weight: ButtonWeight = .primary, then: String? = nil
) -> HTML {
  """
  <button\(attribute: "value", then) type="submit"\
  \(attribute: "name", then == nil ? nil : "then") data-prevent-double-click="true" \
  class="\(classes("govuk-button", weight.modifier))" data-module="govuk-button">\(text)</button>
  """
}

/// A link that looks like a button, where the thing to do is to open a page.
package func buttonLink(
  _ text: HTML, to href: String, _ weight: ButtonWeight = .primary
) -> HTML {
  """
  <a href="\(href)" role="button" draggable="false" \
  class="\(classes("govuk-button", weight.modifier))" data-module="govuk-button">\(text)</a>
  """
}

/// The buttons at the end of a form.
package func buttons(_ buttons: HTML...) -> HTML {
  "<div class=\"govuk-button-group\">\(buttons)</div>"
}

/// A form that is nothing but one button.
package func buttonForm(
  _ text: HTML, to action: String, keys: PostKeys, _ weight: ButtonWeight = .secondary,
  revision: Int? = nil, hiding values: [(name: String, value: String)] = []
) -> HTML {
  form(
    to: action, keys: keys, FormManner(revision: revision),
    "\(values.map { hidden($0.name, $0.value) })\(button(text, weight))")
}
