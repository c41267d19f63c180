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
      "Not started. To be submitted by \(due)\(countdown).\(closed)"
    case .returned: "Returned by its auditor. The QA unit finds another."
    case .underWay: underWay
    case .submitted:
      "\(submitted). Oversight is due by \(activity.oversight.words(\.wordsWithWeekday))."
    case .overseen: "\(submitted). Oversight is confirmed; it goes on the child’s record next."
    case .filed: "\(submitted), overseen, and on the child’s record."
    case .withdrawn:
      "Withdrawn\(activity.withdrawnAt.map { " on \($0.day.words)" }): it is not audited."
    }
  }

  private var underWay: HTML {
    let (done, all) = AuditProgress(visit.contents).complete
    return """
      Under way: \(done == 0 ? "none" : EnglishNumbers.words(done)) of \
      \(EnglishNumbers.count(all, "part")) \(done < 2 ? "is" : "are") complete. \
      To be submitted by \(due)\(countdown).\(closed)
      """
  }

  /// An audit that is finished late never moves into another month's figures.
  private var closed: HTML {
    activity.monthClosedAt == nil || activity.version > 1
      ? ""
      : """
       \(activity.month.words) is closed, so it counts as not completed there; it can still be \
      finished.
      """
  }

  private var due: HTML { activity.submission.words(\.wordsWithWeekday) }

  private var countdown: HTML {
    let days = activity.submitDue - visit.today
    switch days {
    case ..<0: return ": \(late("\(EnglishNumbers.count(-days, "day")) late"))"
    case 0: return ", today"
    case 1: return ", tomorrow"
    default: return ", in \(EnglishNumbers.count(days, "day"))"
    }
  }

  private var submitted: HTML {
    guard let at = activity.submittedAt else { return "Submitted" }
    let days = at.day - activity.submitBy
    let late = EnglishNumbers.count(days, "day")
    let note: HTML =
      days <= 0
      ? ""
      : at.day <= activity.submitDue
        ? ", \(late) after the day first set, within the time given" : ", \(late) late"
    let after: HTML =
      activity.monthClosedAt.map { at > $0 && activity.version == 1 } ?? false
      ? ", after \(activity.month.words) was closed" : ""
    return "Submitted on \(at.day.words)\(note)\(after)"
  }
}

/// Where an audit stands, in six steps.
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
      "Booked for \($0.day.shortWords(beside: visit.today))"
    }
    return [
      Step(
        title: "Allocated", done: activity.sentAt?.day ?? activity.allocatedAt.day, ahead: "",
        due: nil),
      Step(title: "File read", done: activity.fileReadDay, ahead: "", due: nil),
      Step(
        title: "Discussion", done: discussion?.heldDay, ahead: booked ?? "After the file",
        now: booked, due: nil),
      Step(
        title: "Submitted", done: activity.submittedAt?.day, ahead: by(activity.submission),
        now: by(activity.submission), due: activity.submitDue),
      Step(
        title: "Oversight", done: activity.overseenAt?.day, ahead: by(activity.oversight),
        now: by(activity.oversight), due: activity.oversightDue),
      Step(title: "On file", done: activity.filedAt?.day, ahead: "After oversight", due: nil),
    ]
  }

  private func by(_ due: DueDay) -> HTML {
    "By \(due.words { $0.shortWords(beside: visit.today) })"
  }
}
