import Markup

/// One line of a summary: what it is, what it is here, and what may be done about it.
package struct SummaryRow: Sendable {
  let key: HTML
  let value: HTML
  let actions: [Link]

  package init(_ key: HTML, _ value: HTML, actions: [Link] = []) {
    self.key = key
    self.value = value
    self.actions = actions
  }
}

/// What is known of something, line by line. `small` for the quieter kind.
package func summaryList(_ rows: [SummaryRow], small: Bool = false) -> HTML {
  summaryList(rows, small: small, card: nil)
}

/// A summary, whose actions also say which card they belong to.
func summaryList(_ rows: [SummaryRow], small: Bool, card: String?) -> HTML {
  let anyActions = rows.contains { !$0.actions.isEmpty }
  let lines = rows.map { row -> HTML in
    let bare = anyActions && row.actions.isEmpty
    let names = classes(
      "govuk-summary-list__row", bare ? "govuk-summary-list__row--no-actions" : nil)
    return """
      <div class="\(names)">
      <dt class="govuk-summary-list__key">\(row.key)</dt>
      <dd class="govuk-summary-list__value">\(row.value)</dd>
      \(when: !row.actions.isEmpty, summaryActions(row.actions, card: card))
      </div>
      """
  }
  return "<dl class=\"\(classes("govuk-summary-list", small ? "pl-small" : nil))\">\(lines)</dl>"
}

private func summaryActions(_ actions: [Link], card: String?) -> HTML {
  let links = actions.map { summaryAction($0, card: card) }
  guard links.count > 1 else {
    return "<dd class=\"govuk-summary-list__actions\">\(links)</dd>"
  }
  let items = links.map { link -> HTML in
    "<li class=\"govuk-summary-list__actions-list-item\">\(link)</li>"
  }
  return """
    <dd class="govuk-summary-list__actions">\
    <ul class="govuk-summary-list__actions-list">\(items)</ul></dd>
    """
}

/// An action, with what it is about and the card it stands on said to those who cannot see them.
func summaryAction(_ link: Link, card: String?) -> HTML {
  let about = (link.about.map { " " + $0 } ?? "") + (card.map { " (\($0))" } ?? "")
  return link.anchor(about.isEmpty ? nil : about)
}
