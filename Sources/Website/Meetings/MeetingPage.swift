import Components
import Kernel
import Markup
import Practice

/// When and where a meeting is, who comes, the time line, and the tool as a guide for the talk.
struct MeetingPage: Sendable {
  let visit: MeetingVisit
  let keys: PostKeys

  private var record: MeetingRecord { visit.record }
  private var today: Day { visit.audit.today }

  var html: HTML {
    """
    \(pageHeading(
      "Meeting about \(childCode(visit.activity.code))", caption: "\(visit.kind.title)",
      standing: standing))
    \(columns("\(own)\(who)\(left)\(timeLine)\(guide)", beside: "\(steps)\(dates)"))
    """
  }

  private var standing: HTML {
    guard let meeting = visit.meeting else { return "No day is given yet." }
    if let held = meeting.heldDay { return "Held on \(held.wordsWithWeekday)." }
    return "\(visit.whenAndWhere)."
  }

  /// What is asked of whoever looks at it: to read the record first.
  private var own: HTML {
    guard visit.isOpen, visit.kind.stage(.prepare) != nil, let own = visit.own else {
      return ""
    }
    if let read = own.readAt {
      return insetText("You said on \(read.day.words) that you have read the record.")
    }
    let hint = visit.kind.stage(.prepare)?.hint ?? ""
    return """
      \(heading("Before you come", tight: true))
      \(paragraph("\(hint)"))
      \(buttonForm("I have read the record", to: visit.address + "/record-read", keys: keys))
      """
  }

  private var who: HTML {
    let shown = record.invited.filter { $0.isNamed && (visit.mayTakePart || !$0.isOutside) }
    guard visit.meeting != nil, !shown.isEmpty else { return "" }
    let isHeld = visit.meeting?.heldDay != nil
    let table = Table(
      isHeld ? "Who came" : "Who is asked", size: .m,
      columns: ["Name", "As", "Asked", isHeld ? "Came" : "Record read"].map { TableColumn($0) },
      rows: shown.map { one in
        TableRow(
          "\(one.name)", "\(visit.title(one))", "\(one.manner.words)",
          isHeld ? came(one) : read(one))
      }
    )
    return "\(table.html)\(ahead)"
  }

  private func came(_ invitation: Invitation) -> HTML {
    switch invitation.came {
    case true?: "Came"
    case false?: invitation.manner == .mandatory ? late("Did not come") : "Sent apologies"
    case nil: ""
    }
  }

  private func read(_ invitation: Invitation) -> HTML {
    if invitation.sentAt == nil { return quiet("Not invited yet") }
    if invitation.isOutside || visit.kind.stage(.prepare) == nil { return "" }
    let own = invitation.part == .auditor ? visit.activity.fileReadDay : nil
    return (own ?? invitation.readAt?.day).map { "\($0.shortWords(beside: today))" }
      ?? quiet("Not yet")
  }

  private var ahead: HTML {
    guard visit.mayTakePart, let meeting = visit.meeting, !meeting.wentAhead.isEmpty else {
      return ""
    }
    return "\(subheading("Why it went ahead"))\(typedText(meeting.wentAhead))"
  }

  /// Those who know the family and are not asked, each with the reason.
  private var left: HTML {
    let left = record.invitations.filter { $0.manner == .notInvited }
    guard visit.mayTakePart, !left.isEmpty else { return "" }
    let lines = left.map { one -> HTML in
      let who = one.isNamed ? "\(one.name), \(visit.title(one))" : visit.title(one)
      return "<strong>\(who)</strong>\(typedText(one.reason))"
    }
    return "\(heading("Not invited", tight: true))\(ruledList(lines))"
  }

  private var timeLine: HTML {
    let mayNote = MeetingPolicy.mayNoteMoments(visit.actor, visit.activity, visit.kind)
    guard visit.mayTakePart, mayNote || !record.moments.isEmpty else { return "" }
    let moments = record.moments.map { moment in
      TimelineEvent("\(moment.words)", at: moment.day.description, words: "\(moment.day.words)")
    }
    let add = link("Add to the time line, or take something off it", to: visit.address + "/moments")
    let isOpen = mayNote && visit.activity.submittedAt == nil
    return """
      \(heading("Time line", tight: true))
      \(moments.isEmpty ? paragraph("Nothing is noted yet.") : timeline(moments))
      \(when: isOpen, paragraph(add))
      """
  }

  /// The tool goes with the invitation.
  private var guide: HTML {
    let tool = visit.audit.contents.tool
    let sections = tool.sections.map { section -> HTML in
      """
      \(subheading("\(section.title)"))
      \(bullets(section.questions.map { "\($0.title)" }))
      """
    }
    return """
      \(heading("What it talks about", tight: true))
      \(tool.introduction.map { paragraph("\($0)") })
      \(details("Show the questions of the tool", "\(sections)"))
      """
  }

  private var steps: HTML {
    let links: [(Bool, HTML)] = [
      (
        visit.kind.stage(.invite) != nil && (visit.mayInvite || visit.mayCheck),
        link("Invitations", to: visit.invitations)
      ),
      (
        visit.mayRecord && visit.meeting?.sentAt != nil && visit.activity.submittedAt == nil,
        link("Record how it was held", to: visit.address + "/record")
      ),
      (
        visit.kind.hasNotes && MeetingPolicy.mayReadNotes(visit.actor, visit.activity),
        link("Notes of the meeting", to: visit.address + "/notes")
      ),
      (
        MeetingProcessPolicy.mayKeep(visit.actor, visit.activity, visit.kind)
          && visit.meeting?.heldDay != nil,
        link("Say how the meeting served", to: visit.address + "/process")
      ),
    ]
    let shown = links.filter(\.0).map { "<p>\($0.1)</p>" as HTML }
    return shown.isEmpty ? "" : aside("What to do", "\(shown)")
  }

  private var dates: HTML {
    guard let meeting = visit.meeting else { return "" }
    let sent: HTML? = meeting.sentAt.map { "Sent on \($0.day.words)" }
    let entries = [
      visit.due.map {
        AsideEntry(
          "Invitations", sent ?? "By \($0.due.wordsWithWeekday)", rule: "\($0.rule)")
      },
      meeting.notesBy.map { AsideEntry("Notes", "By \($0.wordsWithWeekday)") },
      visit.activity.submission.map {
        AsideEntry("Audit returned", "By \($0.words(\.wordsWithWeekday))")
      },
    ].compactMap { $0 }
    return entries.isEmpty ? "" : aside("Dates", entries)
  }
}
