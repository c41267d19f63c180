import Markup

/// The bar in the same place on every page: the child's code or today's date on the left, and the
/// way to raise an immediate safeguarding concern on the right.
package struct IdentityBar: Sendable {
  let label: String
  let left: HTML
  let concernHref: String?

  /// The bar of a page that is about one child.
  package static func child(
    _ code: String, activity: HTML, concernHref: String?
  ) -> IdentityBar {
    IdentityBar(
      label: "The child and the activity", left: "\(childCode(code))\(activity)",
      concernHref: concernHref)
  }

  /// The bar of a page that is about a theme and no child.
  package static func theme(_ words: HTML, concernHref: String?) -> IdentityBar {
    IdentityBar(label: "The theme", left: words, concernHref: concernHref)
  }

  /// The bar of a page that is about no child in particular.
  package static func today(_ words: String, concernHref: String?) -> IdentityBar {
    IdentityBar(label: "Today", left: "\(words)", concernHref: concernHref)
  }

  var html: HTML {
    """
    <section class="pl-identity" aria-label="\(label)">
    <div class="govuk-width-container pl-identity__row">
    <p>\(left)</p>
    \(concernHref.map { "<p class=\"pl-noprint\">\(concernLink($0))</p>" })
    </div>
    </section>
    """
  }
}

/// The link that raises an immediate safeguarding concern, as the bar and long forms show it.
package func concernLink(_ href: String) -> HTML {
  """
  <a class="govuk-link govuk-link--text-colour pl-concern" href="\(href)">\(Icon.concern)\
  Raise an immediate safeguarding concern</a>
  """
}

/// The same link again, below the buttons of a long form.
package func concernReminder(_ href: String) -> HTML {
  "<p class=\"govuk-body pl-noprint\">\(concernLink(href))</p>"
}

/// A child, who is a code and stands on one line; where an activity is about a theme, its words.
package func childCode(_ code: String) -> HTML {
  code.utf8.contains(UInt8(ascii: " "))
    ? "<strong>\(code)</strong>" : "<span class=\"pl-code\">\(code)</span>"
}
