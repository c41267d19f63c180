import Markup

/// What someone typed, with its lines as they made them.
package func typedText(_ text: String) -> HTML {
  "<div class=\"govuk-body pl-typed\">\(text)</div>"
}
