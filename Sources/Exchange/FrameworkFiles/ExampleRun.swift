import Kernel
import Practice

/// Runs worked cases against the framework that they stand beside.
package enum ExampleRun {
  /// What did not come out as expected, a line each; nothing when all is well.
  package static func failures(of folder: FrameworkFolder) -> [String] {
    failures(of: folder.examples, in: folder.framework)
  }

  /// The same for cases and a framework apart, so that a changed rule can be tried.
  package static func failures(of examples: [WorkedExample], in framework: Framework) -> [String] {
    examples.flatMap { example in
      outcome(of: example, in: framework).map { "“\(example.title)”: \($0)" }
    }
  }

  private static func outcome(of example: WorkedExample, in framework: Framework) -> [String] {
    if let month = example.month { return check(month, in: framework) }
    if let report = example.report { return check(report, in: framework) }
    if let year = example.year { return ExampleYear.check(year, framework) }
    if let dayOff = example.dayOff { return ExampleYear.check(dayOff, framework) }
    guard let id = example.activity, let kind = framework.kind(id) else {
      return ["says no activity."]
    }
    if let clock = example.clock { return check(clock, kind, framework) }
    if let grade = example.grade { return check(grade, kind, framework) }
    if let told = example.told { return ExampleRecipients.check(told, kind) }
    if let chosen = example.selection { return ExampleDraw.check(chosen, kind) }
    if let drawn = example.drawn { return ExampleDraw.check(drawn, kind.selection) }
    if let who = example.mayAudit { return check(who, kind) }
    if let asks = example.expertise { return check(asks, kind) }
    if let stage = example.stage { return check(stage, kind) }
    if let moderated = example.moderated {
      return differ("always moderated", kind.isAlwaysModerated(moderated.grade), moderated.always)
        + differ("blind", kind.moderation?.blind ?? true, moderated.blind)
        + (moderated.by.map { differ("moderated by", kind.moderation?.alwaysBy, $0) } ?? [])
        + (moderated.joinedBy.map { differ("joined by", kind.moderation?.joinedBy, $0) } ?? [])
        + (moderated.form.map { differ("the form", kind.moderation?.form, $0) } ?? [])
    }
    if let feedback = example.feedback {
      return differ("decided by", kind.feedback?.decidedBy, feedback.decidedBy)
        + differ("asked", kind.feedback?.from, feedback.from)
        + (feedback.askedBy.map { differ("asked by", kind.feedback?.askedBy, $0) } ?? [])
        + (feedback.instrument.map { differ("asked with", kind.feedback?.instrument, $0) } ?? [])
    }
    if let agencies = example.agencies { return ExampleAgencies.check(agencies, kind) }
    if let holds = example.holds {
      let asked = kind.actions?.holdsAfter.map { ClockRules.day($0, after: holds.checked) }
      return differ("asked", asked, holds.asked)
    }
    if let step = example.step { return check(step, kind) }
    if let actions = example.actions { return check(actions, kind.actions) }
    if let experience = example.experience {
      return differ("the form", kind.experience?.form, experience.form)
        + differ("asked", kind.experience?.of, experience.of)
    }
    if let guide = example.guide {
      let week = kind.guide.map { $0.weeks[$0.week(ofDay: guide.day)] }
      return differ("the steps", week?.steps, guide.steps)
        + differ("an exemplar", kind.guide?.exemplar, guide.exemplar)
    }
    if let sources = example.sources {
      return differ(
        "the sources", kind.sources.map { SourceExample(id: $0.id, of: $0.of) }, sources)
    }
    if let retention = example.retention { return ExampleYear.check(retention, kind) }
    if let window = example.window {
      return check(window, kind.window?.days(before: window.day))
    }
    if let dispute = example.dispute {
      return check(
        dispute, kind.disputeDays(allocated: dispute.day, roll: framework.identity.roll))
    }
    return ["expects nothing."]
  }

  static func differ<Value: Equatable>(
    _ what: String, _ found: Value, _ expected: Value
  ) -> [String] {
    found == expected ? [] : ["\(what) is \(found), expected \(expected)."]
  }

  private static func check(_ period: PeriodExample, _ found: ClosedRange<Day>?) -> [String] {
    differ("the first day", found?.lowerBound, period.first)
      + differ("the last day", found?.upperBound, period.last)
  }

  private static func check(
    _ example: ClockExample, _ kind: ActivityKind, _ framework: Framework
  ) -> [String] {
    guard let clock = kind.clock(example.name) else { return ["there is no \(example.name)."] }
    guard let start = Day(example.from) ?? Instant(example.from)?.day else {
      return ["“\(example.from)” is neither a day nor an instant."]
    }
    let due = ClockRules.due(clock, from: start, roll: framework.roll(of: clock))
    var problems = differ("due", due.due, example.due)
    if let rule = example.rule { problems += differ("the rule", due.words, rule) }
    if let reminded = example.reminded {
      problems += differ("reminded", clock.remindDaysBefore.map { due.due - $0 }, reminded)
    }
    if let told = example.toldWhenMissed {
      problems += differ("told when missed", clock.tellWhenMissed, told)
    }
    if let by = example.by { problems += differ("by", clock.by, by) }
    if let to = example.to { problems += differ("to", clock.to, to) }
    return problems
  }

  private static func check(
    _ example: GradeExample, _ kind: ActivityKind, _ framework: Framework
  ) -> [String] {
    let outcome = LimitingRules.outcome(
      of: kind, in: framework,
      answers: (example.answers ?? []).map {
        Answer(question: $0.question, value: .grade($0.grade))
      },
      sectionGrades: Dictionary(
        (example.sections ?? []).map { ($0.section, $0.grade) },
        uniquingKeysWith: { first, _ in first }),
      overall: example.overall)
    let found: GradeExample.Outcome =
      outcome.isAllowed ? (outcome.needsReason ? .needsReason : .submitted) : .refused
    return differ("the outcome", found, example.expect)
      + differ("limited by", outcome.limits.map(\.of), example.limitedBy)
  }

  private static func check(_ example: MayAuditExample, _ kind: ActivityKind) -> [String] {
    guard let auditor = kind.person(example.part ?? .auditor) ?? kind.person(.firstAuditor)
    else { return ["the kind has no such part."] }
    let broken = example.who.broken(
      auditor.independence, caseAsksFor: example.caseAsksFor, expertIn: example.expertIn)
    let role = example.who.post.role
    let hasPost = auditor.roles.contains(role)
    let unknown = ([example.caseAsksFor].compactMap { $0 } + example.expertIn).filter { id in
      !kind.expertise.contains { $0.id == id }
    }
    let number = auditor.withoutNumber.contains(role) ? 0 : kind.selection.size?.number
    return differ("may audit", broken.isEmpty && hasPost, example.expect)
      + differ("because", broken, example.because)
      + unknown.map { "there is no field \($0)." }
      + (example.number.map { differ("the number", number, $0) } ?? [])
  }

  private static func check(_ example: ExpertiseExample, _ kind: ActivityKind) -> [String] {
    var units: [FilterColumn: String] = [:]
    units[.service] = example.service
    units[.serviceArea] = example.serviceArea
    units[.team] = example.team
    let asked = kind.expertise(askedBy: FilteredCase(example.planType, units: units))
    return differ("asks for", asked.sorted(), example.asksFor.sorted())
  }

  private static func check(_ example: StepExample, _ kind: ActivityKind) -> [String] {
    let plans = ResponseMoment.allCases.flatMap { kind.responses(to: example.grade, once: $0) }
    guard let step = plans.lazy.compactMap({ $0.step(example.step) }).first else {
      return ["that grade sets no \(example.step) going."]
    }
    return differ("the kind", step.kind, example.kind) + differ("by", step.by, example.by)
      + differ("with", step.with, example.with) + differ("asked", step.asked, example.asked)
      + differ("the clock", step.clock, example.clock) + differ("the form", step.form, example.form)
      + differ("confirmed by", step.confirmedBy, example.confirmedBy)
      + differ("tells", step.tells, example.tells)
  }

  private static func check(_ example: ActionsExample, _ plan: ActionsPlan?) -> [String] {
    guard let plan else { return ["the kind says nothing of actions."] }
    return differ("SMART", plan.smart, example.smart)
      + differ("added by", plan.addedBy, example.addedBy)
      + differ("said by", plan.lookedAtAgain?.saidBy, example.saidBy)
      + differ("seen by", plan.lookedAtAgain?.seenBy, example.seenBy)
  }

  private static func check(_ example: StageExample, _ kind: ActivityKind) -> [String] {
    guard let plan = kind.stage(example.stage) else { return ["the kind has no such stage."] }
    return differ("by", plan.by, example.by) + differ("clock", plan.clock, example.clock)
      + differ("after", plan.after, example.after)
      + differ("sealed", plan.sealed, example.sealed)
      + differ("copies to", plan.copies, example.copies)
      + differ("an overview of the team", plan.teamOverview, example.teamOverview)
  }

  private static func check(_ example: MonthExample, in framework: Framework) -> [String] {
    let lines = framework.programme.entries(in: example.month)
    let reports = framework.reports.filter { $0.months.contains(example.month) }
    return differ("the lines", lines.map(\.title), example.lines)
      + differ(
        "the days",
        lines.flatMap(\.days).filter { $0.month == example.month }.sorted(),
        example.days.sorted())
      + differ("the reports", reports.map(\.id), example.reports)
      + (example.opens.map { expected in
        let month = framework.programme.year * 12 + example.month - 1
        return differ("opens", lines.compactMap { $0.opens(Month(index: month)) }, expected)
      } ?? [])
      + example.audits.flatMap { audit in
        let line = lines.first { $0.id == audit.line }
        return differ("\(audit.line) stands for", line?.activity, audit.activity)
          + differ("\(audit.line) is done by", line?.auditors, audit.auditors)
      }
  }

  private static func check(_ example: ReportExample, in framework: Framework) -> [String] {
    guard let report = framework.reports.first(where: { $0.id == example.id }) else {
      return ["there is no report \(example.id)."]
    }
    return differ("the cadence", report.cadence, example.cadence)
      + differ("covers", report.covers, example.covers) + differ("by", report.by, example.by)
      + differ("the audience", report.audience, example.audience)
  }
}
