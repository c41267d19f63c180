import Components
import Kernel
import Markup
import Practice

/// What a part of an audit is called, and how far it is in a few words.
struct PartWords: Sendable {
  let visit: AuditVisit
  let part: AuditPart

  private var contents: AuditContents { visit.contents }

  var title: HTML {
    switch part {
    case .file: "Read \(contents.activity.readFirst)"
    case .feedbackDecision: "Decide about family feedback"
    case .feedback: "Record what the family said"
    case .discussion: "Discussion with the practitioner"
    case .meeting: "Record the meeting"
    case .notes: "Notes of the meeting"
    case .sources: "Sources"
    case .section(let id): "\(contents.tool.section(id)?.title)"
    case .findings: "Strengths, then areas for improvement"
    case .actions: "Actions and learning"
    case .review: "\(contents.kind.recommendation?.title)"
    case .overall: "Overall grade"
    case .agreement: "Agreement"
    }
  }

  var hint: HTML? {
    switch part {
    case .file: file
    case .feedbackDecision: decision
    case .feedback: feedback
    case .discussion: discussion
    case .meeting: meeting
    case .notes: notes
    case .sources: sources
    case .section(let id): contents.tool.section(id).flatMap(section)
    case .findings: findings
    case .actions: actions
    case .review: review
    case .overall: overall
    case .agreement: nil
    }
  }

  private var file: HTML? {
    guard let window = contents.window(today: visit.today) else { return nil }
    let months = EnglishNumbers.count(contents.kind.window?.months ?? 0, "month")
    guard contents.activity.fileReadDay != nil else {
      return "\(months.capitalisedFirst) of work up to the day you finish reading"
    }
    return "\(months.capitalisedFirst) of work: \(window.from.words) to \(window.to.words)"
  }

  private var decision: HTML? {
    guard let decision = contents.feedbackDecision else {
      return FeedbackRules.isOthers(contents.kind)
        ? "\(visit.words(contents.kind.feedback?.decidedBy ?? .auditor)) decides" : nil
    }
    let with: HTML = decision.with.map { ", with \(visit.words($0))" } ?? ""
    let who = decision.byName.flatMap { $0 == visit.actor.name ? nil : $0 } ?? "You"
    return decision.appropriate
      ? "\(who) decided to ask\(with)" : "\(who) decided not to ask\(with)"
  }

  private var feedback: HTML? {
    guard let last = contents.feedback.last else { return nil }
    let more = contents.feedback.count - 1
    let also: HTML = more == 0 ? "" : " and \(EnglishNumbers.words(more)) more"
    return "\(last.voice.words), \(last.day.words)\(also)"
  }

  private var discussion: HTML? {
    guard let discussion = contents.discussion else { return "With \(visit.caseHolder)" }
    if let held = discussion.heldDay { return "Held on \(held.words)" }
    return discussion.bookedAt.map { booked in
      "\(booked.day.wordsBeside(visit.today)), \(booked.timeWords)"
    }
  }

  private var meeting: HTML? {
    guard let meeting = contents.meeting?.meeting else { return "No day is given yet" }
    if let held = meeting.heldDay { return "Held on \(held.words)" }
    return """
      \(meeting.startsAt.day.wordsBeside(visit.today)), \(meeting.startsAt.timeWords)\
      \(when: meeting.sentAt == nil, ". The invitations are not out yet")
      """
  }

  private var notes: HTML? {
    let taker = contents.activity.people[.noteTaker]?.name
    if let at = contents.meeting?.notes.returnedAt { return "Returned on \(at.day.words)" }
    let by: HTML? = contents.meeting?.meeting?.notesBy.map { " by \($0.words)" }
    return taker.map { "\($0) returns them\(by)" }
  }

  private var sources: HTML? {
    let here = contents.kind.sources.filter { !contents.sources($0).isEmpty }.count
    let all = EnglishNumbers.count(contents.kind.sources.count, "kind")
    return here == 0
      ? "\(all.capitalisedFirst), weighed against each other"
      : "\(EnglishNumbers.words(here).capitalisedFirst) of \(all) looked at"
  }

  private func section(_ section: ToolSection) -> HTML? {
    let (answered, all) = Completeness.progress(
      section, of: contents.tool, service: contents.serviceVariant, answers: contents.answers)
    let limits = limiting(section)
    let limit: HTML =
      limits == 0
      ? "" : " \(limits == 1 ? "One answer limits" : "Some answers limit") the overall grade."
    guard answered > 0 else { return nil }
    if all == 1 { return limits == 0 ? nil : "It limits the overall grade." }
    let count = EnglishNumbers.words(answered).capitalisedFirst
    return "\(count) of \(EnglishNumbers.count(all, "question")) answered.\(limit)"
  }

  /// How many answers of the section limit the overall grade.
  private func limiting(_ section: ToolSection) -> Int {
    contents.outcome.limits.filter { limit in
      limit.of == section.id || section.questions.contains { $0.id == limit.of }
    }.count
  }

  private var findings: HTML? {
    let strengths = contents.findings(.strength).count
    let improvements = contents.findings(.improvement).count
    if strengths + improvements == 0 { return nil }
    return """
      \(EnglishNumbers.count(strengths, "strength").capitalisedFirst), \
      \(EnglishNumbers.count(improvements, "area for improvement", "areas for improvement"))
      """
  }

  private var actions: HTML? {
    let actions = contents.actions.count
    let learning = contents.findings(.learning).count
    if actions + learning == 0 { return "Each action needs an owner and a date" }
    return """
      \(EnglishNumbers.count(actions, "action").capitalisedFirst), \
      \(EnglishNumbers.count(learning, "learning point"))
      """
  }

  private var review: HTML? {
    contents.review.map { $0.recommended ? "You recommend it" : "You do not recommend it" }
  }

  private var overall: HTML? {
    let grade = contents.activity.overall.flatMap { contents.overallScale?.grade($0) }
    return grade.map { "\($0.title)" }
  }
}
