import Components
import Kernel
import Markup
import Practice

/// What changes with a version of a framework, for the people whose work it changes: the whole in
/// a few sentences, each post's own work, then what is new, what is gone and what changes.
package enum FrameworkChangesPage {
  /// "What changes with the later version".
  static func title(_ changes: FrameworkChanges) -> String {
    "What changes with \(changes.after.title), \(changes.after.version)"
  }

  static func content(_ changes: FrameworkChanges, standing: HTML? = nil) -> HTML {
    """
    \(pageHeading("\(title(changes))", caption: "Framework", standing: """
      Before it, \(changes.before.title), \(changes.before.version).
      """))
    \(standing.map(paragraph))
    \(bullets(changes.summary.map { "\($0)" }))
    \(posts(changes))
    \(kinds("What is new", changes.kinds(.new)))
    \(gone(changes))
    \(kinds("What changes", changes.kinds(.changed)))
    \(shared(changes))
    """
  }

  /// The same as a page of its own, to keep or to send.
  package static func document(_ changes: FrameworkChanges) -> String {
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title(changes))</title>
      <style>
      body { max-width: 45rem; margin: 2rem auto; padding: 0 1rem; }
      body { font: 1.1rem/1.5 arial, sans-serif; }
      li { margin-bottom: .4rem; }
      summary { cursor: pointer; padding: .4rem 0; }
      </style>
      </head>
      <body>
      \(content(changes))
      </body>
      </html>

      """
    return page.text
  }

  /// Each post's own work, a press away.
  private static func posts(_ changes: FrameworkChanges) -> HTML {
    guard !changes.posts.isEmpty else { return .empty }
    let each = changes.posts.map { post in
      details("\(post.title): \(tally(post.sentences))", told(post.sentences))
    }
    return """
      \(heading("What changes in your own work", tight: true))
      \(paragraph("Find your post, and press it."))
      \(each)
      """
  }

  private static func kinds(_ title: HTML, _ kinds: [KindChanges]) -> HTML {
    guard !kinds.isEmpty else { return .empty }
    let each = kinds.map { kind -> HTML in
      let sentences = told(kind.sentences)
      return """
        \(subheading("\(kind.title)", id: "kind-\(kind.id)"))
        \(when: kind.fate == .new, paragraph("\(kind.standing)"))
        \(when: kind.fate == .new, details("How it goes", sentences))
        \(when: kind.fate != .new, sentences)
        """
    }
    return "\(heading(title))\(each)"
  }

  private static func gone(_ changes: FrameworkChanges) -> HTML {
    let gone = changes.kinds(.gone)
    guard !gone.isEmpty else { return .empty }
    return """
      \(heading("What is gone", tight: true))
      \(ruledList(gone.map { "\($0.standing)" }))
      \(paragraph("Audits of these kinds that are open go on to their end as they began."))
      """
  }

  private static func shared(_ changes: FrameworkChanges) -> HTML {
    guard !changes.topics.isEmpty else { return .empty }
    let each = changes.topics.map { topic in
      details("\(topic.title): \(tally(topic.sentences))", told(topic.sentences))
    }
    return "\(heading("What all kinds share", tight: true))\(each)"
  }

  /// Sentences as points; those about nothing but sources in one.
  private static func told(_ sentences: [FrameworkChange]) -> HTML {
    let sources = sentences.count { $0.manner == .source }
    let others = sentences.filter { $0.manner != .source }.map { change -> HTML in
      "\(change.words)"
    }
    let points = EnglishNumbers.count(sources, "point").capitalisedFirst
    let rests: HTML =
      "\(points) \(sources == 1 ? "rests" : "rest") on another place of the published text."
    return bullets(others + (sources == 0 ? [] : [rests]))
  }

  /// "four new, two gone, one changed".
  private static func tally(_ sentences: [FrameworkChange]) -> String {
    func count(_ manner: FrameworkChange.Manner, _ word: String) -> String? {
      let number = sentences.filter { $0.manner == manner }.reduce(0) { $0 + $1.count }
      return number == 0 ? nil : "\(EnglishNumbers.words(number)) \(word)"
    }
    return EnglishNumbers.list(
      [
        count(.new, "new"), count(.gone, "gone"), count(.changed, "changed"),
        count(.source, "resting on another place of the published text"),
      ].compactMap { $0 })
  }
}
