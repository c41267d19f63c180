import Markup

/// The few drawings of our own.
enum Icon {
  /// The plumb line of the service's name.
  static let mark: HTML = """
    <svg class="pl-mark" viewBox="0 0 12 24" aria-hidden="true" focusable="false">\
    <path d="M6 0v14" stroke="currentColor" stroke-width="1.5" fill="none"/>\
    <path d="M2.5 14h7L6 23z" fill="currentColor"/></svg>
    """

  /// The sign before "Raise an immediate safeguarding concern".
  static let concern: HTML = """
    <svg viewBox="0 0 18 18" aria-hidden="true" focusable="false">\
    <circle cx="9" cy="9" r="8" fill="none" stroke="currentColor" stroke-width="2"/>\
    <path d="M9 4.2v6" stroke="currentColor" stroke-width="2.2"/>\
    <circle cx="9" cy="13" r="1.4" fill="currentColor"/></svg>
    """

  static let previous: HTML = """
    <svg class="govuk-pagination__icon govuk-pagination__icon--prev" \
    xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" \
    focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 \
    6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>
    """

  static let next: HTML = """
    <svg class="govuk-pagination__icon govuk-pagination__icon--next" \
    xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" \
    focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 \
    4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>
    """
}
