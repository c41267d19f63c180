import Components
import Database
import Kernel
import Markup
import Practice

/// Everything that was done in one audit, from the ledger, the latest first.
struct HistoryPage: Sendable {
  /// One deed, told.
  struct Line: Sendable {
    let deed: Deed
    let phrase: HTML

    /// Whether it says how far the audit is, and nothing of what its auditor found: that is the
    /// auditor's own until it is submitted.
    var isProcess: Bool { Self.process.contains(deed.fact) }

    private static let process: Set = [
      "audit-allocated", "audit-reallocated", "audit-opened", "audit-returned", "file-read",
      "discussion-booked", "discussion-held", "oversight-confirmed", "document-made",
      "audit-filed", "moderation-begun", "moderation-left-to-others", "audit-withdrawn",
      "audit-extended", "audit-reopened", "document-superseded", "meeting-planned",
      "invitee-named", "invitee-changed", "invitee-removed", "invitations-sent",
      "invitations-checked", "record-read", "meeting-held", "notes-returned",
      "meeting-process-kept",
    ]
  }

  let visit: AuditVisit
  let lines: [Line]

  static func lines(_ activity: String, _ reading: any Reading) throws -> [Line] {
    try DeedLists.of(activity, reading).compactMap { deed in
      try DeedWords.phrase(deed, reading).map { Line(deed: deed, phrase: $0) }
    }
  }

  var html: HTML {
    let standing: HTML =
      lines.isEmpty
      ? "Nothing is recorded yet."
      : "\(EnglishNumbers.count(lines.count, "thing").capitalisedFirst) happened, the latest first."
    return """
      \(pageHeading("History", caption: visit.activity.heading, standing: standing))
      \(column(
        """
        \(timeline(lines.map(event), isPage: true))
        \(remark(Self.ledger))
        \(when: PeoplePolicy.maySeeLooks(visit.actor) && isKnown, looks)
        """))
      """
  }

  /// Whether it is about a child whose code others know too.
  private var isKnown: Bool { visit.activity.child != nil && !visit.activity.isConfined }

  private var looks: HTML {
    paragraph(
      link("Who looked up this child", to: RecordFeature.looks(atChild: visit.activity.code)))
  }

  private static let ledger: HTML = """
    Each line is an entry of the ledger, in which nothing can be changed unseen. Saves within one \
    sitting leave one line.
    """

  private func event(_ line: Line) -> TimelineEvent {
    TimelineEvent(
      "\(line.deed.name) \(line.phrase)", at: line.deed.at.text, words: "\(line.deed.at.words)")
  }
}
