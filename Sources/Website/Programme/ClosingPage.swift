import Components
import Kernel
import Markup
import Practice

/// Asks before a month is closed, and says what that does.
enum ClosingPage {
  static func html(
    _ cycle: Cycle, _ activities: [Activity], nobodys: [String], _ request: PageRequest
  ) -> HTML {
    let withdrawn = activities.count { $0.withdrawnAt != nil }
    let activities = activities.filter { $0.withdrawnAt == nil }
    let submitted = activities.count { $0.submittedAt != nil }
    let missing = activities.count - submitted
    let given = activities.count { $0.submittedAt == nil && $0.submitExtended != nil }
    let first = CycleRules.mayBeClosed(from: cycle)
    return column(
      """
      \(pageHeading(
        "Close \(cycle.words)",
        standing: """
          \(EnglishNumbers.share(submitted, of: activities.count, "audit").capitalisedFirst) \
          \(submitted == 1 ? "is" : "are") submitted.
          """))
      \(when: withdrawn > 0, paragraph("""
      \(EnglishNumbers.count(withdrawn, "audit").capitalisedFirst) \
      \(withdrawn == 1 ? "was" : "were") withdrawn and \(withdrawn == 1 ? "counts" : "count") as \
      neither.
      """))
      \(when: !nobodys.isEmpty, warningText("""
        Nobody has \(EnglishNumbers.list(nobodys)), which took the place of a child whose audit \
        was withdrawn. Once this is closed, \(nobodys.count == 1 ? "it is" : "they are") not \
        audited. Find an auditor first.
        """))
      \(when: given > 0, paragraph("""
        More time was given for \(EnglishNumbers.words(given)) of those that are not submitted. \
        They count as not completed all the same.
        """))
      \(bullets([
        """
        \(EnglishNumbers.count(missing, "audit").capitalisedFirst) will count as not completed. \
        They may still be finished, and never move into another month’s figures.
        """,
        cycle.caseList == nil ? nil : """
        Who the children are that were listed and not drawn is destroyed, with their keys, unless \
        another open month lists them too. Their codes and the reasons stay with the draw, so that \
        it can always be verified.
        """,
        "A published report never changes. What is finished later shows here as late.",
      ].compactMap { $0 }))
      \(request.today < first
        ? insetText("""
          \(cycle.words) can be closed from \(first.wordsWithWeekday), the day after the \
          last thing in it is due.
          """)
        : form(
          to: "\(cycle.address)/closing", keys: request.keys,
          FormManner(revision: cycle.revision),
          buttons(button("Close \(cycle.words)", .warning))))
      """)
  }
}
