import Components
import Kernel
import Markup
import Practice

/// What has been said of an action, step by step.
struct ActionHistory {
  let events: [ActionEvent]

  var html: HTML {
    """
    \(heading("Evidence and history"))
    \(timeline(events.map { event in
      TimelineEvent(
        "\(event.step.words)", by: "\(event.personName)", at: event.at.text,
        words: "\(event.at.words)", content: Self.content(event))
    }))
    """
  }

  /// What was said at a step, and what it changed; nil where there is neither.
  private static func content(_ event: ActionEvent) -> HTML? {
    let parts: [HTML] = [
      event.words.isEmpty ? "" : typedText(event.words),
      event.evidence.isEmpty
        ? "" : "<p><strong>Where the record shows it</strong></p>\(typedText(event.evidence))",
      event.difference.isEmpty
        ? "" : "<p><strong>What is different</strong></p>\(typedText(event.difference))",
      event.ownerName.map { "<p>Owned by \($0) from then on.</p>" } ?? "",
      event.due.map {
        event.step == .lookingAgain
          ? "<p>To be looked at again on \($0.words).</p>"
          : "<p>Due by \($0.words) from then on.</p>"
      } ?? "",
    ]
    let all = HTML.joined(parts)
    return all.isEmpty ? nil : all
  }
}
