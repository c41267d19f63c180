import Markup

/// The matter in two thirds of the page, and people, dates and rules beside it.
package func columns(_ main: HTML, beside: HTML) -> HTML {
  """
  <div class="govuk-grid-row">
  <div class="govuk-grid-column-two-thirds">
  \(main)
  </div>
  <div class="govuk-grid-column-one-third">
  \(beside)
  </div>
  </div>
  """
}

/// The matter in two thirds of the page, and nothing beside it.
package func column(_ main: HTML) -> HTML {
  """
  <div class="govuk-grid-row">
  <div class="govuk-grid-column-two-thirds">
  \(main)
  </div>
  </div>
  """
}

/// Two matters of equal weight, side by side.
package func halves(_ left: HTML, _ right: HTML) -> HTML {
  """
  <div class="govuk-grid-row">
  <div class="govuk-grid-column-one-half">
  \(left)
  </div>
  <div class="govuk-grid-column-one-half">
  \(right)
  </div>
  </div>
  """
}

/// What stays in view beside a long form.
package func sticky(_ content: HTML) -> HTML { "<div class=\"pl-sticky\">\(content)</div>" }
