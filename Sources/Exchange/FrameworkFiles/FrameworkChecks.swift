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
