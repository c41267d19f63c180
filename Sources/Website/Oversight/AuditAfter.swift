import Components
import Kernel
import Markup
import Practice

/// What follows submission: reading, oversight, the child's record, the actions.
struct AuditAfter: Sendable {
  let visit: AuditVisit

  private var activity: Activity { visit.activity }
  private var today: Day { visit.today }
  private var address: String { AuditAddress.overview(visit.id) }

  var html: HTML {
    """
    \(heading("After submission", tight: true))
    \(taskList([read, oversight, record, actions], id: "after"))
    """
  }

  private var read: TaskEntry {
    TaskEntry(
      "Read the audit", to: AuditAddress.reading(visit.id), hint: "Strengths come first",
      status: .completed("Submitted"))
  }

  private var oversight: TaskEntry {
    let lead = activity.people[.serviceLead]?.name ?? "The service lead"
    if let at = activity.overseenAt {
      return TaskEntry(
        "Oversight", to: address + "/oversight", hint: "What \(lead) said about it",
        status: .completed("Confirmed \(at.day.shortWords(beside: today))"))
    }
    let due = activity.oversightBy
    let status: TaskStatus =
      today > due
      ? .open("\(EnglishNumbers.count(today - due, "day").capitalisedFirst) late", .red)
      : .open("By \(due.shortWords(beside: today))", .lightBlue)
    return OversightPolicy.mayOversee(visit.actor, activity)
      ? TaskEntry(
        "Read it and confirm oversight", to: address + "/oversight",
        hint: "Yours: you answer for \(activity.teamName)", status: status)
      : TaskEntry("Oversight", to: nil, hint: "\(lead) reads it and comments", status: status)
  }

  private var record: TaskEntry {
    let auditor = activity.people[.auditor]?.name ?? "The auditor"
    let system = visit.contents.framework.words.recordSystem
    if let at = activity.filedAt {
      return TaskEntry(
        "On the child’s record", to: address + "/filing", hint: "In \(system)",
        status: .completed("Filed \(at.day.shortWords(beside: today))"))
    }
    if activity.overseenAt == nil {
      return TaskEntry(
        "On the child’s record", to: nil, hint: "Only after oversight",
        status: .cannotStartYet())
    }
    return ActivityPolicy.mayFile(visit.actor, activity)
      ? TaskEntry(
        "Put it on the child’s record", to: address + "/filing",
        hint: "Yours: you were the auditor", status: .notStarted)
      : TaskEntry(
        "On the child’s record", to: nil, hint: "\(auditor) puts it there, in \(system)",
        status: .notStarted)
  }

  private var actions: TaskEntry {
    let all = visit.contents.actions
    let closed = all.filter { $0.state == .closed }.count
    if all.isEmpty {
      return TaskEntry("Actions", to: nil, hint: "None was agreed", status: .completed("None"))
    }
    let status: TaskStatus =
      closed == all.count
      ? .completed("All checked") : .open("\(all.count - closed) open", .lightBlue)
    let shown = closed == all.count ? "&show=closed" : ""
    return TaskEntry(
      "Actions", to: "/actions?audit=\(visit.id)\(shown)",
      hint: "\(closed) of \(all.count) done and checked", status: status)
  }
}
