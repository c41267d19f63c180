import Markup

/// The way back from a page: one link, or the pages above it.
package enum Trail: Sendable {
  case none
  /// One page back: "Back to the audit".
  case back(Link)
  /// The pages above this one, the nearest last.
  case under([Link])

  var html: HTML {
    switch self {
    case .none: .empty
    case .back(let link): "<nav aria-label=\"Back\">\(backLink(link))</nav>"
    case .under(let links): breadcrumbs(links)
    }
  }
}

/// The link to the page before.
package func backLink(_ link: Link) -> HTML {
  "<a href=\"\(link.href)\" class=\"govuk-back-link\">\(link.text)</a>"
}

/// The pages above this one, the nearest last.
package func breadcrumbs(_ links: [Link]) -> HTML {
  let items = links.map { link -> HTML in
    """
    <li class="govuk-breadcrumbs__list-item">\
    <a class="govuk-breadcrumbs__link" href="\(link.href)">\(link.text)</a></li>
    """
  }
  return """
    <nav class="govuk-breadcrumbs" aria-label="Breadcrumb">
    <ol class="govuk-breadcrumbs__list">\(items)</ol>
    </nav>
    """
}
