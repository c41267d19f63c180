import Components
import Kernel
import Markup
import Practice

/// The whole audit, strengths first, with the service lead's comments after it.
struct OversightPage: Sendable {
  let visit: OversightVisit
  let fields: Fields
  let today: Day
  let keys: PostKeys
  /// What someone else saved since the page was opened.
  let theirs: String?

  private var activity: Activity { visit.contents.activity }
  private var address: String { "/audits/\(activity.id)/oversight" }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      activity.heading,
      caption: "\(visit.contents.kind.title), \(activity.cycleWords)", standing: standing))
    \(columns("\(AuditReading(contents: visit.contents).html)\(comments)", beside: beside))
    """
  }

  private var standing: HTML {
    if let at = visit.oversight.confirmedAt {
      return """
        \(visit.oversight.confirmedByName) confirmed oversight on \(at.day.words).
        """
    }
    guard let due = activity.oversightDue else {
      return "Read the whole audit, then say what you make of it."
    }
    if today > due {
      return """
        Oversight was due on \(due.wordsWithWeekday): it is \
        \(EnglishNumbers.count(today - due, "day")) late.
        """
    }
    return "Read the whole audit, then say what you make of it by \(due.wordsWithWeekday)."
  }

  private var comments: HTML {
    guard visit.mayWrite else {
      return "\(heading("Oversight"))\(typedText(visit.oversight.words))"
    }
    return """
      \(theirs.map { conflict($0) })
      \(form(
        to: address, keys: keys,
        FormManner(revision: visit.oversight.revision, autosave: address, conflict: address),
        """
        \(textArea(
          fields["words"], label: "Your comments",
          hint: """
            What is strong here, and how will you say so? What will you see to, and by when? \
            They go on the child’s record with the audit.
            """,
          rows: 8, labelSize: .m))
        \(buttons(
          button("Confirm that you have read it"),
          button("Save and come back later", .secondary, then: "leave")))
        """))
      """
  }

  private func conflict(_ words: String) -> HTML {
    notice(
      "What was saved elsewhere", id: "theirs", manner: .limiting,
      "\(typedText(words))<p>Your own text stands below. Neither is lost.</p>")
  }

  private var beside: HTML {
    let clock = visit.contents.kind.clock(of: .oversee)
    return """
      \(visit.mayWrite ? savedStatus(saved) : "")
      \(aside("Dates", [
        AsideEntry(
          "Submitted", "\(activity.submittedAt?.day.words)",
          rule: isLate
            ? activity.submission.map { "Due by \($0.words(\.words)), so late." } : nil),
        AsideEntry(
          "Oversight", activity.oversight?.words(\.words) ?? "No day is set",
          rule: clock.map { "\(ClockWords.rule($0))" }),
      ]))
      \(aside("A finding seen differently", """
        <p>Take it up with \(activity.people[.auditor]?.name ?? "the auditor") before you confirm. \
        After you confirm, the auditor puts the audit on the child’s record.</p>
        <p>\(link(
          "Say what you see differently", to: AuditAddress.overview(activity.id) + "/disputes"))</p>
        """))
      """
  }

  private var isLate: Bool {
    activity.submittedDaysLate != nil
  }

  private var saved: HTML {
    visit.oversight.savedAt.map { "Last saved at \($0.timeWords)" } ?? "Nothing written yet"
  }
}
