/// What an audit says of each judgement area, read off the graded answers.
package enum AreaGrades {
  /// An audit's grade for an area: that of its section, where sections are graded; else the middle
  /// one of its graded answers there; of two middle ones the lower, so that a weakness is not
  /// averaged away. Areas without a graded answer have none.
  package static func of(
    _ answers: [String: AnswerValue], _ tool: Tool, _ scale: Scale
  ) -> [String: String] {
    var given: [String: [Int]] = [:]
    var whole: [String: String] = [:]
    for section in tool.sections {
      guard let area = section.area else { continue }
      if case .grade(let id)? = answers[section.gradeId] {
        whole[area] = id
        continue
      }
      for question in section.questions {
        guard case .grade(let id)? = answers[question.id], let value = scale.value(id) else {
          continue
        }
        given[area, default: []].append(value)
      }
    }
    let middles = given.compactMapValues { values -> String? in
      let sorted = values.sorted()
      let middle = sorted[(sorted.count - 1) / 2]
      return scale.grades.first { scale.value($0.id) == middle }?.id
    }
    return middles.merging(whole) { _, said in said }
  }
}
