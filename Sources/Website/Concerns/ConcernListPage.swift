import Components
import Kernel
import Markup
import Practice

/// Every concern that someone may see. It has no filter and no pages: nothing here can be out of
/// sight.
struct ConcernListPage {
  let concerns: [Concern]
  let actor: Actor
  /// What children on the list of responses were judged.
  let judged: String

  var html: HTML {
    """
    \(pageHeading("Concerns", standing: standing))
    \(when: ResponsePolicy.mayLookFor(actor), paragraph(
      link("Children judged \(judged)", to: "/children-judged-inadequate")))
    \(concerns.isEmpty ? none : table)
    \(remark("""
      A concern is raised with the link at the top right of every page. Nobody can close or hide \
      one here: what is done about it stands on the child’s record.
      """))
    """
  }

  private var standing: HTML {
    let open = concerns.filter { !$0.isAcknowledged }.count
    if concerns.isEmpty { return "No immediate safeguarding concern has been raised." }
    if open == 0 { return "Every immediate safeguarding concern has been acknowledged." }
    return """
      \(EnglishNumbers.count(open, "concern").capitalisedFirst) \(open == 1 ? "waits" : "wait") \
      for someone to acknowledge \(open == 1 ? "it" : "them").
      """
  }

  private var none: HTML { paragraph("Concerns that you raise or that name you stand here.") }

  private var table: HTML {
    Table(
      "Concerns, those nobody has acknowledged first",
      columns: [
        TableColumn("Concern"), TableColumn("Raised by"), TableColumn("Spoken to"),
        TableColumn("Acknowledged"),
      ],
      rows: concerns.sorted { !$0.isAcknowledged && $1.isAcknowledged }.map(row)
    ).html
  }

  private func row(_ concern: Concern) -> TableRow {
    let subject: HTML =
      concern.aboutStaff
      ? "\(concern.subject)" : concern.code.map(childCode) ?? "\(concern.subject)"
    let called: HTML =
      concern.calls.last.map { "\($0.spokeToName)\(rule("\($0.spokeAt.words)"))" }
      ?? tag("Nobody yet", .red)
    let waiting = concern.waiting.count
    let state: HTML =
      concern.isAcknowledged
      ? waiting == 0
        ? "By everyone named"
        : "By \(concern.named.count - waiting) of \(concern.named.count)"
      : tag("By nobody yet", .red)
    return TableRow(
      """
      \(steadyLink(subject, to: "/concerns/\(concern.id)"))\
      \(rule("\(concern.teamName.map { "Team \($0), " } ?? "")\(concern.raisedAt.words)"))
      """,
      "\(concern.raisedByName)", called, state)
  }
}
