import Components
import Kernel
import Markup

/// A document that leaves Plumbline: no menu, no links, whose it is at its top.
struct DocumentFrame: Sendable {
  let title: String
  let authority: String
  /// The protective marking that it bears.
  var marking: String?
  let content: HTML
  /// Where its styles are found when it is shown as a page; a PDF brings its own.
  var assets: Assets?

  var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="en-GB" class="govuk-template">
    <head>
    <meta charset="utf-8">
    <title>\(title)</title>
    \(assets.map { """
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="\($0.path(.designStyles))">
      <link rel="stylesheet" href="\($0.path(.styles))">
      """ })
    </head>
    <body class="govuk-template__body">
    <main class="govuk-width-container">
    <p class="govuk-body-s">\(authority)\(marking.map { " · <strong>\($0)</strong>" })</p>
    \(content)
    </main>
    </body>
    </html>

    """
  }
}
