import Kernel

/// How a kind of activity grades, moderates and responds, as clauses.
extension FrameworkClauses {
  func grading(_ kind: ActivityKind) -> ClauseGroup {
    let scheme = kind.grading
    let graded = Clause(
      "grading", "What is graded", of: scheme,
      [
        .one("the scale of each question", scale(scheme.questions), token: scheme.questions),
        .one("the scale of each section", scale(scheme.sections), token: scheme.sections),
        .one("the scale of the whole", scale(scheme.overall), token: scheme.overall),
        .quoted("what the overall grade rests on", scheme.basis),
        .source(scheme.source),
      ])
    return ClauseGroup("rule", "The rules of grading", [graded] + kind.limiting.map(limit))
  }

  func limit(_ rule: LimitingRule) -> Clause {
    let name = rule.words.quoted
    return Clause(
      rule.id, "The limit \(name)", of: rule,
      [
        .quoted("a limit on the overall grade", rule.words),
        .one("what the limit \(name) looks at", rule.scope.words),
        .several("what the limit \(name) looks at", rule.ids.map { .init($0, place($0)) }),
        .one("the grade that limits in \(name)", grade(rule.grade), token: rule.grade),
        .one("the best grade left in \(name)", grade(rule.overall), token: rule.overall),
        .one("when \(name) holds", rule.strength.words),
        .source(rule.source),
      ])
  }

  /// A question or a section by its title.
  private func place(_ id: String) -> String {
    let title = framework.tools.lazy.compactMap { tool in
      tool.question(id)?.title ?? tool.section(id)?.title
    }.first
    return (title ?? id).quoted
  }

  func moderation(_ kind: ActivityKind) -> ClauseGroup {
    ClauseGroup(
      "rule", "The rules of moderation", kind.moderation.map { [moderation($0)] } ?? [])
  }

  private func moderation(_ policy: ModerationPolicy) -> Clause {
    let sample = policy.dipSample
    return Clause(
      "moderation", "Moderation", of: policy,
      gist: policy.always.isEmpty
        ? "" : "always of \(EnglishNumbers.list(policy.always.map(grade)))",
      [
        .one("whether every audit is moderated", policy.everyAudit ? "yes" : "no"),
        .several("which grades are always moderated", grades(policy.always)),
        .one(
          "who moderates them", policy.alwaysBy.map(post), token: policy.alwaysBy?.rawValue),
        .one("whether some of the others are moderated", sample.map { _ in "yes" } ?? "no"),
        .one("how many of the others are moderated", sample?.size.map(EnglishNumbers.words)),
        .several("who moderates the others", recipients(sample?.panel ?? [])),
        .one(
          "whether a moderator sees the auditor’s grades first",
          policy.blind ? "no, they grade first" : "yes, they see them first"),
        .several(
          "how moderation may end", policy.outcomes.map { .init($0.rawValue, $0.words) }),
        .several("who may join in moderation", Self.parts(policy.joinedBy)),
        .one("the form of moderation", policy.form.map(tool), token: policy.form),
        .several("who hears of an audit that is returned", recipients(policy.tellWhenReturned)),
        .source(policy.source),
      ])
  }

  func dispute(_ window: DisputeWindow, of kind: ActivityKind) -> Clause {
    func clock(_ name: String) -> String { (kind.clock(name)?.title ?? name).quoted }
    return Clause(
      "dispute", "The time in which a finding may be disputed", of: window,
      gist: "from \(clock(window.opens)) to \(clock(window.closes))",
      [
        .one("when disputing opens", "with \(clock(window.opens))", token: window.opens),
        .one("when disputing closes", "with \(clock(window.closes))", token: window.closes),
        .one("with whom a finding is disputed", window.with.words),
        .one(
          "who supports the settlement", post(window.supportedBy),
          token: window.supportedBy.rawValue),
        .source(window.source),
      ])
  }

  func response(_ response: GradeResponse) -> Clause {
    let graded = EnglishNumbers.list(response.grades.map(grade), "or")
    let name = "an audit judged \(graded)"
    let told = response.tell.map(recipient)
    return Clause(
      response.id, "What follows from \(name)", of: response,
      gist: told.isEmpty
        ? "" : "\(EnglishNumbers.list(told)) \(told.count == 1 ? "is" : "are") told",
      [
        .several("which grades set it going", grades(response.grades)),
        .one("when it begins for \(name)", response.once.words),
        .several("who is told of \(name)", recipients(response.tell)),
        .one(
          "who answers for the remedy of \(name)", response.responsible.map(recipient),
          token: response.responsible.map { "\($0.role) \($0.of)" }),
        .one(
          "when the case of \(name) is audited again",
          response.reaudit.map { plan in
            (response.clocks.first { $0.name == plan.clock }?.title ?? plan.clock).quoted
          }, token: response.reaudit?.clock),
        .several(
          "where \(name) is offered for learning",
          response.offeredTo.map { .init($0.rawValue, $0.words) }),
        .source(response.source),
      ],
      [
        ClauseGroup("time", "The times", response.clocks.map(clock)),
        ClauseGroup("step", "The steps", response.steps.map { step($0, of: response) }),
      ])
  }
}
