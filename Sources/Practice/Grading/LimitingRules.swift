/// Limiting judgements: from the grades given to what the overall grade may be.
package enum LimitingRules {
  /// What the answers limit, and whether the overall grade keeps to it.
  ///
  /// A question or section limits when its grade is the rule's grade or worse; the overall grade
  /// breaks the limit when it is better than the rule allows. Non-answers never limit.
  package static func outcome(
    of kind: ActivityKind, in framework: Framework, answers: [Answer],
    sectionGrades: [String: String] = [:], overall: String?
  ) -> GradingOutcome {
    guard let tool = framework.tool(for: kind), let scale = framework.overallScale(for: kind)
    else { return GradingOutcome(broken: [], limits: []) }
    return outcome(
      of: kind.limiting, tool: tool, scale: scale,
      partScale: framework.gradeScale(for: kind) ?? scale, answers: answers,
      sectionGrades: sections(of: tool, answers).merging(sectionGrades) { _, said in said },
      overall: overall)
  }

  /// The same from its parts: the rules, the tool, and the scales of the whole and of its parts.
  package static func outcome(
    of rules: [LimitingRule], tool: Tool, scale: Scale, partScale: Scale, answers: [Answer],
    sectionGrades: [String: String] = [:], overall: String?
  ) -> GradingOutcome {
    let grades = given(answers)
    var broken: [Limit] = []
    var limits: [Limit] = []
    for rule in rules {
      for part in parts(of: rule, tool: tool) {
        let grade = part.isSection ? sectionGrades[part.id] : grades[part.id]
        guard let grade, let rank = partScale.rank(grade),
          let limiting = partScale.rank(rule.grade), rank >= limiting
        else { continue }
        let limit = Limit(
          rule: rule.id, strength: rule.strength, of: part.id, title: part.title,
          given: partScale.grade(grade)?.title ?? grade,
          overall: scale.grade(rule.overall)?.title ?? rule.overall, words: rule.words,
          source: rule.source)
        limits.append(limit)
        if let overall, scale.isBetter(overall, than: rule.overall) == true {
          broken.append(limit)
        }
      }
    }
    return GradingOutcome(broken: broken, limits: limits)
  }

  /// The grades of whole sections among the answers.
  private static func sections(of tool: Tool, _ answers: [Answer]) -> [String: String] {
    let grades = given(answers)
    return Dictionary(
      tool.sections.compactMap { section in grades[section.gradeId].map { (section.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private struct GradedPart {
    let id: String
    let title: String
    let isSection: Bool
  }

  private static func parts(of rule: LimitingRule, tool: Tool) -> [GradedPart] {
    switch rule.scope {
    case .starredQuestions: questions(tool.questions.filter(\.starred))
    case .questions: questions(tool.questions.filter { rule.ids.contains($0.id) })
    case .anySection: sections(tool.sections)
    case .sections: sections(tool.sections.filter { rule.ids.contains($0.id) })
    }
  }

  private static func questions(_ questions: [Question]) -> [GradedPart] {
    questions.map { GradedPart(id: $0.id, title: $0.title, isSection: false) }
  }

  private static func sections(_ sections: [ToolSection]) -> [GradedPart] {
    sections.map { GradedPart(id: $0.id, title: $0.title, isSection: true) }
  }

  private static func given(_ answers: [Answer]) -> [String: String] {
    var grades: [String: String] = [:]
    for answer in answers {
      if case .grade(let id) = answer.value { grades[answer.question] = id }
    }
    return grades
  }
}
