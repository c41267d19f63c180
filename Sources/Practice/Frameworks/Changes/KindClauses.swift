import Kernel

/// A kind of activity as clauses.
extension FrameworkClauses {
  func kind(_ kind: ActivityKind) -> Clause {
    Clause(
      kind.id, kind.title, of: kind,
      [
        .quoted("its name", kind.title),
        .one("whether a round of it has a theme", (kind.round?.hasTheme).map { $0 ? "yes" : "no" }),
        .several(
          "what is asked of whoever opens a round of it",
          (kind.round?.asks ?? []).map { .init($0.rawValue, $0.words) }),
        .one("the form of a round", kind.round?.tool.words),
        .source(kind.round?.source),
        .one("what it looks at", kind.subject.words),
        .one("how often it comes round", kind.cycle.words),
        .one("the form that it is done with", kind.tool.map(tool), token: kind.tool),
        .one(
          "how far back it looks",
          kind.window.map { EnglishNumbers.count($0.months, "month") }),
        .source(kind.window?.source),
        .source(kind.source),
      ],
      [
        ClauseGroup("part", "The parts", kind.people.map(person)),
        ClauseGroup("source", "The sources", kind.sources.map(source)),
        ClauseGroup("field", "The fields of expertise", kind.expertise.map(field)),
        ClauseGroup("way", "The ways of choosing", [selection(kind.selection)]),
        ClauseGroup(
          "step", "The steps", kind.stages.map { stage($0, of: kind) }),
        ClauseGroup("time", "The times", kind.clocks.map(clock)),
        grading(kind),
        ClauseGroup("response", "The responses", kind.responses.map(response)),
        ClauseGroup("rule", "The rules of actions", kind.actions.map { [actions($0)] } ?? []),
        moderation(kind),
        ClauseGroup("dispute", "The disputes", kind.dispute.map { [dispute($0, of: kind)] } ?? []),
        concerns(kind),
        ClauseGroup("part", "The parts", kind.agencies.map { [agencies($0)] } ?? []),
        ClauseGroup("rule", "The rules", kind.feedback.map { [feedback($0)] } ?? []),
        ClauseGroup("rule", "The rules", kind.experience.map { [experience($0)] } ?? []),
        ClauseGroup("rule", "The rules", kind.guide.map { [guide($0)] } ?? []),
        ClauseGroup("rule", "The rules", [access(kind.access), retention(kind.retention)]),
      ])
  }

  func person(_ binding: PersonBinding) -> Clause {
    let part = binding.part.words
    let titles = binding.roles.map(post)
    return Clause(
      binding.part.rawValue, part.capitalisedFirst, of: binding,
      gist: titles.isEmpty ? "" : EnglishNumbers.list(titles, "or"),
      [
        .quoted("what \(part) is called", binding.title),
        .several("who is \(part)", posts(binding.roles)),
        .several("who is \(part) without a number of audits", posts(binding.withoutNumber)),
        .one("whose post \(part) holds", "that \(binding.of.words)", token: binding.of.rawValue),
        .one("when there is \(part)", binding.when.words),
        .one("whether \(part) has to be there", binding.attendance.words),
        .several(
          "who is kept from being \(part)",
          binding.independence.map { .init($0.rawValue, $0.whom) }),
        .source(binding.source),
      ])
  }

  func selection(_ selection: Selection) -> Clause {
    Clause(
      "selection", "How cases are chosen", of: selection,
      [
        .one("where cases are chosen from", selection.from.words),
        .one("how cases are chosen", selection.method.words),
        .one("what the draw is divided by", selection.strataBy?.words),
        .one("how many are chosen", selection.size?.words),
        .one("what is elected each time", selection.elects.map { "one \($0.words)" }),
        .several("which cases alone are chosen", selection.filters.map(filter)),
        .several("which cases are left out", selection.exclusions.map { .init($0.words) }),
        .several("who puts cases forward", posts(selection.proposedBy)),
        .one(
          "within what the reasons of those put forward differ",
          selection.reasonsDiffer.map { "one \($0.words)" }),
        .several(
          "how cases are chosen in the cycles between",
          selection.between.map { .init($0.rawValue, $0.words) }),
        .several("which grades are followed up", grades(selection.followedUp)),
        .source(selection.exclusions.compactMap(\.source).joined(separator: "; ")),
        .source(selection.source),
      ])
  }

  private func filter(_ filter: PopulationFilter) -> Provision.Value {
    .init("those whose \(filter.column.words) is \(EnglishNumbers.list(filter.isAnyOf, "or"))")
  }

  /// What auditors are on record for, and which cases ask for it.
  private func field(_ field: ExpertiseField) -> Clause {
    let title = field.title.quoted
    return Clause(
      field.id, "The field \(title)", of: field,
      gist: "asked by \(EnglishNumbers.list(field.askedBy.map { filter($0).words }))",
      [
        .quoted("the name of a field of expertise", field.title),
        .several("which cases ask for \(title)", field.askedBy.map(filter)),
        .source(field.source),
      ])
  }

  func stage(_ plan: StagePlan, of kind: ActivityKind) -> Clause {
    let title = plan.title.quoted
    let clock = plan.clock.flatMap(kind.clock)
    let by = plan.by.map(\.words)
    let due = clock.map { ", \(ClockWords.phrase($0))" } ?? ""
    return Clause(
      plan.stage.rawValue, "The step \(title)", of: plan,
      gist: by.isEmpty ? due : EnglishNumbers.list(by) + due,
      [
        .quoted("the name of the step for \(plan.stage.words)", plan.title),
        .quoted("the advice for \(title)", plan.hint),
        .several("who does \(title)", Self.parts(plan.by)),
        .several("who takes part in \(title)", Self.parts(plan.with)),
        .one(
          "the time that \(title) goes by",
          plan.clock.map { kind.clock($0)?.title ?? $0 }.map(\.quoted), token: plan.clock),
        .several(
          "what comes before \(title)",
          plan.after.map { .init($0.rawValue, (kind.stage($0)?.title).map(\.quoted) ?? $0.words) }),
        .one("how \(title) is read", plan.sealed?.words),
        .one("where it goes in \(title)", plan.to?.words),
        .several("who is told when \(title) is done", Self.parts(plan.copies)),
        .one(
          "whether \(title) is an overview of a team’s audits",
          plan.teamOverview ? "yes" : nil),
        .several("who may set down moments that mattered in \(title)", Self.parts(plan.timeLine)),
        .one(
          "the form on how \(title) itself went", plan.process.map { tool($0.form) },
          token: plan.process?.form),
        .one("who fills in how \(title) itself went", plan.process?.by.words),
        .source(plan.source),
      ])
  }

  func clock(_ clock: Clock) -> Clause {
    let title = clock.title.quoted
    return Clause(
      clock.name, "The time for \(title)", of: clock, gist: ClockWords.phrase(clock),
      [
        .quoted("the name of the time that is kept for \(clock.stoppedBy.words)", clock.title),
        .one(
          "the time for \(title)", ClockWords.phrase(clock),
          token: "\(clock.from) \(clock.term) \(clock.amount.number) \(clock.amount.unit)"),
        .one("what happens where the day for \(title) is a day off", clock.roll?.words),
        .one("who has to do it, for \(title),", clock.by?.words),
        .one(
          "who gets it, for \(title),", clock.to.map(recipient),
          token: clock.to.map { "\($0.role) \($0.of)" }),
        .one("what \(title) ends with", clock.stoppedBy.words),
        .several(
          "when people are reminded of \(title)",
          clock.remindDaysBefore.map { .init("\(EnglishNumbers.count($0, "day")) before") }),
        .several("who is told when \(title) is missed", recipients(clock.tellWhenMissed)),
        .source(clock.source),
      ])
  }
}

extension ClockWords {
  /// The rule within a sentence: "the 28th of the month it was allocated".
  package static func phrase(_ clock: Clock) -> String {
    let rule = rule(clock).dropLast()
    let words = rule.prefix(1).lowercased() + rule.dropFirst()
    guard clock.amount.unit == .dayOfNextMonth else { return words }
    return words + " " + clock.from.words
  }
}
