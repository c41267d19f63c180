import Practice

/// That the steps of responses, and what becomes of actions, fit together.
enum ResponseChecks {
  static func check(
    _ kind: ActivityKind, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    for (at, response) in kind.responses.enumerated() {
      for (place, step) in response.steps.enumerated() {
        let here = "\(path).responses[\(at)].steps[\(place)]"
        check(step, before: response.steps.prefix(place), of: response, here, &reading)
        checkForm(step, framework, here, &reading)
      }
    }
    checkExperience(kind, framework, path, &reading)
    if let guide = kind.guide {
      if guide.weeks.isEmpty {
        reading.report(path: path + ".guide.weeks", "A guide has a week at least.")
      }
      if kind.cycle != .month {
        reading.report(
          path: path + ".guide", "Its weeks are those of a month: the kind comes round monthly.")
      }
    }
    let looked = kind.moderation?.form.flatMap(framework.tool)?.questions ?? []
    if looked.contains(where: { $0.kind == .graded }) {
      reading.report(
        path: path + ".moderation.form", "What is looked at beside the grades is not graded.")
    }
    guard let actions = kind.actions else { return }
    if actions.holdsAfter != nil, actions.lookedAtAgain != nil {
      reading.report(
        path: path + ".actions",
        "Either a time is given (holds_after), or somebody says it (looked_at_again), not both.")
    }
  }

  private static func check(
    _ step: ResponseStep, before: ArraySlice<ResponseStep>, of response: GradeResponse,
    _ path: String, _ reading: inout ShapeReading
  ) {
    if step.by.isEmpty {
      reading.report(path: path + ".by", "Somebody leads “\(step.title)”: name a part.")
    }
    if step.kind == .report, step.tells.isEmpty {
      reading.report(path: path + ".tells", "“\(step.title)” tells somebody: name a post.")
    }
    if step.tells.contains(where: { $0.of == .auditorServiceArea }) {
      reading.report(
        path: path + ".tells", "A response is about the case: whose auditor it was says nothing.")
    }
    if let clock = step.clock, !response.clocks.contains(where: { $0.name == clock }) {
      reading.report(
        path: path + ".clock", "“\(clock)” is no clock of the response “\(response.id)”.")
    }
    if step.asked == .whereRisk, !before.contains(where: { $0.kind == .meeting }) {
      reading.report(
        path: path + ".asked", "A meeting comes before it, which says whether there is risk.")
    }
  }

  /// Somebody is asked, on a form that grades nothing.
  private static func checkExperience(
    _ kind: ActivityKind, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    guard let plan = kind.experience else { return }
    if plan.of.isEmpty {
      reading.report(path: path + ".experience.of", "Somebody is asked: name a part.")
    }
    if framework.tool(plan.form)?.questions.contains(where: { $0.kind == .graded }) == true {
      reading.report(path: path + ".experience.form", "How an audit was is said without grades.")
    }
  }

  /// The record of a step is no grading.
  private static func checkForm(
    _ step: ResponseStep, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    let isGraded = framework.tool(step.form)?.questions.contains { $0.kind == .graded } ?? false
    if isGraded {
      reading.report(path: path + ".form", "A step is recorded without grades.")
    }
  }
}
