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
    if let chosen = example.selection { return ExampleDraw.check(chosen, kind.selection) }
    if let drawn = example.drawn { return ExampleDraw.check(drawn, kind.selection) }
    if let who = example.mayAudit { return check(who, kind) }
    if let stage = example.stage { return check(stage, kind) }
    if let moderated = example.moderated {
      return differ("always moderated", kind.isAlwaysModerated(moderated.grade), moderated.always)
        + (moderated.by.map { differ("moderated by", kind.moderation?.alwaysBy, $0) } ?? [])
    }
    if let feedback = example.feedback {
      return differ("decided by", kind.feedback?.decidedBy, feedback.decidedBy)
        + differ("asked", kind.feedback?.from, feedback.from)
    }
    if let holds = example.holds {
      let asked = kind.actions.map { ClockRules.day($0.holdsAfter, after: holds.checked) }
      return differ("asked", asked, holds.asked)
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
    let hasPost = auditor.roles.contains(example.who.post.role)
    return differ("may audit", broken.isEmpty && hasPost, example.expect)
      + differ("because", broken, example.because)
  }

  private static func check(_ example: StageExample, _ kind: ActivityKind) -> [String] {
    guard let plan = kind.stage(example.stage) else { return ["the kind has no such stage."] }
    return differ("by", plan.by, example.by) + differ("clock", plan.clock, example.clock)
      + differ("after", plan.after, example.after)
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
