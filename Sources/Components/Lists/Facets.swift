import Markup

/// One choice of a filter, with how many it would show.
package struct Facet: Sendable {
  let text: HTML
  let href: String
  let count: Int?
  let isCurrent: Bool

  package init(_ text: HTML, to href: String, count: Int? = nil, isCurrent: Bool = false) {
    self.text = text
    self.href = href
    self.count = count
    self.isCurrent = isCurrent
  }
}

/// One filter with its choices.
package struct FacetRow: Sendable {
  let heading: HTML
  let facets: [Facet]

  package init(_ heading: HTML, _ facets: [Facet]) {
    self.heading = heading
    self.facets = facets
  }
}

/// Filters as links; the current choice is in bold.
///
/// - Parameter label: "Filter the actions".
package func facets(_ rows: [FacetRow], label: String) -> HTML {
  "<nav class=\"pl-facets\" aria-label=\"\(label)\">\(rows.map(facetRow))</nav>"
}

private func facetRow(_ row: FacetRow) -> HTML {
  """
  <div class="pl-facets__row">
  <h2>\(row.heading)</h2>
  <ul>\(row.facets.map(facetItem))</ul>
  </div>
  """
}

private func facetItem(_ facet: Facet) -> HTML {
  """
  <li><a class="govuk-link govuk-link--no-visited-state" href="\(facet.href)"\
  \(attribute: "aria-current", facet.isCurrent ? "true" : nil)>\(facet.text)</a>\
  \(facet.count.map { " \($0)" })</li>
  """
}
