import Components
import Database
import Kernel
import Markup
import Practice

/// What an audit asks of its people: the auditor first, then those whose work was audited.
enum AuditorWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    let person = question.actor.person
    let mine = try ActivityTable.list(
      where: """
        c.sent_at IS NOT NULL AND a.overseen_at IS NULL AND a.withdrawn_at IS NULL AND EXISTS
          (SELECT 1 FROM activity_person ap
            WHERE ap.activity = a.id AND ap.person = \(person) AND ap.to_at IS NULL)
        """, reading)
    return try mine.filter { !$0.hasAgencies }.flatMap { activity -> [Work] in
      if activity.isAudited(by: person) {
        return try auditor(activity, question, reading)
      }
      let concerned: [Part] = [.caseHolder, .observedWorker, .teamManager]
      guard !activity.parts(of: person).isDisjoint(with: concerned) else { return [] }
      return try audited(activity, question, reading)
    }
  }

  private static func auditor(
    _ activity: Activity, _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    if activity.submittedAt != nil { return [] }
    let address = AuditAddress.overview(activity.id)
    let more = activity.submission?.moreTime { $0.shortWords(beside: question.today) }
    let own =
      activity.isPaired
      ? try SealedReadingTable.load(of: activity.id, by: question.actor.person, reading) : nil
    guard activity.isPaired ? own != nil : activity.declaredAt != nil else {
      return [
        Work(
          Link("Open the audit of \(childCode(activity.code))", to: address),
          why: "You are the auditor. First say that you have no conflict of interest.\(more)",
          due: activity.submitDue)
      ]
    }
    let contents = try AuditContents.load(activity, for: question.actor.person, reading)
    if activity.isPaired { return pair(contents, own, question, more) }
    if let back = try AuditVersion.list(of: activity.id, reading).first {
      return [
        Work(
          Link("Put right \(activity.inSentence)", to: address),
          why: """
            You are the auditor, and \(back.reopenedByName) gave it back with a question. What you \
            submitted is kept.\(more)
            """, due: activity.submitDue)
      ]
    }
    let part: HTML = contents.kind.subject == .theme ? "You write it" : "You are the auditor"
    let finish = Work(
      Link("Finish \(activity.inSentence)", to: address),
      why: "\(part). \(progress(contents)) \(saved(contents, question.today))\(more)",
      due: activity.submitDue)
    return [talk(contents), finish].compactMap { $0 }
  }

  /// What one of a pair has to do: read alone, then write together, then agree.
  private static func pair(
    _ contents: AuditContents, _ own: SealedReading?, _ question: WorkQuestion, _ more: HTML?
  ) -> [Work] {
    let activity = contents.activity
    let (code, address) = (childCode(activity.code), AuditAddress.overview(activity.id))
    if activity.isSealed {
      guard own?.handedInAt == nil else { return [] }
      return [
        Work(
          Link("Give your own reading of \(code)", to: address),
          why: "You are one of two auditors, and read it alone first. \(progress(contents))\(more)",
          due: activity.submitDue)
      ]
    }
    let isSecond = activity.isPlayed(.secondAuditor, by: question.actor.person)
    if contents.isAgreed {
      guard !isSecond else { return [] }
      return [
        Work(
          Link("Submit the audit of \(code)", to: AuditAddress.check(activity.id)),
          why: "You both agree to it as it stands.\(more)", due: activity.submitDue)
      ]
    }
    return [
      Work(
        Link("Write the audit of \(code) together", to: address),
        why: "Both readings are in. \(progress(contents))\(more)", due: activity.submitDue)
    ]
  }

  private static func progress(_ contents: AuditContents) -> HTML {
    let (done, all) = AuditProgress(contents).sectionsComplete
    let words = done == 0 ? "None" : EnglishNumbers.words(done).capitalisedFirst
    return "\(words) of \(EnglishNumbers.count(all, "area")) \(done < 2 ? "is" : "are") complete."
  }

  private static func saved(_ contents: AuditContents, _ today: Day) -> HTML {
    guard let last = contents.sections.values.compactMap(\.savedAt).max() else {
      return "Nothing is written yet."
    }
    return "Last saved \(last.wordsSince(today))."
  }

  /// The discussion that is booked and not held.
  private static func talk(_ contents: AuditContents) -> Work? {
    let activity = contents.activity
    guard let discussion = contents.discussion, let booked = discussion.bookedAt,
      discussion.heldDay == nil
    else { return nil }
    let holder = activity.practitioner?.name ?? "the practitioner"
    let role = contents.framework.words.title(.practitioner).inSentence
    let place: HTML = discussion.place.isEmpty ? "" : ", \(discussion.place)"
    let read: HTML =
      activity.fileReadDay == nil
      ? "Read \(activity.readFirst) before it." : "You have read \(activity.readFirst)."
    return Work(
      Link(
        "Talk with \(holder) about \(activity.known)",
        to: AuditAddress.part(.discussion, of: activity.id)),
      why: """
        You are the auditor and \(holder) is the \(role). Booked for \
        \(booked.timeWords)\(place). \(read)
        """, due: booked.day)
  }

  /// For the practitioner and their manager: the discussion, and later what was found.
  private static func audited(
    _ activity: Activity, _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    let auditor = activity.people[.auditor]?.name ?? "The auditor"
    if activity.submittedAt != nil {
      guard activity.oversightDue.map({ question.today <= $0 }) ?? false else { return [] }
      return [
        Work(
          Link("Read \(activity.inSentence)", to: AuditAddress.reading(activity.id)),
          why: """
            \(activity.child == nil ? "The supervision" : "The work") of your team was audited: \
            \(activity.teamName), in \(activity.serviceName). Strengths come first.
            """, due: activity.oversightDue)
      ]
    }
    guard let booked = try DiscussionTable.load(of: activity.id, reading), let at = booked.bookedAt,
      booked.heldDay == nil, at.day >= question.today,
      activity.practitioner?.person == question.actor.person
    else { return [] }
    let place: HTML = booked.place.isEmpty ? "" : ", \(booked.place)"
    return [
      Work(
        Link(
          "Talk with \(auditor) about \(activity.known)", to: AuditAddress.overview(activity.id)),
        why: """
          \(activity.child == nil
            ? "\(auditor) audits your supervision"
            : "You work with this child, and \(auditor) audits the work"). Booked for \
          \(at.timeWords)\(place).
          """, due: at.day)
    ]
  }
}

extension Instant {
  /// "today at 9:12am", "yesterday at 4:48pm", "on 12 November at 3pm".
  func wordsSince(_ today: Day) -> String {
    switch today - day {
    case 0: "today at \(timeWords)"
    case 1: "yesterday at \(timeWords)"
    default: "on \(day.shortWords(beside: today)) at \(timeWords)"
    }
  }
}
