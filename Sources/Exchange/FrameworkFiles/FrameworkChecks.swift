import Practice

/// What no single place of a folder can show: that its parts fit one another.
enum FrameworkChecks {
  static func check(_ framework: Framework, _ reading: inout ShapeReading) {
    ScaleChecks.check(framework, &reading)
    for (index, tool) in framework.tools.enumerated() {
      ToolChecks.check(tool, at: "tools[\(index)]", &reading)
    }
    for (index, kind) in framework.activityKinds.enumerated() {
      ActivityChecks.check(kind, in: framework, at: "activityKinds[\(index)]", &reading)
    }
    checkProgramme(framework, &reading)
    checkExpertise(framework, &reading)
  }

  /// People are on record for a field once, whichever kinds of audit ask for it.
  private static func checkExpertise(_ framework: Framework, _ reading: inout ShapeReading) {
    var titles: [String: String] = [:]
    for (index, kind) in framework.activityKinds.enumerated() {
      for field in kind.expertise {
        if let title = titles[field.id], title != field.title {
          reading.report(
            path: "activityKinds[\(index)]",
            "The field “\(field.id)” has two titles: “\(title)” and “\(field.title)”.")
        }
        titles[field.id] = field.title
      }
    }
  }

  /// Whoever the schedule has audit may audit by the kind of activity that its line stands for.
  private static func checkProgramme(_ framework: Framework, _ reading: inout ShapeReading) {
    for (index, entry) in framework.programme.entries.enumerated() {
      let posts = entry.activity.flatMap { framework.kind($0) }?.auditorPosts ?? []
      for role in entry.auditors where !posts.contains(role) {
        reading.report(
          path: "programme.entries[\(index)].auditors",
          "The activity of this line is not audited by \(role.rawValue).")
      }
    }
  }
}

/// That scales are in order and that each grade is on one scale once.
enum ScaleChecks {
  static func check(_ framework: Framework, _ reading: inout ShapeReading) {
    for (index, scale) in framework.scales.enumerated() {
      let path = "scales[\(index)]"
      if scale.grades.count < 2 {
        reading.report(path: path + ".grades", "A scale has two grades at least.")
      }
      for (at, grade) in scale.grades.enumerated()
      where scale.grades.firstIndex(where: { $0.id == grade.id }) != at {
        reading.report(
          path: "\(path).grades[\(at)]", "The scale has the grade “\(grade.id)” twice.")
      }
      if let line = scale.goodFrom, scale.grade(line) == nil {
        reading.report(path: path + ".goodFrom", "“\(line)” is no grade of this scale.")
      }
    }
  }
}
