import Components
import Database
import Kernel
import Markup
import Practice

/// One month: where it stands, what is overdue, each service's progress, and how its children were
/// drawn.
struct MonthPage: Sendable {
  let cycle: Cycle
  let kind: ActivityKind
  /// The framework that it is pinned to.
  let identity: FrameworkIdentity
  let words: Words
  let round: Round
  /// The round that this one can be set beside.
  let baseline: Cycle?
  let dates: CycleDates
  let today: Day
  let progress: MonthProgress
  let step: MonthStep
  let draws: [StoredDraw]
  let list: CaseList?
  let units: [String: Unit]
  let feedback: (decided: Int, notAppropriate: Int)
  let matters: MonthMatters
  /// The scale of its overall grades.
  let scale: Scale?
  let followUp: AuditorFollowUp
  let hands: [InHand]
  /// What is written, where it began with the round.
  let written: Activity?
  /// Whether agencies audited it and their report was presented.
  private let isPresented: Bool
  /// Codes that took another's place and that nobody has.
  let nobodys: [String]
  /// Whether it is a round in which nothing was done.
  private let isUntouched: Bool

  init(_ cycle: Cycle, today: Day, _ reading: any Reading) throws {
    self.cycle = cycle
    self.today = today
    let framework = try PublishedFrameworks.load(cycle, reading)
    kind = try found(framework.kind(cycle.kind))
    identity = framework.identity
    words = framework.words
    round = try RoundTable.load(cycle, reading)
    baseline = cycle.isConfined ? nil : try RoundComparison.earlier(than: cycle, reading).first
    dates = CycleDates(kind, of: cycle.month, in: framework, allocated: cycle.sentAt?.day)
    let audits = try ActivityTable.list(cycle: cycle.id, reading)
    written = audits.first { $0.child == nil }
    progress = MonthProgress(audits, today: today)
    step = try MonthStep(cycle, progress, today: today, reading)
    draws = try DrawLists.of(cycle: cycle.id, reading)
    list = try cycle.caseList.flatMap { try CaseListTable.load($0, reading) }
    units = Dictionary(
      try OrganisationTable.units(reading).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    feedback = try MonthProgress.feedback(cycle.id, reading)
    matters = try MonthMatters(cycle: cycle.id, today: today, reading)
    scale = framework.overallScale(for: kind)
    followUp = try AuditorFollowUp(cycle, kind, today: today, reading)
    hands = try InHand.people(on: today, reading)
    isPresented = try kind.hasAgencies && !GroupReportTable.presented(cycle.id, reading).isEmpty
    nobodys = try WithdrawalTable.unallocated(reading).filter { $0.cycle.id == cycle.id }
      .map(\.code)
    isUntouched = try TakeBackRound.isPossible(cycle, kind, reading)
  }

  func html(_ request: PageRequest) -> HTML {
    """
    \(pageHeading("\(cycle.words)", caption: "\(kind.title)", standing: standing))
    \(stages(steps, label: "Where \(cycle.words) stands"))
    \(when: progress.all.audits > 0 && !isWritten, figures(headlines))
    \(review(request.actor))
    \(when: ProgrammePolicy.mayPlan(request.actor), MonthNext(page: self).html)
    \(agencies(request.actor))
    \(when: progress.all.audits > 0 && !cycle.isConfined && !isWritten,
      "\(overdue.html)\(services(request))")
    \(when: progress.all.audits > 0 && cycle.sentAt != nil && !cycle.isConfined && !isWritten,
      "\(MonthQueues(page: self, actor: request.actor).html)\(followUp.html(today))")
    \(RoundCard(
      cycle: cycle, kind: kind, round: round, words: words, baseline: baseline,
      mayOpen: ProgrammePolicy.mayPlan(request.actor), isUntouched: isUntouched, keys: request.keys
    ).html)
    \(when: draws.isEmpty && !cycle.method.isChosen && !isWritten, seed)
    \(draws.first.map { draw in
      DrawCard(
        draw: draw, list: list, cycle: cycle, units: units, isOnMonth: true
      ).html(request)
    })
    \(when: draws.count > 1, earlierDraws)
    \(remark("""
      It goes by \(link("\(identity.title), \(identity.version)", to: framework)), which was in \
      force when it was opened.
      """))
    """
  }

  /// Whether it began with the round, so that no cases are listed and drawn.
  private var isWritten: Bool { written != nil }

  /// Who was named for it, with the way to what is written.
  private func review(_ actor: Actor) -> HTML {
    // Whose supervision it is is for those alone who may see the audit.
    guard let written, ActivityPolicy.maySee(actor, written) else { return "" }
    let people = kind.namedParts.compactMap { part in
      written.people[part].map { SummaryRow("\(kind.named(part).capitalisedFirst)", "\($0.name)") }
    }
    return """
      \(summaryList(people))
      \(paragraph(link("Go to “\(written.code)”", to: AuditAddress.overview(written.id))))
      """
  }

  /// Where agencies are set up, and the report of what they found, for those who may open them.
  private func agencies(_ actor: Actor) -> HTML {
    let group: HTML =
      AgencyPolicy.maySetUp(actor, kind)
      ? paragraph(link("Agencies, terms and days of this audit", to: AgencyAddress.group(cycle)))
      : ""
    let reads = isPresented && (actor.isQualityAssurance || actor.isDirector)
    return """
      \(group)\
      \(when: reads, paragraph(link("The report of this audit", to: AgencyAddress.report(cycle))))
      """
  }

  private var framework: String { "/framework/versions/\(cycle.framework)" }

  /// Before the draw: the seed that it will be made with, for anyone to write down.
  private var seed: HTML {
    """
    \(heading("The seed of its draw", tight: true))
    \(paragraph(fingerprint(cycle.seed)))
    \(remark("""
      Made on \(cycle.openedAt.day.words), before anyone could see a case list. Write it down, and \
      you can check the draw later.
      """))
    """
  }

  private var standing: HTML {
    let all = progress.all
    let late = overdue.all.count
    let children = Set(overdue.all.filter(\.isLowGrade).map(\.code)).count
    let judged = overdue.all.count(where: \.isLowGrade)
    let which = late == 1 ? "it" : "\(EnglishNumbers.words(judged)) of them"
    let concern: HTML =
      judged == 0
      ? "."
      : """
      , and \(which) \
      \(judged == 1 ? "concerns" : "concern") \
      \(EnglishNumbers.count(children, "child", "children")) judged \(overdue.judged).
      """
    let lateWords: HTML =
      late == 0
      ? "Nothing is overdue."
      : """
      \(EnglishNumbers.count(late, "thing").capitalisedFirst) \
      \(late == 1 ? "is" : "are") overdue\(concern)
      """
    if let written, step != .closed {
      return written.submittedAt.map { "Submitted on \($0.day.words)." } ?? "It is being written."
    }
    switch step {
    case .importList:
      return cycle.length == .month
        ? "The month is open and waits for its case list."
        : "It is open and waits for its case list."
    case .draw:
      return "The case list is in, and the cases can be \(finding)."
    case .allocate: return "The cases are \(finding), and nobody has all of them yet."
    case .send:
      let day = cycle.listBy.map { "goes out on \($0.wordsWithWeekday)" } ?? "can go out"
      return "Every case has an auditor. The list \(day)."
    case .audits:
      return "\(submittedWords)\(left). \(lateWords)"
    case .oversight, .close:
      return """
        \(submittedWords)\
        \(when: isOverseen, ", and oversight of \(all.overseen) is confirmed"). \(lateWords)
        """
    case .closed:
      return ClosedStanding(cycle: cycle, all: all).html
    }
  }

  private var finding: String { cycle.method.isChosen ? "chosen" : "drawn" }

  private var submittedWords: String {
    let all = progress.all
    let share = EnglishNumbers.share(all.submitted, of: all.audits, "audit").capitalisedFirst
    return "\(share) \(all.submitted == 1 ? "is" : "are") submitted"
  }

  /// How long there is until the audits are due.
  private var left: HTML {
    guard let due = cycle.submitBy else { return "" }
    let left = due - today
    if left < 0 { return ", and they were due on \(due.words)" }
    return left == 0
      ? ", and today is the last day" : ", with \(EnglishNumbers.count(left, "day")) to go"
  }

  private var isOverseen: Bool { cycle.hasOversight }

  private var steps: [StageStep] {
    let sent = cycle.sentAt
    let submitted = progress.all.audits > 0 && progress.all.submitted == progress.all.audits
    let overseen = progress.all.audits > 0 && progress.all.overseen == progress.all.audits
    let finding: [StageStep] = [
      StageStep(
        "Case list",
        list.map { "Done \($0.importedAt.day.wordsWithoutYear)" }
          ?? due(cycle.listBy) ?? "", list != nil ? .done : now(.importList)),
      StageStep(
        cycle.method.isChosen ? "Chosen and sent out" : "Drawn and sent out",
        sent.map { "Done \($0.day.wordsWithoutYear)" }
          ?? due(cycle.listBy) ?? "",
        sent != nil ? .done : step == .importList ? .ahead : lateOr(.now, cycle.listBy)),
    ]
    let later: [StageStep?] = [
      StageStep(
        isWritten ? "Written" : "Audits", submitted ? "All submitted" : due(cycle.submitBy) ?? "",
        submitted ? .done : sent == nil ? .ahead : lateOr(.now, cycle.submitBy)),
      isOverseen
        ? StageStep(
          "Oversight", overseen ? "All confirmed" : due(cycle.oversightBy) ?? "",
          overseen ? .done : submitted ? lateOr(.now, cycle.oversightBy) : .ahead) : nil,
      StageStep(
        "Closed",
        cycle.closedAt.map { "Done \($0.day.wordsWithoutYear)" }
          ?? (cycle.submitBy == nil
            ? "Once all is in" : "From \(CycleRules.mayBeClosed(from: cycle).wordsWithoutYear)"),
        cycle.isClosed ? .done : step == .close ? .now : .ahead),
    ]
    return (isWritten ? [] : finding) + later.compactMap { $0 }
  }

  private func due(_ day: Day?) -> HTML? { day.map { "By \($0.wordsWithoutYear)" } }

  private func now(_ wanted: MonthStep) -> StageStep.State {
    step == wanted ? lateOr(.now, cycle.listBy) : .ahead
  }

  private func lateOr(_ state: StageStep.State, _ day: Day?) -> StageStep.State {
    day.map { today > $0 } ?? false ? .late : state
  }

  private var headlines: [HeadlineFigure] {
    let all = progress.all
    let returned = all.returned
    return [
      HeadlineFigure(
        "Submitted", "\(all.submitted) of \(all.audits)",
        note: note(cycle.submitBy, dates.submission)),
      HeadlineFigure(
        "Not started", "\(all.notStarted) of \(all.audits)",
        note: returned == 0
          ? nobodys.isEmpty
            ? "Each has an auditor"
            : "\(EnglishNumbers.list(nobodys)), drawn in another’s place, has none yet"
          : "\(EnglishNumbers.count(returned, "audit").capitalisedFirst) more returned"),
      isOverseen
        ? HeadlineFigure(
          "Oversight confirmed", "\(all.overseen) of \(all.submitted)",
          note: note(cycle.oversightBy, dates.oversight)) : nil,
      kind.stage(.feedback) != nil
        ? HeadlineFigure(
          "Family feedback decided", "\(feedback.decided) of \(all.submitted)",
          note: "Not appropriate for \(feedback.notAppropriate)") : nil,
    ].compactMap { $0 }
  }

  private func note(_ due: Day?, _ rule: ClockDue?) -> HTML? {
    due.map { "Due \($0.wordsWithoutYear). \(rule.map { "\($0.rule)" } ?? "Set by the QA unit.")" }
  }

  private var overdue: MonthOverdue {
    MonthOverdue(progress: progress, matters: matters, kind: kind, scale: scale, today: today)
  }

  private func services(_ request: PageRequest) -> HTML {
    ServiceProgress(
      progress: progress, cycle: cycle, mayPlan: ProgrammePolicy.mayPlan(request.actor),
      hasDipSample: kind.moderation?.dipSample != nil
    ).html
  }

  private var earlierDraws: HTML {
    let links = draws.dropFirst().map { draw -> HTML in
      link(
        "\(draw.isChosen ? "Choice" : "Draw") \(draw.number), of \(draw.madeAt.day.words)",
        to: "/draws/\(draw.id)")
    }
    let title: HTML = cycle.method.isChosen ? "Earlier choices" : "Earlier draws"
    return "\(heading(title, tight: true))\(ruledList(links))"
  }
}
