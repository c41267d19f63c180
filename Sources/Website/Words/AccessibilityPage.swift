import Components
import Kernel
import Markup
import Practice

/// The accessibility statement.
enum AccessibilityPage {
  static func content(_ request: PageRequest) -> HTML {
    """
    \(pageHeading("Accessibility statement",
      standing: "Built to meet the Web Content Accessibility Guidelines 2.2, level AA."))
    \(column(
      """
      \(heading("What you can do"))
      \(bullets([
        "use every page with a keyboard alone",
        "use every page without JavaScript",
        "enlarge text to 200 %, or use a window 320 pixels wide, without scrolling sideways",
        "use your own colours, or high contrast",
        "listen to every page with a screen reader; every chart has its numbers in a table",
        "read every document as a page, or as a tagged PDF",
      ]))
      \(heading("What does not meet it yet"))
      \(paragraph(
        """
        Questions that show more fields when an answer is chosen carry an attribute \
        (aria-expanded) that some checkers object to. It comes with the design system that the \
        service uses, and screen readers announce it as meant.
        """))
      \(heading("How it was checked"))
      \(paragraph(
        """
        The pages are checked by axe-core in a real browser whenever the service’s tests run. No \
        outside body has audited it.
        """))
      \(heading("Something does not work for you"))
      \(paragraph(
        """
        Tell whoever runs this service in \(request.settings.authority): say which page, what \
        you wanted to do, and what you use. If you are not content with the answer, the Equality \
        Advisory and Support Service can help.
        """))
      """))
    """
  }
}
