import Components
import Kernel
import Markup
import Practice

/// An audit's first page: where it stands, its parts with a status each, its dates with their
/// rules, its people, and why this child.
struct AuditOverview: Sendable {
  let visit: AuditVisit
  let drawn: DrawnBecause?
  let returns: [AuditReturn]
  let judgement: AuditJudgement
  let changes: AuditChanges
  let keys: PostKeys

  private var activity: Activity { visit.activity }
  private var progress: AuditProgress { AuditProgress(visit.contents) }

  var html: HTML {
    """
    \(pageHeading(
      "Audit of \(childCode(activity.code))",
      caption: """
        \(visit.contents.kind.title), \(activity.period.words)\
        \(activity.reauditOf == nil ? "" : " · Second audit")
        """,
      standing: AuditStanding(visit: visit).sentence))
    \(when: activity.withdrawnAt == nil, AuditStages(visit: visit).html)
    \(columns(
      main, beside: "\(AuditAsides(visit: visit, drawn: drawn, keys: keys).html)\(changes.aside)"))
    """
  }

  private var main: HTML {
    """
    \(returned)
    \(judgement.question)
    \(work)
    \(judgement.grades)
    \(changes.html)
    <p class="govuk-body">\(link("History of this audit", to: AuditAddress.history(visit.id)))</p>
    """
  }

  /// The parts for the auditor who writes; for everyone else what there is to read.
  private var work: HTML {
    if activity.withdrawnAt != nil {
      return insetText(
        """
        The case dropped out, so this audit was withdrawn. It counts as withdrawn, not as not \
        completed. What was written in it stays as it was.
        """)
    }
    if visit.isWriting {
      return "\(pair)\(AuditParts(visit: visit, progress: progress).html)"
    }
    if visit.isAuditor, activity.isSealed { return pair }
    if ActivityPolicy.mayRead(visit.actor, activity), activity.submittedAt != nil {
      return AuditAfter(visit: visit, disputes: judgement.disputes).html
    }
    if ActivityPolicy.isBlind(visit.actor, activity) {
      return BlindNotice(activity: activity, keys: keys).html
    }
    return paragraph("What the auditor writes can be read here once it is submitted.")
  }

  /// Where a pair stands: each alone, then together.
  private var pair: HTML { PairStanding(visit: visit).html }

  /// For the QA unit: why it was handed back.
  private var returned: HTML {
    guard !returns.isEmpty, ActivityPolicy.mayReadReturn(visit.actor) else { return .empty }
    let lines = returns.map { one -> HTML in
      """
      <p>\(one.name) returned it on \(one.returnedAt.day.words):</p>\(typedText(one.reason))
      """
    }
    let next: HTML =
      activity.state == .returned
      ? "<p>\(link("Find another auditor", to: AuditAddress.auditor(activity.id)))</p>" : .empty
    return notice("Why it was returned", id: "returned", "\(lines)\(next)")
  }
}

/// The parts of an audit in three groups, as people work.
struct AuditParts: Sendable {
  let visit: AuditVisit
  let progress: AuditProgress

  var html: HTML {
    """
    \(groups.enumerated().map { index, group -> HTML in
      let title = heading("\(index + 1). \(group.title)", tight: true)
      return "\(title)\(taskList(group.tasks, id: group.id))"
    })
    """
  }

  private struct Group {
    let title: HTML
    let id: String
    let tasks: [TaskEntry]
  }

  private var groups: [Group] {
    let prepare: [AuditPart] = [.file, .feedbackDecision, .feedback, .discussion]
    let ending: [AuditPart] = [.findings, .actions, .review, .overall]
    let (first, last) = (
      progress.parts.filter(prepare.contains), progress.parts.filter(ending.contains)
    )
    let sections = visit.contents.tool.sections.map { AuditPart.section($0.id) }
    let isSealed = visit.activity.isSealed
    return [
      Group(title: "Prepare", id: "prepare", tasks: first.map(entry)),
      Group(
        title: isSealed ? "Your own reading" : "Audit the practice", id: "audit",
        tasks: sections.map(entry)),
      Group(
        title: isSealed ? "Hand it in" : "Bring it together", id: "together",
        tasks: last.map(entry) + [check]),
    ].filter { !$0.tasks.isEmpty }
  }

  private func entry(_ part: AuditPart) -> TaskEntry {
    let words = PartWords(visit: visit, part: part)
    let status = progress[part]
    return TaskEntry(
      words.title, to: status == .cannotStart ? nil : visit.address(part), hint: words.hint,
      status: status.drawn)
  }

  private var check: TaskEntry {
    let missing = SubmissionRules.missing(visit.contents).count
    let hint: HTML =
      missing == 0
      ? "Everything is there"
      : "\(EnglishNumbers.count(missing, "thing").capitalisedFirst) still to do"
    return TaskEntry(
      visit.activity.isSealed ? "Check and hand in" : "Check and submit",
      to: AuditAddress.check(visit.id), hint: hint,
      status: missing == 0 ? .open("Ready", .green) : .cannotStartYet("Not ready yet"))
  }
}

extension PartStatus {
  /// As a task list draws it.
  var drawn: TaskStatus {
    switch self {
    case .cannotStart: .cannotStartYet()
    case .notStarted: .notStarted
    case .inProgress: .inProgress
    case .booked: .open("Booked", .lightBlue)
    case .completed: .completed()
    case .optional: .completed("Optional")
    case .notNeeded: .completed("Not needed")
    }
  }
}
