import Markup

/// The foot of every page: where help is, and that looking is recorded.
func footer(_ letterhead: Letterhead) -> HTML {
  """
  <footer class="pl-footer">
  <div class="govuk-width-container">
  \(when: !letterhead.footerLinks.isEmpty, supportLinks(letterhead.footerLinks))
  <p class="govuk-body-s pl-quiet pl-tight">What you do here is recorded.</p>
  </div>
  </footer>
  """
}

private func supportLinks(_ links: [Link]) -> HTML {
  let items = links.map { link -> HTML in
    """
    <li class="govuk-footer__inline-list-item">\
    <a class="govuk-footer__link" href="\(link.href)">\(link.text)</a></li>
    """
  }
  return """
    <h2 class="govuk-visually-hidden">Support links</h2>
    <ul class="govuk-footer__inline-list">\(items)</ul>
    """
}
