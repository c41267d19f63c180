import Markup

/// The pages of a long list: the first, the last, this one and its neighbours.
///
/// - Parameters:
///   - label: "Pages of actions".
///   - href: the address of a page by its number, from 1.
package func pagination(
  page: Int, of pages: Int, label: String, href: (Int) -> String
) -> HTML {
  guard pages > 1 else { return .empty }
  return """
    <nav class="govuk-pagination" aria-label="\(label)">
    \(when: page > 1, previousPage(href(page - 1)))
    <ul class="govuk-pagination__list">\(pageItems(page, of: pages, href: href))</ul>
    \(when: page < pages, nextPage(href(page + 1)))
    </nav>
    """
}

private func pageItems(_ page: Int, of pages: Int, href: (Int) -> String) -> [HTML] {
  var items: [HTML] = []
  var last = 0
  for number in 1...pages where number == 1 || number == pages || abs(number - page) <= 1 {
    if number > last + 1 { items.append(gap) }
    items.append(pageItem(number, isCurrent: number == page, href: href(number)))
    last = number
  }
  return items
}

private let gap: HTML =
  "<li class=\"govuk-pagination__item govuk-pagination__item--ellipsis\">⋯</li>"

private func pageItem(_ number: Int, isCurrent: Bool, href: String) -> HTML {
  let names = classes(
    "govuk-pagination__item", isCurrent ? "govuk-pagination__item--current" : nil)
  return """
    <li class="\(names)"><a class="govuk-link govuk-pagination__link" href="\(href)" \
    aria-label="Page \(number)"\(attribute: "aria-current", isCurrent ? "page" : nil)>\
    \(number)</a></li>
    """
}

private func previousPage(_ href: String) -> HTML {
  """
  <div class="govuk-pagination__prev">
  <a class="govuk-link govuk-pagination__link" href="\(href)" rel="prev">\(Icon.previous)\
  <span class="govuk-pagination__link-title">\
  Previous<span class="govuk-visually-hidden"> page</span></span></a>
  </div>
  """
}

private func nextPage(_ href: String) -> HTML {
  """
  <div class="govuk-pagination__next">
  <a class="govuk-link govuk-pagination__link" href="\(href)" rel="next">\
  <span class="govuk-pagination__link-title">\
  Next<span class="govuk-visually-hidden"> page</span></span>\(Icon.next)</a>
  </div>
  """
}
