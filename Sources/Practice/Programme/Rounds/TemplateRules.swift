import Kernel

/// What makes a tool one that audits of a kind can be done with.
package enum TemplateRules {
  /// Everything that will not do, each with the question or section that it is about.
  package static func problems(
    of tool: Tool, for kind: ActivityKind, in framework: Framework
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    func add(_ message: String, _ field: String) {
      problems.append(.init(message, field: field))
    }
    if tool.title.isBlank { add("Give the tool a title.", "title") }
    if tool.sections.isEmpty { add("A tool has at least one section.", "title") }
    for section in tool.sections where section.questions.isEmpty {
      add("“\(section.title)” has no question.", section.id)
    }
    let scale = framework.questionScale(for: kind)
    for question in tool.questions where question.kind == .graded {
      guard let scale else {
        add(
          "“\(question.title)” is graded, and audits of this kind grade no questions.", question.id)
        continue
      }
      if question.descriptors.map(\.grade) != scale.grades.map(\.id) {
        add("“\(question.title)” does not say what each grade means.", question.id)
      }
    }
    let ids = Set(tool.questions.map(\.id)).union(tool.sections.map(\.id))
    for rule in kind.limiting {
      for id in rule.ids where !ids.contains(id) {
        add("The framework’s rule on limiting grades asks for a question that is gone.", id)
      }
    }
    if kind.limiting.contains(where: { $0.scope == .starredQuestions }),
      !tool.questions.contains(where: \.starred)
    {
      add("The framework limits grades by starred questions, and there is none.", "title")
    }
    return problems
  }
}
