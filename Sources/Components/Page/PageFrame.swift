import Markup

/// A whole page: whose system it is, who looks at it, where they are, and what they came for.
package struct PageFrame: Sendable {
  /// What the page is, in plain text, for the browser's tab; the service and place follow it.
  package var title: String
  /// True when the page shows problems to put right; its title then begins with "Error: ".
  package var hasProblems = false
  package var letterhead: Letterhead
  /// The person signed in; nil on pages that anyone may see.
  package var visitor: Visitor?
  /// The parts of the service that this visitor may open.
  package var menu: [MenuEntry] = []
  /// The bar under the menu; nil on a published report and before sign-in.
  package var identity: IdentityBar?
  /// The way back.
  package var trail: Trail = .none
  /// What has just happened: a notification banner, before everything else in the page.
  package var banner: HTML?
  package var content: HTML
  package var assets = Assets()

  package init(title: String, letterhead: Letterhead, content: HTML) {
    self.title = title
    self.letterhead = letterhead
    self.content = content
  }

  /// The page as it is sent.
  package var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="en-GB" class="govuk-template">
    \(head)
    <body class="govuk-template__body">
    <script src="\(assets.path(.boot))"></script>
    <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">\
    Skip to main content</a>
    <header>
    \(masthead(letterhead, visitor: visitor))
    \(serviceMenu(menu, home: letterhead.home))
    </header>
    \(identity?.html)
    <div class="govuk-width-container">
    \(trail.html)
    <main class="govuk-main-wrapper" id="main-content">
    \(banner)
    \(content)
    </main>
    </div>
    \(footer(letterhead))
    <script type="module" src="\(assets.path(.designScript))"></script>
    <script type="module" src="\(assets.path(.script))"></script>
    </body>
    </html>

    """
  }

  private var head: HTML {
    """
    <head>
    <meta charset="utf-8">
    <title>\(fullTitle)</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="\(assets.path(.designStyles))">
    <link rel="stylesheet" href="\(assets.path(.styles))">
    </head>
    """
  }

  private var fullTitle: String {
    (hasProblems ? "Error: " : "") + title + " – Plumbline – " + letterhead.name
  }
}
