import Components
import Kernel
import Markup
import Practice

/// The finished audit as it stands on the child's record: what it is, who did what and when, what
/// was found, and what the service lead said.
package struct AuditDocument: Sendable {
  let contents: AuditContents
  let oversight: Oversight
  let authority: String
  let madeOn: Day
  /// Set where it is kept as a page to print.
  var assets: Assets?

  package init(
    contents: AuditContents, oversight: Oversight, authority: String, madeOn: Day,
    assets: Assets? = nil
  ) {
    self.contents = contents
    self.oversight = oversight
    self.authority = authority
    self.madeOn = madeOn
    self.assets = assets
  }

  private var activity: Activity { contents.activity }

  package var html: HTML {
    DocumentFrame(
      title: "\(contents.kind.title) of \(activity.code), \(activity.cycleWords)",
      authority: authority, marking: contents.kind.access.marking, content: content,
      assets: assets
    ).html
  }

  var content: HTML {
    """
    \(pageHeading(
      activity.heading,
      caption: "\(contents.kind.title), \(activity.cycleWords)",
      standing: """
        Submitted\(on(activity.submittedAt))\
        \(when: activity.hasOversight, ", oversight confirmed\(on(activity.overseenAt))").\
        \(when: activity.version > 1, """
         Version \(activity.version), in place of every earlier one.
        """)
        """
    ))
    \(summaryList(rows, small: true))
    \(AuditReading(contents: contents).html)
    \(when: activity.hasOversight, """
    \(heading("Oversight by the service"))
    \(typedText(oversight.words))
    \(remark("Confirmed by \(oversight.confirmedByName)\(on(oversight.confirmedAt))."))
    """)
    \(remark("""
      This document was made on \(madeOn.words); its fingerprint is kept, so that it can be checked.
      """))
    """
  }

  private var rows: [SummaryRow] {
    let people: [(HTML, Part)] = [
      ("Auditor", .auditor), ("Second auditor", .secondAuditor),
      (title(.practitioner), .caseHolder), (title(.practitioner), .observedWorker),
      ("Their manager", .teamManager), (title(.serviceLead), .serviceLead),
    ]
    let window = contents.window(today: madeOn)
    return [
      SummaryRow("Team", "\(activity.teamName), \(activity.serviceName)"),
    ]
      + (activity.child.map { [SummaryRow("Plan", "\($0.planType.words)")] } ?? [])
      + (window.map {
        [SummaryRow("Casework", "\($0.from.words) to \($0.to.words)")]
      } ?? [])
      + people.compactMap { title, part in
        activity.people[part].map { SummaryRow(title, "\($0.name)") }
      }
  }

  /// A post in the authority's words.
  private func title(_ role: Role) -> HTML { "\(contents.framework.words.title(role))" }

  private func on(_ instant: Instant?) -> HTML {
    instant.map { " on \($0.day.words)" } ?? ""
  }
}
