import Markup

/// A part of the service that a visitor may open.
package struct MenuEntry: Sendable {
  package let text: String
  package let href: String
  /// True on the pages of that part.
  package let isCurrent: Bool

  package init(_ text: String, to href: String, isCurrent: Bool = false) {
    self.text = text
    self.href = href
    self.isCurrent = isCurrent
  }
}

/// The service's name and its parts.
package func serviceMenu(_ entries: [MenuEntry], home: String) -> HTML {
  """
  <section aria-label="Service information" class="govuk-service-navigation" \
  data-module="govuk-service-navigation">
  <div class="govuk-width-container">
  <div class="govuk-service-navigation__container">
  <span class="govuk-service-navigation__service-name">\
  <a href="\(home)" class="govuk-service-navigation__link">\(Icon.mark)Plumbline</a></span>
  \(when: !entries.isEmpty, menuList(entries))
  </div>
  </div>
  </section>
  """
}

private func menuList(_ entries: [MenuEntry]) -> HTML {
  """
  <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
  <button type="button" \
  class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" \
  aria-controls="navigation" hidden aria-hidden="true">Menu</button>
  <ul class="govuk-service-navigation__list" id="navigation">
  \(entries.map(menuEntry))
  </ul>
  </nav>
  """
}

private func menuEntry(_ entry: MenuEntry) -> HTML {
  let item = classes(
    "govuk-service-navigation__item",
    entry.isCurrent ? "govuk-service-navigation__item--active" : nil)
  let text: HTML =
    entry.isCurrent
    ? "<strong class=\"govuk-service-navigation__active-fallback\">\(entry.text)</strong>"
    : "\(entry.text)"
  return """
    <li class="\(item)"><a class="govuk-service-navigation__link" href="\(entry.href)"\
    \(attribute: "aria-current", entry.isCurrent ? "true" : nil)>\(text)</a></li>
    """
}
