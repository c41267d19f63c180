import Components
import Kernel
import Markup
import Practice

/// The list of a meeting's invitations, for those who arrange it.
struct InvitationsPage {
  let visit: MeetingVisit
  let fields: Fields
  let keys: PostKeys

  private var address: String { visit.invitations }
  private var today: Day { visit.audit.today }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Invitations", caption: "\(visit.kind.title) of \(visit.activity.code)",
      standing: standing))
    \(visit.meeting == nil ? unplanned : columns("\(plan)\(list)\(check)\(send)", beside: beside))
    """
  }

  private var standing: HTML {
    guard let meeting = visit.meeting else {
      return "The meeting has no day yet. Give it one, and the list of invitations begins."
    }
    guard let due = visit.due?.due else {
      return meeting.sentAt.map { "They went out on \($0.day.words)." } ?? "Not sent yet."
    }
    if let sent = meeting.sentAt?.day {
      let days = EnglishNumbers.count(sent - due, "day")
      return sent > due
        ? "They went out on \(sent.words), \(late("\(days) late"))."
        : "They went out on \(sent.words), in time: they were due by \(due.words)."
    }
    if today > due {
      let days = EnglishNumbers.count(today - due, "day")
      return "They were due by \(due.wordsWithWeekday): they are \(late("\(days) late"))."
    }
    return "They go out by \(due.wordsWithWeekday)."
  }

  private var unplanned: HTML {
    visit.mayInvite
      ? buttonLink("Plan the meeting", to: address + "/plan")
      : paragraph("You can look over the list once the meeting is planned.")
  }

  private var plan: HTML {
    let change = visit.isOpen && visit.mayInvite
    return summaryList(
      [
        SummaryRow(
          "Meeting", "\(visit.whenAndWhere)",
          actions: change ? [Link("Change", to: address + "/plan", about: "the meeting")] : []),
        SummaryRow(
          "Looked over",
          visit.meeting?.checkedAt.map {
            "\(visit.meeting?.checkedByName): nobody is missing (\($0.day.words))"
          } ?? "Not yet"),
      ] + lateRow)
  }

  private var lateRow: [SummaryRow] {
    guard let reason = visit.meeting?.lateReason, !reason.isEmpty else { return [] }
    return [SummaryRow("Why so late", typedText(reason))]
  }

  private var list: HTML {
    """
    \(Table(
      "Who is asked", columns: ["Name", "As", "Asked", "Invitation"].map { TableColumn($0) },
      rows: visit.record.invitations.map(row)
    ).html)
    \(when: visit.isOpen, paragraph("""
      \(link("Add somebody of the service", to: address + "/new?from=here")) or \
      \(link("somebody of another agency", to: address + "/new?from=elsewhere")). Whoever works or \
      has worked with the family is asked, or stands here with the reason why not.
      """))
    """
  }

  private func row(_ one: Invitation) -> TableRow {
    let nobody: HTML = one.manner == .notInvited ? "Nobody" : "Nobody chosen yet"
    let name: HTML = one.isNamed ? "\(one.name)" : quiet(nobody)
    let about = one.isNamed ? one.name : visit.title(one)
    let change: HTML =
      visit.isOpen ? " \(link("Change", to: "\(address)/\(one.id)", about: about))" : ""
    let reason: HTML = one.reason.isEmpty ? "" : rule("\(one.reason)")
    let sent: HTML =
      one.manner == .notInvited
      ? "" : one.sentAt.map { "Sent \($0.day.shortWords(beside: today))" } ?? "Not sent yet"
    return TableRow(
      "\(name)\(change)", "\(visit.title(one))", "\(one.manner.words)\(reason)", sent)
  }

  /// Whoever answers for the team looks over the list.
  private var check: HTML {
    guard visit.mayCheck, visit.isOpen, visit.meeting?.checkedAt == nil else { return "" }
    return """
      \(heading("Is anybody missing?", tight: true))
      \(paragraph("Add whoever is needed to learn from this case, partners among them."))
      \(buttonForm(
        "Nobody is missing", to: address + "/check", keys: keys,
        revision: visit.meeting?.revision))
      """
  }

  private var send: HTML {
    let waiting = visit.record.invitations.filter(InvitationRules.isWaiting).count
    guard visit.mayInvite, visit.isOpen, waiting > 0 else { return "" }
    let isFirst = visit.meeting?.sentAt == nil
    let isLate = isFirst && (visit.due.map { today > $0.due } ?? false)
    return """
      \(heading(isFirst ? "Send the invitations" : "Send the further invitations", tight: true))
      \(paragraph("""
        Those who use the program find theirs under their work, with the tool as a guide. Tell \
        people of other agencies yourself: the program writes to nobody outside.
        """))
      \(form(
        to: address, keys: keys, FormManner(revision: visit.meeting?.revision),
        """
        \(when: isLate, textArea(
          fields["reason"], label: "Why do they go out later than they should?", rows: 3,
          labelSize: .bold))
        \(button("Send \(EnglishNumbers.count(waiting, "invitation"))"))
        """))
      """
  }

  private var beside: HTML {
    let rule = visit.due.map { due in
      aside("Dates", [AsideEntry("Invitations", "By \(due.due.words)", rule: "\(due.rule)")])
    }
    return """
      \(rule)
      \(aside("Names from outside", """
        <p>Names and agencies are sealed with this child’s key, and stay within this audit.</p>
        """))
      """
  }
}
