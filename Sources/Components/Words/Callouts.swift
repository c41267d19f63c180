import Markup

/// The end of a journey: what was done, in large letters.
package func confirmationPanel(_ title: HTML, _ text: HTML? = nil) -> HTML {
  """
  <div class="govuk-panel govuk-panel--confirmation">
  <h1 class="govuk-panel__title">\(title)</h1>
  \(text.map { "<div class=\"govuk-panel__body\">\($0)</div>" })
  </div>
  """
}

/// A consequence that someone must not miss.
package func warningText(_ text: HTML) -> HTML {
  """
  <div class="govuk-warning-text">
  <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
  <strong class="govuk-warning-text__text">
  <span class="govuk-visually-hidden">Warning</span>
  \(text)
  </strong>
  </div>
  """
}

/// Words set apart from the rest, such as a quotation from the framework.
package func insetText(_ text: HTML) -> HTML {
  "<div class=\"govuk-inset-text\">\(text)</div>"
}

/// Something that most readers do not need, one press away.
package func details(_ summary: HTML, _ content: HTML) -> HTML {
  """
  <details class="govuk-details">
  <summary class="govuk-details__summary">\
  <span class="govuk-details__summary-text">\(summary)</span></summary>
  <div class="govuk-details__text">\(content)</div>
  </details>
  """
}
