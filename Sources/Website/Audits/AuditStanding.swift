import Components
import Kernel
import Markup
import Practice

/// How an audit stands, in one sentence.
struct AuditStanding: Sendable {
  let visit: AuditVisit

  private var activity: Activity { visit.activity }

  var sentence: HTML {
    switch activity.state {
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
       \(activity.period.words) is closed, so it counts as not completed there; it can still be \
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
    return activity.hasFiling ? " It goes on the child’s record next." : ""
  }

  private var onRecord: HTML {
    activity.hasFiling ? "; it goes on the child’s record next" : ""
  }

  private var due: HTML {
    activity.submission.map {
      " To be submitted by \($0.words(\.wordsWithWeekday))\(countdown($0.day - visit.today))."
    } ?? (activity.version > 1
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
      ? ", after \(activity.period.words) was closed" : ""
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
      label: "Where this audit stands")
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
      case .allocate:
        return Step(
          title: title, done: activity.sentAt?.day ?? activity.allocatedAt.day, ahead: "",
          due: nil)
      case .prepare: return Step(title: title, done: activity.fileReadDay, ahead: "", due: nil)
      case .discuss:
        return Step(
          title: title, done: discussion?.heldDay, ahead: booked ?? "After the file", now: booked,
          due: nil)
      case .review where activity.isPaired:
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
        let isOverseen = plan.after.contains(.oversee)
        return Step(
          title: title, done: activity.filedAt?.day,
          ahead: isOverseen ? "After oversight" : "After it is submitted", due: nil)
      case .select, .review, .invite, .feedback, .meet, .reconcile, .judge, .moderate, .dispute,
        .act, .verify, .reaudit, .share:
        return nil
      }
    }
  }

  private func by(_ due: DueDay?) -> HTML? {
    due.map { "By \($0.words { $0.shortWords(beside: visit.today) })" }
  }
}
