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
    let selection = kind.selection
    if (selection.method == .stratified) != (selection.strataBy != nil) {
      reading.report(
        path: path + ".selection", "A stratified selection, and no other, says strata_by.")
    }
    if selection.size == nil, selection.method == .random || selection.method == .stratified {
      reading.report(path: path + ".selection", "A random selection says how many: size.")
    }
    if selection.elects == .planType {
      reading.report(
        path: path + ".selection", "What is elected is a service, a service area or a team.")
    }
    for (at, exclusion) in selection.exclusions.enumerated()
    where exclusion.kind != .auditedWithin && exclusion.months != nil {
      reading.report(
        path: "\(path).selection.exclusions[\(at)]", "Only audited_within has months.")
    }
    if (kind.retention.years == nil) != (kind.retention.then == nil) {
      reading.report(
        path: path + ".retention", "A retention period has years and what follows, or neither.")
    }
  }

  /// Each graded question says what every grade of its scale means, best first.
  private static func checkGrading(
    _ kind: ActivityKind, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    let grading = kind.grading
    guard grading.questions != nil || grading.sections != nil else { return }
    guard let tool = framework.tool(for: kind) else {
      reading.report(path: path + ".grading", "Questions or sections are graded without a tool.")
      return
    }
    let toolPath = "tools[\(framework.tools.firstIndex(of: tool) ?? 0)]"
    for (sectionAt, section) in tool.sections.enumerated() {
      for (at, question) in section.questions.enumerated() where question.kind == .graded {
        let place = "\(toolPath).sections[\(sectionAt)].questions[\(at)]"
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
    expect(kind.concern?.tell.map(\.role) ?? [], ".concern")
    expect(kind.concern?.aboutStaff.map(\.role) ?? [], ".concern")
    expect([kind.recommendation?.decidedBy].compactMap { $0 }, ".recommendation")
    expect([kind.feedback?.collatedBy].compactMap { $0 }, ".feedback")
    expect(kind.moderation?.dipSample?.panel.map(\.role) ?? [], ".moderation")
    for (at, response) in kind.responses.enumerated() {
      expect(response.tell.map(\.role), ".responses[\(at)]")
      expect([response.responsible?.role].compactMap { $0 }, ".responses[\(at)]")
    }
  }

  /// No stage waits for itself.
  private static func checkStages(
    _ kind: ActivityKind, _ path: String, _ reading: inout ShapeReading
  ) {
    for (at, plan) in kind.stages.enumerated() {
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
