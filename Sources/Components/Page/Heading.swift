import Markup

/// The top of a page's content: what it is part of, what it is, and the one sentence that says how
/// things stand.
package func pageHeading(_ title: HTML, caption: HTML? = nil, standing: HTML? = nil) -> HTML {
  """
  \(caption.map { "<span class=\"govuk-caption-l\">\($0)</span>" })
  <h1 class="govuk-heading-l govuk-!-margin-bottom-2">\(title)</h1>
  \(standing.map { "<p class=\"govuk-body-l govuk-!-margin-bottom-6\">\($0)</p>" })
  """
}

/// The heading of a part of the page. `tight` when a list or a sentence about it follows at once.
package func heading(_ text: HTML, id: String? = nil, tight: Bool = false) -> HTML {
  let names = classes("govuk-heading-m", tight ? "govuk-!-margin-bottom-2" : nil)
  return "<h2 class=\"\(names)\"\(attribute: "id", id)>\(text)</h2>"
}

/// The heading of a part of a part.
package func subheading(_ text: HTML, id: String? = nil) -> HTML {
  "<h3 class=\"govuk-heading-s govuk-!-margin-bottom-2\"\(attribute: "id", id)>\(text)</h3>"
}

/// A paragraph.
package func paragraph(_ text: HTML) -> HTML { "<p class=\"govuk-body\">\(text)</p>" }

/// A remark in smaller, quieter type, below what it is about.
package func remark(_ text: HTML) -> HTML {
  "<p class=\"govuk-body-s pl-quiet\">\(text)</p>"
}

/// The rule or reason behind what stands before it, on a line of its own.
package func rule(_ text: HTML) -> HTML { " <span class=\"pl-rule\">\(text)</span>" }

/// Words that stay on one line, such as a date.
package func unbroken(_ text: HTML) -> HTML { "<span class=\"pl-nowrap\">\(text)</span>" }

/// Words that say that something is late.
package func late(_ text: HTML) -> HTML { "<span class=\"pl-late pl-nowrap\">\(text)</span>" }

/// Words that are there and matter less.
package func quiet(_ text: HTML) -> HTML { "<span class=\"pl-quiet\">\(text)</span>" }

/// A fingerprint or a seed, letter by letter.
package func fingerprint(_ text: String) -> HTML { "<span class=\"pl-hash\">\(text)</span>" }
