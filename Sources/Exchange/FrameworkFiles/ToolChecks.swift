import Practice

/// That each question of a tool can be asked and answered.
enum ToolChecks {
  static func check(_ tool: Tool, at path: String, _ reading: inout ShapeReading) {
    for (sectionAt, section) in tool.sections.enumerated() {
      for (at, question) in section.questions.enumerated() {
        check(
          question, of: tool, at: "\(path).sections[\(sectionAt)].questions[\(at)]", &reading)
      }
    }
  }

  private static func check(
    _ question: Question, of tool: Tool, at path: String, _ reading: inout ShapeReading
  ) {
    let needsChoices = question.kind == .choice || question.kind == .severalChoice
    if needsChoices == question.choices.isEmpty {
      reading.report(
        path: path,
        needsChoices
          ? "The question “\(question.id)” offers no choices."
          : "Only choice questions have choices.")
    }
    if (question.kind == .checklist) == (question.rows.isEmpty || question.cells.isEmpty) {
      reading.report(path: path, "A checklist, and nothing else, has rows and cells.")
    }
    if question.kind != .graded, !question.descriptors.isEmpty {
      reading.report(path: path + ".descriptors", "Only graded questions have descriptors.")
    }
    for (name, conditions) in [
      ("showIf", question.showIf), ("requiredIf", question.requiredIf),
    ] {
      for (at, condition) in conditions.enumerated() {
        check(condition, of: question, in: tool, at: "\(path).\(name)[\(at)]", &reading)
      }
    }
  }

  private static func check(
    _ condition: Condition, of question: Question, in tool: Tool, at path: String,
    _ reading: inout ShapeReading
  ) {
    let ids = tool.questions.map(\.id)
    guard let asked = tool.question(condition.question),
      let before = ids.firstIndex(of: asked.id), let own = ids.firstIndex(of: question.id)
    else { return }
    if before >= own {
      reading.report(path: path, "A condition looks at a question that stands before it.")
    }
    let offered = values(of: asked)
    for value in condition.isAnyOf where !offered.contains(value) {
      reading.report(
        path: path,
        "“\(value)” is no answer to “\(asked.id)”; there is \(offered.joined(separator: ", ")).")
    }
  }

  private static func values(of question: Question) -> [String] {
    let reasons = question.nonAnswers.map(\.rawValue)
    switch question.kind {
    case .graded: return question.descriptors.map(\.grade) + reasons
    case .choice, .severalChoice: return question.choices.map(\.id) + reasons
    case .yesNoPartly: return ["yes", "no", "partly"] + reasons
    case .narrative, .date, .number, .checklist: return reasons
    }
  }
}
