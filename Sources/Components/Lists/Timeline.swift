import Markup

/// Something that happened, on a timeline.
package struct TimelineEvent: Sendable {
  let title: HTML
  let by: HTML?
  let when: String
  let words: HTML
  let content: HTML?

  /// - Parameters:
  ///   - instant: the moment or day as programs read it.
  ///   - words: the same as people read it.
  package init(
    _ title: HTML, by: HTML? = nil, at instant: String, words: HTML, content: HTML? = nil
  ) {
    self.title = title
    self.by = by
    self.when = instant
    self.words = words
    self.content = content
  }
}

/// What happened, the latest first. Where no section's heading stands above it, the timeline is
/// the page, and its headings come straight under the page's own.
package func timeline(_ events: [TimelineEvent], isPage: Bool = false) -> HTML {
  "<div class=\"moj-timeline\">\(events.map { timelineItem($0, isPage) })</div>"
}

private func timelineItem(_ event: TimelineEvent, _ isPage: Bool) -> HTML {
  let title: HTML =
    isPage
    ? "<h2 class=\"moj-timeline__title\">\(event.title)</h2>"
    : "<h3 class=\"moj-timeline__title\">\(event.title)</h3>"
  return """
    <div class="moj-timeline__item">
    <div class="moj-timeline__header">\(title)\
    \(event.by.map { " <p class=\"moj-timeline__byline\">by \($0)</p>" })</div>
    <p class="moj-timeline__date"><time datetime="\(event.when)">\(event.words)</time></p>
    \(event.content.map { "<div class=\"moj-timeline__description\">\($0)</div>" })
    </div>
    """
}
