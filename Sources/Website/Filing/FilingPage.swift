import Components
import Kernel
import Markup
import Practice

/// Three steps: make the document, put it on the child's record, say that it is there.
struct FilingPage: Sendable {
  let visit: FilingVisit
  let canMakePDF: Bool
  let keys: PostKeys
  let fields: Fields

  private var activity: Activity { visit.contents.activity }
  private var system: String { visit.contents.framework.words.recordSystem }
  private var address: String { "/audits/\(activity.id)" }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Put the audit on the child’s record", caption: "Audit of \(activity.code)",
      standing: standing))
    \(columns(main, beside: beside))
    """
  }

  private var standing: HTML {
    if let filed = visit.filing?.filedAt {
      return "It is on the child’s record in \(system) since \(filed.day.words)."
    }
    if activity.awaitsOversight {
      let due: HTML? = activity.oversight.map { ", due by \($0.words(\.wordsWithWeekday))" }
      return "It waits for oversight\(due). It goes on the record only after that."
    }
    if visit.waitsForTalk { return "It goes on the record once it has been talked over." }
    let ready = activity.overseenAt == nil ? "It is submitted." : "Oversight is confirmed."
    return visit.filing == nil
      ? "\(ready) Make the document, then put it on the record in \(system)."
      : "The document is made. Put it on the child’s record in \(system), then say so here."
  }

  private var main: HTML {
    guard activity.submittedAt != nil, !activity.awaitsOversight, !visit.waitsForTalk else {
      return superseded
    }
    guard let filing = visit.filing else { return "\(superseded)\(when: visit.mayFile, make)" }
    return """
      \(superseded)
      \(heading("The document"))
      \(summaryList([
        SummaryRow("Version", "\(filing.version), made on \(filing.madeAt.words)"),
        SummaryRow(
          "Fingerprint", fingerprint(filing.digest)),
        SummaryRow("Document", download(filing)),
      ]))
      \(filing.filedAt == nil && visit.mayFile ? confirm(filing) : "")
      """
  }

  /// Documents of earlier versions: what stands on the record has to be replaced.
  private var superseded: HTML {
    let lines = visit.earlier.map { filing -> HTML in
      let link = link(
        "Version \(filing.version)", to: "\(address)/documents/\(filing.version)")
      let filed: HTML =
        filing.filedAt.map { ", filed on \($0.day.words)" } ?? ", never filed"
      return "\(link)\(filed) \(tag("Superseded", .orange))"
    }
    guard !lines.isEmpty else { return "" }
    let isFiled = visit.earlier.contains { $0.filedAt != nil }
    let isReplaced = visit.filing?.filedAt != nil
    return """
      \(heading("Superseded", tight: true))
      \(when: isFiled && !isReplaced, paragraph("""
      The audit has changed since it was filed. A new document has to be filed in place of the \
      earlier one in \(system).
      """))
      \(ruledList(lines))
      """
  }

  private var make: HTML {
    """
    \(when: !canMakePDF, insetText("""
      This machine cannot make PDF documents. You get a page that prints well instead: print it, \
      and choose “Save as PDF”. Whoever looks after Plumbline can add WeasyPrint with bin/setup.
      """))
    \(form(
      to: address + "/documents", keys: keys, button("Make the document")))
    """
  }

  private func download(_ filing: Filing) -> HTML {
    let text: HTML = filing.form == .pdf ? "Download it (PDF)" : "Open the page to print"
    return link(text, to: "\(address)/documents/\(filing.version)")
  }

  private func confirm(_ filing: Filing) -> HTML {
    form(
      to: address + "/filing", keys: keys,
      """
      \(heading("Is it there?"))
      \(hidden("version", String(filing.version)))
      \(checkboxes(
        fields["filed"], Legend("When you have put it on the record", size: .s),
        [Choice("yes", "The document is on the child’s record in \(system)")]))
      \(button("Record that it is filed"))
      """)
  }

  private var beside: HTML {
    """
    \(aside("What happens", """
      <p>Plumbline keeps the document sealed, and its fingerprint in the history. Whoever has the \
      document can check that it is the same.</p>
      """))
    \(visit.filing?.filedByName.map { aside("Filed by", "<p>\($0)</p>") })
    """
  }
}
