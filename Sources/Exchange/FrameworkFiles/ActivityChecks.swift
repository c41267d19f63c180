import Practice

/// That an activity kind's people, tool, grades, clocks and stages fit together.
enum ActivityChecks {
  static func check(
    _ kind: ActivityKind, in framework: Framework, at path: String,
    _ reading: inout ShapeReading
  ) {
    checkGrading(kind, framework, path, &reading)
    checkRules(kind, framework, path, &reading)
    checkRoles(kind, framework, path, &reading)
    checkStages(kind, path, &reading)
    AgencyChecks.check(kind, framework, path, &reading)
    checkRound(kind, path, &reading)
    checkWorker(kind, path, &reading)
    ResponseChecks.check(kind, framework, path, &reading)
    SelectionChecks.check(kind, framework, path + ".selection", &reading)
    if (kind.retention.years == nil) != (kind.retention.then == nil) {
      reading.report(
        path: path + ".retention", "A retention period has years and what follows, or neither.")
    }
  }

  /// A round has a tool to begin from.
  private static func checkRound(
    _ kind: ActivityKind, _ path: String, _ reading: inout ShapeReading
  ) {
    if kind.round != nil, kind.tool == nil {
      reading.report(path: path + ".round", "A round has a tool: name the kind's own.")
    }
    guard kind.beginsWithRound else { return }
    let (isTheme, what) = (kind.subject == .theme, kind.subject.rawValue)
    if kind.round?.hasTheme != isTheme {
      reading.report(
        path: path + ".round",
        isTheme
          ? "Whoever opens a round names its theme: theme: true."
          : "Whoever opens a round names whose supervision it is: theme: false.")
    }
    if kind.person(.auditor).map({ $0.roles.isEmpty || $0.of != .authority }) ?? true {
      reading.report(
        path: path + ".people",
        "Somebody writes about the \(what): an auditor of the authority, with posts.")
    }
    for part in kind.people where part.of != .authority && (isTheme || part.of != .workerTeam) {
      reading.report(
        path: path + ".people",
        "Its \(what) is no case: \(part.part.rawValue) is of the authority"
          + (isTheme ? "." : " or of worker.team."))
    }
    let stages: [Stage] =
      [.select, .prepare, .review, .oversee, .act, .verify, .share] + (isTheme ? [] : [.discuss])
    for stage in kind.stages where !stages.contains(stage.stage) {
      reading.report(
        path: path + ".stages", "Its \(what) is no case: it has no stage \(stage.stage.rawValue).")
    }
  }

  /// Whose supervision it is, and whose team a post is of, is somebody who is observed.
  private static func checkWorker(
    _ kind: ActivityKind, _ path: String, _ reading: inout ShapeReading
  ) {
    let observed = kind.person(.observedWorker)
    if kind.subject == .supervision, observed.map({ $0.roles.isEmpty }) ?? true {
      reading.report(
        path: path + ".people", "Somebody is supervised: an observed_worker, with posts.")
    }
    let reaches = kind.people.map(\.of) + (kind.concern?.tell.map(\.of) ?? [])
    if observed == nil, reaches.contains(.workerTeam) {
      reading.report(
        path: path + ".people", "Nobody is observed: worker.team has an observed_worker.")
    }
  }

  /// Each graded question says what every grade of its scale means, best first.
  private static func checkGrading(
    _ kind: ActivityKind, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    let grading = kind.grading
    guard grading.questions != nil || grading.sections != nil else { return }
    guard framework.tool(for: kind) != nil else {
      reading.report(path: path + ".grading", "Questions or sections are graded without a tool.")
      return
    }
    for id in [kind.tool, kind.agencies?.tool] {
      guard let at = framework.tools.firstIndex(where: { $0.id == id }) else { continue }
      checkGrading(framework.tools[at], at: "tools[\(at)]", kind, framework, &reading)
    }
  }

  private static func checkGrading(
    _ tool: Tool, at path: String, _ kind: ActivityKind, _ framework: Framework,
    _ reading: inout ShapeReading
  ) {
    for (sectionAt, section) in tool.sections.enumerated() {
      for (at, question) in section.questions.enumerated() where question.kind == .graded {
        let place = "\(path).sections[\(sectionAt)].questions[\(at)]"
        guard let scale = framework.questionScale(for: kind) else {
          reading.report(path: place, "“\(kind.id)” grades no questions; this one is graded.")
          continue
        }
        let missing = scale.grades.map(\.id)
        if question.descriptors.map(\.grade) != missing {
          reading.report(
            path: place + ".descriptors",
            "A descriptor is needed for each grade, in this order: "
              + missing.joined(separator: ", ") + ".")
        }
      }
    }
  }

  /// Rules and responses name grades of the overall scale and questions of the tool.
  private static func checkRules(
    _ kind: ActivityKind, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    let overall = framework.overallScale(for: kind)
    func expect(_ grade: String, _ scale: Scale?, _ place: String) {
      guard scale?.grade(grade) == nil else { return }
      reading.report(path: place, "“\(grade)” is no grade that this kind gives.")
    }
    for (at, response) in kind.responses.enumerated() {
      for grade in response.grades { expect(grade, overall, "\(path).responses[\(at)].grades") }
    }
    for grade in kind.moderation?.always ?? [] {
      expect(grade, overall, path + ".moderation.always")
    }
    checkModeration(kind, isGraded: overall != nil, path + ".moderation", &reading)
    let tool = framework.tool(for: kind)
    for (at, rule) in kind.limiting.enumerated() {
      let place = "\(path).limiting[\(at)]"
      expect(rule.overall, overall, place + ".overall")
      let known: [String]
      switch rule.scope {
      case .starredQuestions, .questions:
        expect(rule.grade, framework.questionScale(for: kind), place + ".grade")
        known = tool?.questions.map(\.id) ?? []
      case .anySection, .sections:
        expect(rule.grade, kind.grading.sections.flatMap(framework.scale), place + ".grade")
        known = tool?.sections.map(\.id) ?? []
      }
      for id in rule.ids where !known.contains(id) {
        reading.report(path: place + ".ids", "The tool has no “\(id)”.")
      }
      let takesIds = rule.scope == .questions || rule.scope == .sections
      if takesIds == rule.ids.isEmpty {
        reading.report(path: place + ".ids", "Scope questions or sections, and no other, has ids.")
      }
      if rule.scope == .starredQuestions, tool?.questions.contains(where: \.starred) != true {
        reading.report(path: place, "The tool stars no question.")
      }
    }
  }

  /// Where nothing is graded, whole audits are moderated, and no grade is hidden or changed.
  private static func checkModeration(
    _ kind: ActivityKind, isGraded: Bool, _ path: String, _ reading: inout ShapeReading
  ) {
    guard let moderation = kind.moderation else { return }
    if moderation.everyAudit, !moderation.always.isEmpty || moderation.dipSample != nil {
      reading.report(path: path, "Where every audit is moderated, no grade and no sample is named.")
    }
    if moderation.everyAudit, kind.person(.moderator)?.roles.isEmpty ?? true {
      reading.report(
        path: path, "Where every audit is moderated, people says who may be its moderator.")
    }
    if !isGraded, moderation.blind || moderation.outcomes.contains(.changeWithReason) {
      reading.report(
        path: path,
        "Where nothing is graded, moderation is not blind and ends with agree, suggest or return.")
    }
    if isGraded, moderation.outcomes.contains(.suggest) {
      reading.report(
        path: path + ".outcomes", "Where grades are given, a moderator changes them: no suggest.")
    }
  }

  /// Every post that the kind names has a title in the authority's words.
  private static func checkRoles(
    _ kind: ActivityKind, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    let titled = Set(framework.words.roles.map(\.role))
    func expect(_ roles: [Role], _ place: String) {
      for role in roles where !titled.contains(role) {
        reading.report(path: path + place, "words.yaml gives no title for \(role.rawValue).")
      }
    }
    for (at, person) in kind.people.enumerated() {
      expect(person.roles, ".people[\(at)]")
      if person.roles.isEmpty, person.part != .caseHolder {
        reading.report(path: "\(path).people[\(at)]", "Only the case holder is bound by no role.")
      }
    }
    expect(kind.selection.proposedBy, ".selection")
    expect(kind.concern?.tell.map(\.role) ?? [], ".concern")
    expect(kind.concern?.aboutStaff.map(\.role) ?? [], ".concern")
    expect([kind.recommendation?.decidedBy].compactMap { $0 }, ".recommendation")
    expect([kind.feedback?.collatedBy].compactMap { $0 }, ".feedback")
    expect(kind.moderation?.dipSample?.panel.map(\.role) ?? [], ".moderation")
    expect(kind.moderation?.tellWhenReturned.map(\.role) ?? [], ".moderation")
    for (at, response) in kind.responses.enumerated() {
      expect(response.tell.map(\.role), ".responses[\(at)]")
      expect([response.responsible?.role].compactMap { $0 }, ".responses[\(at)]")
      expect(response.steps.flatMap(\.tells).map(\.role), ".responses[\(at)]")
    }
  }

  /// No stage waits for itself.
  private static func checkStages(
    _ kind: ActivityKind, _ path: String, _ reading: inout ShapeReading
  ) {
    for (at, plan) in kind.stages.enumerated() {
      if !plan.copies.isEmpty, plan.stage != kind.closing {
        reading.report(
          path: "\(path).stages[\(at)].copies",
          "Copies go out at “\(kind.closing.rawValue)”, with which the audit ends.")
      }
      var seen: Set<Stage> = []
      var queue = plan.after
      while let stage = queue.popLast() {
        if seen.insert(stage).inserted { queue += kind.gates(of: stage) }
      }
      if seen.contains(plan.stage) {
        reading.report(
          path: "\(path).stages[\(at)].after", "“\(plan.stage.rawValue)” waits for itself.")
      }
    }
  }
}
