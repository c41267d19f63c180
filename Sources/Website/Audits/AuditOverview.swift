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
  let guide: AuditorGuideAside?
  let planLook: PlanLook?
  let keys: PostKeys

  private var activity: Activity { visit.activity }
  private var progress: AuditProgress { AuditProgress(visit.contents) }

  var html: HTML {
    """
    \(pageHeading(
      activity.heading,
      caption: """
        \(visit.contents.kind.title), \(activity.whenWords)\
        \(activity.reauditOf == nil ? "" : " · Second audit")
        """,
      standing: AuditStanding(visit: visit).sentence))
    \(when: activity.withdrawnAt == nil, AuditStages(visit: visit).html)
    \(columns(
      main,
      beside: """
        \(guide?.html)\(AuditAsides(visit: visit, drawn: drawn, keys: keys).html)\
        \(changes.aside)
        """))
    """
  }

  private var main: HTML {
    """
    \(returned)
    \(judgement.question)
    \(meeting)
    \(work)
    \(judgement.grades)
    \(PlanLookFeature.card(visit, planLook))
    \(judgement.comparisons)
    \(changes.html)
    \(paragraph(link("History of this \(visit.noun)", to: AuditAddress.history(visit.id))))
    """
  }

  /// When and where its meeting is, with the way to it.
  private var meeting: HTML {
    guard let record = visit.contents.meeting, activity.withdrawnAt == nil else { return "" }
    let words: HTML =
      record.meeting.map { meeting in
        meeting.heldDay.map { "The meeting was held on \($0.words)." }
          ?? """
          The meeting is on \(meeting.startsAt.day.wordsWithWeekday) at \
          \(meeting.startsAt.timeWords).
          """
      } ?? "The meeting has no day yet."
    return insetText("\(words) \(link("To the meeting", to: AuditAddress.meeting(visit.id)))")
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
      return "\(pair)\(agencies)\(AuditParts(visit: visit, progress: progress).html)"
    }
    if activity.isSealedPair, visit.isAuditor { return pair }
    if activity.hasAgencies, activity.submittedAt == nil { return agencies }
    if ActivityPolicy.mayRead(visit.actor, activity), activity.submittedAt != nil {
      let after = AuditAfter(visit: visit, disputes: judgement.disputes).html
      return "\(agencies)\(after)"
    }
    if ActivityPolicy.isBlind(visit.actor, activity) {
      return BlindNotice(activity: activity, keys: keys).html
    }
    return paragraph("What is written can be read here once it is submitted.")
  }

  /// Where a pair stands: each alone, then together.
  private var pair: HTML { PairStanding(visit: visit).html }

  /// Where agencies stand, and what there is to do about them.
  private var agencies: HTML {
    activity.hasAgencies ? AgenciesStanding(visit: visit, keys: keys).html : ""
  }

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
    let prepare: [AuditPart] = [
      .file, .feedbackDecision, .feedback, .discussion, .meeting, .notes, .sources,
    ]
    let ending: [AuditPart] = [.findings, .actions, .review, .overall]
    let (first, last) = (
      progress.parts.filter(prepare.contains), progress.parts.filter(ending.contains)
    )
    let sections = visit.contents.tool.sections.map { AuditPart.section($0.id) }
    let isSealed = visit.contents.isAlone
    let isAgency = visit.contents.agency != nil
    return [
      Group(title: "Prepare", id: "prepare", tasks: first.map(entry)),
      Group(
        title: isAgency
          ? "Your agency’s part"
          : isSealed
            ? "Your own reading"
            : visit.contents.kind.subject == .theme ? "Say what they show" : "Audit the practice",
        id: "audit",
        tasks: sections.map(entry)),
      Group(
        title: isAgency ? "Send it in" : isSealed ? "Hand it in" : "Bring it together",
        id: "together",
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
      CheckTitle.of(visit),
      to: AuditAddress.check(visit.id), hint: hint,
      status: missing == 0 ? .open("Ready", .green) : .cannotStartYet("Not ready yet"))
  }
}

/// What checking an audit leads to: sending it in, handing it in, agreeing or submitting.
enum CheckTitle {
  static func of(_ visit: AuditVisit) -> HTML {
    if visit.contents.agency != nil { return "Check and send in" }
    return visit.contents.isAlone ? "Check and hand in" : "Check and submit"
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
