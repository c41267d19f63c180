import Components
import Kernel
import Markup
import Practice

/// Asks before a month is closed, and says what that does.
enum ClosingPage {
  static func html(
    _ cycle: Cycle, _ activities: [Activity], _ request: PageRequest
  ) -> HTML {
    let withdrawn = activities.count { $0.withdrawnAt != nil }
    let activities = activities.filter { $0.withdrawnAt == nil }
    let submitted = activities.count { $0.submittedAt != nil }
    let missing = activities.count - submitted
    let first = CycleRules.mayBeClosed(from: cycle)
    return column(
      """
      \(pageHeading(
        "Close \(cycle.period.words)",
        standing: """
          \(submitted) of \(EnglishNumbers.count(activities.count, "audit")) \
          \(submitted == 1 ? "is" : "are") submitted.
          """))
      \(when: withdrawn > 0, paragraph("""
      \(EnglishNumbers.count(withdrawn, "audit").capitalisedFirst) \
      \(withdrawn == 1 ? "was" : "were") withdrawn and \(withdrawn == 1 ? "counts" : "count") as \
      neither.
      """))
      \(bullets([
        """
        \(EnglishNumbers.count(missing, "audit").capitalisedFirst) will count as not completed. \
        They may still be finished, and never move into another month’s figures.
        """,
        """
        Who the children are that were listed and not drawn is destroyed, with their keys, unless \
        another open month lists them too. Their codes and the reasons stay with the draw, so that \
        it can always be verified.
        """,
        "A published report never changes. What is finished later shows here as late.",
      ]))
      \(request.today < first
        ? insetText("""
          \(cycle.period.words) can be closed from \(first.wordsWithWeekday), the day after its \
          oversight is due.
          """)
        : form(
          to: "\(cycle.address)/closing", keys: request.keys,
          FormManner(revision: cycle.revision),
          buttons(button("Close \(cycle.period.words)", .warning))))
      """)
  }
}
