import Components
import Database
import Kernel
import Markup
import Practice

/// What a meeting asks: that it is planned, that its invitations go out and are looked over, that
/// people come prepared, that it is recorded and its notes come back.
enum MeetingWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try OpenAudits.of(question.actor, reading, where: \.isMet).flatMap {
      activity -> [Work] in
      let contents = try AuditContents.load(activity, reading)
      guard let record = contents.meeting else { return [] }
      let visit = MeetingVisit(
        audit: AuditVisit(contents: contents, actor: question.actor, today: question.today),
        record: record)
      let isServed = try MeetingProcessTable.load(of: activity.id, reading) != nil
      return [
        arranging(visit), checking(visit), coming(visit), recording(visit), noting(visit),
        isServed ? nil : serving(visit),
      ].compactMap { $0 }
    }
  }

  private static func code(_ visit: MeetingVisit) -> HTML { childCode(visit.activity.code) }

  /// For whoever invites.
  private static func arranging(_ visit: MeetingVisit) -> Work? {
    guard visit.mayInvite, visit.isOpen else { return nil }
    let lead = visit.activity.people[.auditor]?.name ?? "Nobody yet"
    guard let meeting = visit.meeting else {
      return Work(
        Link("Plan the meeting about \(code(visit))", to: visit.invitations + "/plan"),
        why: "You invite to it. \(lead) leads it.", due: nil)
    }
    guard visit.record.invitations.contains(where: InvitationRules.isWaiting) else { return nil }
    let words: HTML =
      meeting.sentAt == nil ? "Send the invitations" : "Send the further invitations"
    return Work(
      Link("\(words) to the meeting about \(code(visit))", to: visit.invitations),
      why: """
        You invite to it. It is on \(meeting.startsAt.day.wordsBeside(visit.audit.today)).\
        \(visit.due.map { " \($0.rule)" })
        """, due: meeting.sentAt == nil ? visit.due?.due : nil)
  }

  /// For whoever answers for the team.
  private static func checking(_ visit: MeetingVisit) -> Work? {
    guard visit.mayCheck, visit.isOpen, let meeting = visit.meeting, meeting.checkedAt == nil
    else { return nil }
    return Work(
      Link(
        "Say whether anybody is missing from the meeting about \(code(visit))",
        to: visit.invitations),
      why: "You answer for \(visit.activity.teamName).", due: meeting.startsAt.day)
  }

  /// For whoever is invited.
  private static func coming(_ visit: MeetingVisit) -> Work? {
    guard visit.isOpen, let meeting = visit.meeting, let own = visit.own,
      visit.audit.today <= meeting.startsAt.day
    else { return nil }
    let isRead = own.readAt != nil || visit.kind.stage(.prepare) == nil
    return Work(
      Link("Come to the meeting about \(code(visit))", to: visit.address),
      why: """
        You are invited: \(visit.title(own).lowercasedStart). \(meeting.startsAt.timeWords). \
        \(meeting.place). \(isRead ? "You have read the record." : "Read the record before it.")
        """, due: meeting.startsAt.day)
  }

  /// For whoever chaired it.
  private static func recording(_ visit: MeetingVisit) -> Work? {
    guard visit.mayRecord, visit.isOpen, let meeting = visit.meeting, meeting.sentAt != nil,
      visit.audit.today >= meeting.startsAt.day
    else { return nil }
    return Work(
      Link("Record the meeting about \(code(visit))", to: visit.address + "/record"),
      why: "You lead it. Say who came, and agree the day for the notes.",
      due: meeting.startsAt.day)
  }

  /// For whoever was there for the process's sake.
  private static func serving(_ visit: MeetingVisit) -> Work? {
    guard let held = visit.meeting?.heldDay, let own = visit.own, own.came != false,
      MeetingProcessPolicy.mayKeep(visit.actor, visit.activity, visit.kind)
    else { return nil }
    return Work(
      Link(
        "Say how the meeting about \(code(visit)) served", to: visit.address + "/process"),
      why: "You were there on \(held.words). Bring back what people would change about it.",
      due: nil)
  }

  /// For whoever takes the notes.
  private static func noting(_ visit: MeetingVisit) -> Work? {
    guard visit.kind.hasNotes, visit.activity.submittedAt == nil,
      visit.activity.isPlayed(.noteTaker, by: visit.actor.person),
      let held = visit.meeting?.heldDay, visit.record.notes.returnedAt == nil
    else { return nil }
    return Work(
      Link("Return the notes of the meeting about \(code(visit))", to: visit.address + "/notes"),
      why: "You took them on \(held.words).", due: visit.meeting?.notesBy)
  }
}
