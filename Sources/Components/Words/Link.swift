import Markup

/// Where something leads, and what is said of it.
package struct Link: Sendable {
  package let text: HTML
  package let href: String
  /// What is said after the text to someone who cannot see where the link stands: "Change owner".
  package let about: String?

  package init(_ text: HTML, to href: String, about: String? = nil) {
    self.text = text
    self.href = href
    self.about = about
  }

  /// The link as an element.
  package var html: HTML { anchor(about.map { " " + $0 }) }

  func anchor(_ about: String?) -> HTML {
    """
    <a class="govuk-link" href="\(href)">\(text)\
    \(about.map { "<span class=\"govuk-visually-hidden\">\($0)</span>" })</a>
    """
  }
}

/// A link in running text. `about` is said after it to someone who cannot see where it stands.
package func link(_ text: HTML, to href: String, about: String? = nil) -> HTML {
  Link(text, to: href, about: about).html
}

/// A link that looks the same when it has been followed, as counts and filters do.
package func steadyLink(_ text: HTML, to href: String) -> HTML {
  "<a class=\"govuk-link govuk-link--no-visited-state\" href=\"\(href)\">\(text)</a>"
}
