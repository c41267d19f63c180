import Markup

/// How a notice is drawn.
package enum NoticeManner: Sendable {
  /// It is good to know: what an audit does well, that a draw has been verified.
  case plain
  /// An answer limits what can follow.
  case limiting
}

/// Something that belongs to the place where it stands, under a heading of its own.
///
/// - Parameter level: 2 where the notice is a part of the page, 3 within one.
package func notice(
  _ heading: HTML, id: String, level: Int = 2, manner: NoticeManner = .plain, _ content: HTML
) -> HTML {
  let names = classes("pl-notice", manner == .plain ? "pl-notice--plain" : nil)
  let title: HTML =
    level == 3
    ? "<h3 id=\"\(id)-title\">\(heading)</h3>" : "<h2 id=\"\(id)-title\">\(heading)</h2>"
  return """
    <div class="\(names)" id="\(id)" role="group" aria-labelledby="\(id)-title">\
    \(title)\(content)</div>
    """
}

/// What may and what may not be concluded from the figures above it.
package func conclusion(_ heading: HTML, _ paragraphs: [HTML]) -> HTML {
  """
  <div class="pl-concluded"><h3 class="govuk-heading-s pl-tight">\(heading)</h3>
  \(paragraphs.map { "<p>\($0)</p>" })</div>
  """
}
