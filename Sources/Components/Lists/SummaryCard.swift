import Markup

/// A summary of one thing among several like it, under its own title.
///
/// - Parameter title: plain text, since each action says it again to those who cannot see it.
package func summaryCard(
  _ title: String, id: String? = nil, actions: [Link] = [], _ rows: [SummaryRow]
) -> HTML {
  card(title, id: id, actions: actions, summaryList(rows, small: false, card: title))
}

/// A card with whatever content, under its own title.
package func card(
  _ title: String, id: String? = nil, actions: [Link] = [], _ content: HTML
) -> HTML {
  """
  <div class="govuk-summary-card"\(attribute: "id", id)>
  <div class="govuk-summary-card__title-wrapper">
  <h2 class="govuk-summary-card__title">\(title)</h2>
  \(cardActions(actions, card: title))
  </div>
  <div class="govuk-summary-card__content">
  \(content)
  </div>
  </div>
  """
}

private func cardActions(_ actions: [Link], card: String) -> HTML {
  let links = actions.map { summaryAction($0, card: card) }
  switch links.count {
  case 0: return .empty
  case 1: return "<div class=\"govuk-summary-card__actions\">\(links)</div>"
  default:
    let items = links.map { link -> HTML in
      "<li class=\"govuk-summary-card__action\">\(link)</li>"
    }
    return "<ul class=\"govuk-summary-card__actions\">\(items)</ul>"
  }
}
