import Components
import Kernel
import Markup
import Practice

/// How an audit stands, in one sentence.
struct AuditStanding: Sendable {
  let visit: AuditVisit

  private var activity: Activity { visit.activity }

  var sentence: HTML {
    if activity.hasAgencies, activity.submittedAt == nil, activity.withdrawnAt == nil {
      return AgenciesSentence(visit: visit).html
    }
    return switch activity.state {
    case .allocated:
      "Not started.\(due)\(closed)"
    case .returned: "Returned by its auditor. The QA unit finds another."
    case .underWay: underWay
    case .submitted: "\(submitted).\(next)"
    case .overseen: "\(submitted). Oversight is confirmed\(onRecord)."
    case .filed:
      activity.overseenAt == nil
        ? "\(submitted), and on the child’s record."
        : "\(submitted), overseen, and on the child’s record."
    case .withdrawn:
      "Withdrawn\(activity.withdrawnAt.map { " on \($0.day.words)" }): it is not audited."
    }
  }

  private var underWay: HTML {
    let (done, all) = AuditProgress(visit.contents).complete
    return """
      Under way: \(done == 0 ? "none" : EnglishNumbers.words(done)) of \
      \(EnglishNumbers.count(all, "part")) \(done < 2 ? "is" : "are") complete.\(due)\
      \(closed)
      """
  }

  /// An audit that is finished late never moves into another month's figures.
  private var closed: HTML {
    activity.monthClosedAt == nil || activity.version > 1
      ? ""
      : """
       \(activity.cycleWords) is closed, so it counts as not completed there; it can still be \
      finished.
      """
  }

  /// What comes after its submission.
  private var next: HTML {
    if activity.hasOversight {
      return activity.oversight.map {
        " Oversight is due by \($0.words(\.wordsWithWeekday))."
      } ?? " It waits for oversight."
    }
    return then.map { " It \($0) next." } ?? ""
  }

  private var onRecord: HTML { then.map { "; it \($0) next" } ?? "" }

  /// What has to be done before it is finished.
  private var then: HTML? {
    if activity.awaitsTalk { return "is talked over" }
    return activity.hasFiling ? "goes on the child’s record" : nil
  }

  private var due: HTML {
    activity.submission.map {
      " To be submitted by \($0.words(\.wordsWithWeekday))\(countdown($0.day - visit.today))."
    }
      ?? (activity.version > 1
        ? " It was opened again, to be put right as soon as can be." : " No day is set for it.")
  }

  private func countdown(_ days: Int) -> HTML {
    switch days {
    case ..<0: ": \(late("\(EnglishNumbers.count(-days, "day")) late"))"
    case 0: ", today"
    case 1: ", tomorrow"
    default: ", in \(EnglishNumbers.count(days, "day"))"
    }
  }

  private var submitted: HTML {
    guard let at = activity.submittedAt else { return "Submitted" }
    let days = activity.submittedDaysLate ?? 0
    let late = EnglishNumbers.count(days, "day")
    let note: HTML =
      days <= 0 || activity.version > 1
      ? ""
      : activity.submittedDaysAfterTimeGiven == nil
        ? ", \(late) after the day first set, within the time given" : ", \(late) late"
    let after: HTML =
      activity.monthClosedAt.map { at > $0 && activity.version == 1 } ?? false
      ? ", after \(activity.cycleWords) was closed" : ""
    return "Submitted on \(at.day.words)\(note)\(after)"
  }
}

/// Where an audit stands: the stages of its kind that a reader follows.
struct AuditStages: Sendable {
  let visit: AuditVisit

  private struct Step {
    let title: HTML
    let done: Day?
    /// Words for a step that is not done.
    let ahead: HTML
    /// What else there is to say of it while it is the one being taken.
    var now: HTML?
    let due: Day?
  }

  var html: HTML {
    let steps = steps
    let current = steps.firstIndex { $0.done == nil }
    return stages(
      steps.enumerated().map { index, step in drawn(step, isNow: index == current) },
      label: "Where this \(visit.noun) stands")
  }

  private func drawn(_ step: Step, isNow: Bool) -> StageStep {
    if let done = step.done {
      return StageStep(step.title, "Done \(done.shortWords(beside: visit.today))", .done)
    }
    let isLate = step.due.map { $0 < visit.today } ?? false
    let note: HTML = isNow ? "Now\(step.now.map { ". \($0)" })" : step.ahead
    guard isLate, isNow, let due = step.due else {
      return StageStep(step.title, note, isNow ? .now : .ahead)
    }
    let days = EnglishNumbers.count(visit.today - due, "day")
    return StageStep(step.title, "\(days) late", .late)
  }

  private var steps: [Step] {
    let activity = visit.activity
    let discussion = visit.contents.discussion
    let booked: HTML? = discussion?.bookedAt.map {
      $0.day < visit.today
        ? "Was booked for \($0.day.shortWords(beside: visit.today))"
        : "Booked for \($0.day.shortWords(beside: visit.today))"
    }
    return visit.contents.kind.stages.compactMap { plan in
      let title: HTML = "\(plan.title)"
      switch plan.stage {
      case .select where activity.child == nil:
        return Step(title: title, done: activity.allocatedAt.day, ahead: "", due: nil)
      case .allocate:
        return Step(
          title: title, done: activity.sentAt?.day ?? activity.allocatedAt.day, ahead: "",
          due: nil)
      case .invite where activity.hasAgencies, .meet where activity.hasAgencies: return nil
      case .prepare where activity.hasAgencies: return nil
      case .discuss where activity.hasAgencies:
        let told = activity.agencies.filter { $0.leftOutAt == nil }.map(\.fedBackDay)
        let isAll = told.allSatisfy { $0 != nil }
        return Step(
          title: title, done: isAll ? told.compactMap { $0 }.max() : nil,
          ahead: "After the meeting", due: nil)
      case .invite: return invitation(title)
      case .meet: return meeting(title)
      case .prepare where !visit.contents.kind.isFileRead: return nil
      case .prepare:
        return Step(
          title: title, done: activity.fileReadDay, ahead: agreed(plan.stage) ?? "",
          now: agreed(plan.stage), due: nil)
      case .discuss where visit.contents.kind.talker != nil:
        return Step(
          title: title, done: activity.talkedDay, ahead: agreed(plan.stage) ?? "After the audit",
          now: agreed(plan.stage), due: nil)
      case .discuss:
        // What nothing waits for keeps nobody back.
        guard discussion != nil || SubmissionRules.needs(.discuss, visit.contents) else {
          return nil
        }
        return Step(
          title: title, done: discussion?.heldDay,
          ahead: booked ?? agreed(plan.stage) ?? "After the file",
          now: booked ?? agreed(plan.stage),
          due: nil)
      case .review where activity.isPaired || activity.hasAgencies:
        return Step(title: title, done: activity.unsealedAt?.day, ahead: "", due: nil)
      case plan.stage where plan.stage == visit.contents.kind.closing:
        return Step(
          title: title, done: activity.submittedAt?.day, ahead: by(activity.submission) ?? "",
          now: by(activity.submission), due: activity.submitDue)
      case .oversee:
        return Step(
          title: title, done: activity.overseenAt?.day, ahead: by(activity.oversight) ?? "",
          now: by(activity.oversight), due: activity.oversightDue)
      case .file:
        return Step(
          title: title, done: activity.filedAt?.day,
          ahead: plan.after.contains(.oversee)
            ? "After oversight"
            : plan.after.contains(.discuss) ? "After the talk" : "After it is submitted", due: nil)
      case .select, .review, .feedback, .reconcile, .judge, .moderate, .dispute,
        .act, .verify, .reaudit, .share:
        return nil
      }
    }
  }

  /// The day agreed for a stage of this round.
  private func agreed(_ stage: Stage) -> HTML? {
    visit.contents.days[stage].map { "By \($0.shortWords(beside: visit.today))" }
  }

  private func invitation(_ title: HTML) -> Step? {
    guard let record = visit.contents.meeting else { return nil }
    let due = record.meeting.flatMap {
      InvitationRules.due(
        visit.contents.kind, meeting: $0.startsAt.day, in: visit.contents.framework)?.due
    }
    let by: HTML? = due.map { "By \($0.shortWords(beside: visit.today))" }
    return Step(
      title: title, done: record.meeting?.sentAt?.day, ahead: by ?? "", now: by, due: due)
  }

  private func meeting(_ title: HTML) -> Step? {
    guard let record = visit.contents.meeting else { return nil }
    let on: HTML? = record.meeting.map {
      "On \($0.startsAt.day.shortWords(beside: visit.today))"
    }
    return Step(
      title: title, done: record.meeting?.heldDay, ahead: on ?? "", now: on, due: nil)
  }

  private func by(_ due: DueDay?) -> HTML? {
    due.map { "By \($0.words { $0.shortWords(beside: visit.today) })" }
  }
}
