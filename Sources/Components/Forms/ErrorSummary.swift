import Kernel
import Markup

/// Everything that has to be put right, at the top of the page, each leading to its field.
/// Nothing when all is well.
package func errorSummary(_ fields: Fields) -> HTML {
  errorSummary(fields.problems)
}

/// Everything that has to be put right. A problem without a field leads nowhere.
package func errorSummary(_ problems: [Refusal.Problem]) -> HTML {
  if problems.isEmpty { return .empty }
  let items = problems.map { problem -> HTML in
    guard let field = problem.field else { return "<li>\(problem.message)</li>" }
    return "<li><a href=\"#\(Field.id(for: field))\">\(problem.message)</a></li>"
  }
  return """
    <div class="govuk-error-summary" data-module="govuk-error-summary">
    <div role="alert">
    <h2 class="govuk-error-summary__title">There is a problem</h2>
    <div class="govuk-error-summary__body">
    <ul class="govuk-list govuk-error-summary__list">\(items)</ul>
    </div>
    </div>
    </div>
    """
}
