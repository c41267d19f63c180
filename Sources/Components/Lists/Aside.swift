import Markup

/// A date, a person or a rule beside the matter, with why it is so.
package struct AsideEntry: Sendable {
  let term: HTML
  let value: HTML
  let rule: HTML?

  package init(_ term: HTML, _ value: HTML, rule: HTML? = nil) {
    self.term = term
    self.value = value
    self.rule = rule
  }
}

/// Something beside the matter, under its heading.
package func aside(_ heading: HTML, _ content: HTML) -> HTML {
  aside("<h2 class=\"govuk-heading-s pl-tight\">\(heading)</h2>\(content)")
}

/// Something beside the matter, without a heading.
package func aside(_ content: HTML) -> HTML {
  "<div class=\"pl-aside\">\(content)</div>"
}

/// Dates, people or rules beside the matter.
package func aside(_ heading: HTML, _ entries: [AsideEntry]) -> HTML {
  let lines = entries.map { entry -> HTML in
    "<dt>\(entry.term)</dt><dd>\(entry.value)\(entry.rule.map(rule))</dd>"
  }
  return aside(heading, "<dl>\(lines)</dl>")
}

/// A part of the same work, and how far it is.
package struct PartEntry: Sendable {
  let text: HTML
  /// Nil for the part that is open now.
  let href: String?
  let status: HTML

  package init(_ text: HTML, to href: String?, status: HTML) {
    self.text = text
    self.href = href
    self.status = status
  }
}

/// The other parts of the same work, with the open one marked.
package func partsAside(
  _ heading: HTML, id: String, _ parts: [PartEntry], after: HTML? = nil
) -> HTML {
  """
  <nav class="pl-aside" aria-labelledby="\(id)">
  <h2 class="govuk-heading-s pl-tight" id="\(id)">\(heading)</h2>
  <ol>\(parts.map(partLine))</ol>
  \(after)
  </nav>
  """
}

private func partLine(_ part: PartEntry) -> HTML {
  guard let href = part.href else {
    return "<li aria-current=\"page\">\(part.text) <span>\(part.status)</span></li>"
  }
  return "<li>\(link(part.text, to: href)) \(quiet(part.status))</li>"
}

/// Whether what was typed is kept: the script changes these words as it saves.
package func savedStatus(_ words: HTML) -> HTML {
  """
  <div class="pl-aside">
  <p class="pl-saved" role="status">\(words)</p>
  </div>
  """
}
