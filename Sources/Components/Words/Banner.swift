import Markup

/// What has just been done, at the top of the page that follows a save.
package func successBanner(_ text: HTML) -> HTML {
  banner(
    text, title: "Success", id: "govuk-notification-banner-title",
    modifier: "govuk-notification-banner--success", role: "alert")
}

/// What someone must know on this page now; it may stand beside what has just been done.
package func importantBanner(_ text: HTML) -> HTML {
  banner(text, title: "Important", id: "important-title", modifier: nil, role: "region")
}

private func banner(
  _ text: HTML, title: HTML, id: String, modifier: String?, role: String
) -> HTML {
  """
  <div class="\(classes("govuk-notification-banner", modifier))" role="\(role)" \
  aria-labelledby="\(id)" data-module="govuk-notification-banner">
  <div class="govuk-notification-banner__header">
  <h2 class="govuk-notification-banner__title" id="\(id)">\(title)</h2>
  </div>
  <div class="govuk-notification-banner__content">
  <p class="govuk-notification-banner__heading">\(text)</p>
  </div>
  </div>
  """
}
