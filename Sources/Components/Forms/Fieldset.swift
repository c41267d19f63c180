import Markup

/// The element that holds a legend.
package enum LegendHeading: Sendable {
  /// The legend is a question among others.
  case none
  /// The legend is the page's only question, and its title.
  case page
  /// The legend heads a part of the page.
  case part
}

/// What a group of fields asks for.
package struct Legend: Sendable {
  let text: HTML
  let size: TextSize
  let heading: LegendHeading

  package init(_ text: HTML, size: TextSize = .m, heading: LegendHeading = .none) {
    self.text = text
    self.size = size
    self.heading = heading
  }

  var html: HTML {
    let names = classes(
      "govuk-fieldset__legend", size.modifier(of: "govuk-fieldset__legend"))
    let content: HTML =
      switch heading {
      case .none: text
      case .page: "<h1 class=\"govuk-fieldset__heading\">\(text)</h1>"
      case .part: "<h2 class=\"govuk-fieldset__heading\">\(text)</h2>"
      }
    return "<legend class=\"\(names)\">\(content)</legend>"
  }
}

/// Fields that belong together, under one question.
package func fieldset(
  _ legend: Legend, describedBy: String? = nil, isGroup: Bool = false, _ content: HTML
) -> HTML {
  """
  <fieldset class="govuk-fieldset"\(attribute: "role", isGroup ? "group" : nil)\
  \(attribute: "aria-describedby", describedBy)>
  \(legend.html)
  \(content)
  </fieldset>
  """
}
