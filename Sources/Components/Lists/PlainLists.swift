import Markup

/// Findings, themes or queues: each in a sentence, with what lies behind it below.
package func ruledList(_ items: [HTML]) -> HTML {
  "<ul class=\"pl-list\">\(items.map { "<li>\($0)</li>" })</ul>"
}

/// Points, with bullets.
package func bullets(_ items: [HTML]) -> HTML {
  "<ul class=\"govuk-list govuk-list--bullet\">\(items.map { "<li>\($0)</li>" })</ul>"
}

/// Steps, with numbers.
package func numbered(_ items: [HTML]) -> HTML {
  "<ol class=\"govuk-list govuk-list--number\">\(items.map { "<li>\($0)</li>" })</ol>"
}
