import Components
import Kernel
import Markup
import Practice

/// What follows submission: reading, oversight, the child's record, the actions.
struct AuditAfter: Sendable {
  let visit: AuditVisit
  let disputes: DisputeVisit

  private var activity: Activity { visit.activity }
  private var today: Day { visit.today }
  private var address: String { AuditAddress.overview(visit.id) }

  var html: HTML {
    """
    \(heading("After submission", tight: true))
    \(taskList(steps.compactMap { $0 }, id: "after"))
    """
  }

  private var steps: [TaskEntry?] {
    [
      read, dispute, activity.hasOversight ? oversight : nil,
      talk, activity.hasFiling ? record : nil, actions,
    ]
  }

  private var read: TaskEntry {
    TaskEntry(
      "Read the audit", to: AuditAddress.reading(visit.id), hint: "Strengths come first",
      status: .completed("Submitted"))
  }

  /// What is seen differently, while it can be said and wherever it was.
  private var dispute: TaskEntry? {
    let title: HTML = "A finding seen differently"
    if let open = disputes.open {
      let hint: HTML =
        switch open.state {
        case .withAuditor: "\(open.raisedByName) waits for the auditor’s answer"
        case .answered: "\(open.raisedByName) says whether the answer settles it"
        case .withQualityAssurance, .settled: "The QA unit helps to settle it"
        }
      return TaskEntry(title, to: disputes.address, hint: hint, status: .open("Open", .yellow))
    }
    if let last = disputes.settled.first?.settlement {
      return TaskEntry(
        title, to: disputes.address, hint: "What was said, and how it ended",
        status: .completed("Settled \(last.at.day.shortWords(beside: today))"))
    }
    guard let days = disputes.days, today <= days.upperBound else { return nil }
    let (first, last) = (
      days.lowerBound.shortWords(beside: today), days.upperBound.shortWords(beside: today)
    )
    if today < days.lowerBound {
      return TaskEntry(
        title, to: nil, hint: "Taken up with the auditor, from \(first) to \(last)",
        status: .cannotStartYet("From \(first)"))
    }
    return TaskEntry(
      title, to: disputes.mayRaise ? disputes.address : nil,
      hint: "Taken up with the auditor, until \(last)", status: .completed("Nobody so far"))
  }

  private var oversight: TaskEntry {
    let lead = activity.people[activity.overseer]?.name ?? "The service lead"
    if let at = activity.overseenAt {
      return TaskEntry(
        "Oversight", to: address + "/oversight", hint: "What \(lead) said about it",
        status: .completed("Confirmed \(at.day.shortWords(beside: today))"))
    }
    let status: TaskStatus =
      activity.oversight.map { due in
        today > due.day
          ? .open("\(EnglishNumbers.count(today - due.day, "day").capitalisedFirst) late", .red)
          : .open("By \(due.words { $0.shortWords(beside: today) })", .lightBlue)
      } ?? .open("Waiting", .lightBlue)
    return OversightPolicy.mayOversee(visit.actor, activity)
      ? TaskEntry(
        "Read it and confirm oversight", to: address + "/oversight",
        hint: "Yours: you answer for \(activity.teamName)", status: status)
      : TaskEntry("Oversight", to: nil, hint: "\(lead) reads it and comments", status: status)
  }

  /// The talk that follows the audit, where the framework has one.
  private var talk: TaskEntry? {
    guard let talker = activity.talker, let plan = visit.contents.kind.stage(.discuss) else {
      return nil
    }
    let name = activity.people[talker]?.name ?? "Nobody yet"
    let isTheirs = ActivityPolicy.mayTalk(visit.actor, activity)
    if let day = activity.talkedDay {
      let mayChange = isTheirs && activity.filedAt == nil
      return TaskEntry(
        "\(plan.title)", to: mayChange ? address + "/talk" : nil,
        hint: "What came of it stands in the audit",
        status: .completed("Talked over \(day.shortWords(beside: today))"))
    }
    return TaskEntry(
      "\(plan.title)", to: isTheirs ? address + "/talk" : nil,
      hint: isTheirs ? "Yours: you talk it over" : "\(name) talks it over", status: .notStarted)
  }

  private var record: TaskEntry {
    let auditor = activity.people[activity.filer]?.name ?? "The auditor"
    let system = visit.contents.framework.words.recordSystem
    if let at = activity.filedAt {
      return TaskEntry(
        "On the child’s record", to: address + "/filing", hint: "In \(system)",
        status: .completed("Filed \(at.day.shortWords(beside: today))"))
    }
    if activity.awaitsOversight {
      return TaskEntry(
        "On the child’s record", to: nil, hint: "Only after oversight",
        status: .cannotStartYet())
    }
    if activity.awaitsTalk, visit.contents.kind.gates(of: .file).contains(.discuss) {
      return TaskEntry(
        "On the child’s record", to: nil, hint: "Once it has been talked over",
        status: .cannotStartYet())
    }
    return ActivityPolicy.mayFile(visit.actor, activity)
      ? TaskEntry(
        "Put it on the child’s record", to: address + "/filing",
        hint: activity.isPlayed(activity.filer, by: visit.actor.person)
          ? visit.isAuditor ? "Yours: you were the auditor" : "Yours"
          : "\(auditor) puts it there, or the QA unit",
        status: .notStarted)
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
