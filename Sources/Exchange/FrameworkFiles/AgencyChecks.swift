import Practice

/// That what agencies do together fits together.
enum AgencyChecks {
  static func check(
    _ kind: ActivityKind, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    guard let plan = kind.agencies else { return }
    // Agencies audit through someone each, and somebody brings them together.
    for part in [Part.agencyAuditor, .coordinator, .auditor] where kind.person(part) == nil {
      reading.report(path: path + ".people", "Where agencies audit, there is a \(part.rawValue).")
    }
    let asked = Set(framework.tool(plan.tool)?.questions.map(\.id) ?? [])
    for (at, route) in plan.learning.enumerated() {
      if let question = route.question, !asked.contains(question) {
        reading.report(
          path: "\(path).agencies.learning[\(at)].question",
          "The agencies’ tool has no “\(question)”.")
      }
    }
    if let family = plan.family {
      check(family, kind, framework, path + ".agencies.family", &reading)
    }
  }

  /// Each talk asks a section of its own, without grades, and a post is there to be named from.
  private static func check(
    _ family: FamilyPlan, _ kind: ActivityKind, _ framework: Framework, _ path: String,
    _ reading: inout ShapeReading
  ) {
    let tool = framework.tool(family.tool)
    if family.talks.isEmpty {
      reading.report(path: path + ".talks", "Somebody of the family is heard: give a talk.")
    }
    for (at, talk) in family.talks.enumerated() {
      let place = "\(path).talks[\(at)]"
      if tool?.section(talk.section) == nil {
        reading.report(path: place + ".section", "The tool has no section “\(talk.section)”.")
      }
      if family.talks.prefix(at).contains(where: { $0.section == talk.section }) {
        reading.report(path: place + ".section", "“\(talk.section)” is asked twice.")
      }
      if kind.person(talk.by)?.roles.isEmpty ?? true {
        reading.report(path: place + ".by", "people says who may be \(talk.by.rawValue).")
      }
    }
    if tool?.questions.contains(where: { $0.kind == .graded }) == true {
      reading.report(path: path + ".tool", "A family is heard without grades.")
    }
    if kind.feedback != nil {
      reading.report(
        path: path, "Where the family is heard apart, there is no feedback beside it.")
    }
  }
}
