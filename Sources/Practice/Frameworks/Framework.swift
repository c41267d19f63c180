/// One authority's published way of assuring quality, in one version, as values.
///
/// It is read from a folder, checked as a whole, frozen as a snapshot when published, and every
/// cycle of work is pinned to the version that was in force when it opened.
package struct Framework: Codable, Sendable, Hashable {
  package var identity: FrameworkIdentity
  package var words: Words
  package var scales: [Scale]
  package var areas: [JudgementArea] = []
  package var tools: [Tool]
  package var activityKinds: [ActivityKind]
  package var programme: ProgrammePlan
  package var reports: [ReportPlan] = []
  package var standards: Standards

  /// The scale with this id.
  package func scale(_ id: String) -> Scale? { scales.first { $0.id == id } }

  /// The audit tool with this id.
  package func tool(_ id: String) -> Tool? { tools.first { $0.id == id } }

  /// The kind of activity with this id.
  package func kind(_ id: String) -> ActivityKind? { activityKinds.first { $0.id == id } }

  /// The tool that an activity of this kind is done with.
  package func tool(for kind: ActivityKind) -> Tool? { kind.tool.flatMap(tool) }

  /// The tool as it is filled in for this kind of activity: where sections are graded, each ends
  /// with its own grade.
  package func form(for kind: ActivityKind) -> Tool? {
    guard var tool = tool(for: kind), kind.grading.sections != nil else { return tool(for: kind) }
    for index in tool.sections.indices {
      tool.sections[index].questions.append(tool.sections[index].gradeQuestion)
    }
    return tool
  }

  /// The scale of what is graded below the overall grade: questions, or sections.
  package func gradeScale(for kind: ActivityKind) -> Scale? {
    (kind.grading.questions ?? kind.grading.sections).flatMap(scale)
  }

  /// The scale that the overall grade of this kind of activity is given on, if it is graded.
  package func overallScale(for kind: ActivityKind) -> Scale? {
    kind.grading.overall.flatMap(scale)
  }

  /// The scale that questions of this kind of activity are graded on, if they are.
  package func questionScale(for kind: ActivityKind) -> Scale? {
    kind.grading.questions.flatMap(scale)
  }

  /// The roll rule that a clock follows: its own, or the framework's.
  package func roll(of clock: Clock) -> RollRule { clock.roll ?? identity.roll }
}
