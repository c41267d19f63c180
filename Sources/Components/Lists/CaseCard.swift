import Markup

/// One child's matter as a card that cannot be folded away.
///
/// - Parameters:
///   - id: of the card on this page.
///   - state: its tag.
///   - place: the team and what it comes from, at the right.
///   - more: what is known further, in two columns.
package func caseCard(
  id: String, title: HTML, state: HTML? = nil, place: HTML? = nil, isLate: Bool = false,
  _ content: HTML, more: [HTML] = []
) -> HTML {
  """
  <article class="\(classes("pl-case", isLate ? "pl-case--late" : nil))" id="\(id)" \
  aria-labelledby="\(id)-heading">
  <div class="pl-case__head">
  <h2 class="govuk-heading-m" id="\(id)-heading">\(title) \(state)</h2>
  \(place.map { "<p class=\"govuk-body-s pl-quiet\">\($0)</p>" })
  </div>
  <div class="pl-case__body">
  \(content)
  \(when: !more.isEmpty, "<div class=\"pl-case__more\">\(more.map { "<div>\($0)</div>" })</div>")
  </div>
  </article>
  """
}
