/// An audit tool: the form that an auditor completes, section by section.
package struct Tool: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var introduction: String?
  package var sections: [ToolSection]
  package var source: String?

  package init(
    id: String,
    title: String,
    introduction: String? = nil,
    sections: [ToolSection],
    source: String? = nil
  ) {
    self.id = id
    self.title = title
    self.introduction = introduction
    self.sections = sections
    self.source = source
  }

  /// Every question in order, whatever the service and the answers.
  package var questions: [Question] { sections.flatMap(\.questions) }

  /// The question with this id.
  package func question(_ id: String) -> Question? { questions.first { $0.id == id } }

  /// The section with this id.
  package func section(_ id: String) -> ToolSection? { sections.first { $0.id == id } }

  /// The section that a question stands in.
  package func section(of question: String) -> ToolSection? {
    sections.first { $0.questions.contains { $0.id == question } }
  }
}

/// One part of a tool: an area of practice with its questions.
package struct ToolSection: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var introduction: String?
  /// The judgement area that its findings are reported under.
  package var area: String?
  /// What each grade means for the section as a whole, where sections are graded.
  package var descriptors: [Descriptor] = []
  /// The agencies that are asked it; all of them where none is named.
  package var agencies: [String] = []
  package var questions: [Question]
  package var source: String?

  package init(
    id: String,
    title: String,
    introduction: String? = nil,
    area: String? = nil,
    descriptors: [Descriptor] = [],
    questions: [Question],
    source: String? = nil
  ) {
    self.id = id
    self.title = title
    self.introduction = introduction
    self.area = area
    self.descriptors = descriptors
    self.questions = questions
    self.source = source
  }
}

extension ToolSection {
  /// The id under which the grade of the section as a whole is kept.
  package var gradeId: String { id + "-grade" }

  /// The section as a whole, asked after its questions.
  var gradeQuestion: Question {
    Question(
      id: gradeId, kind: .graded, title: "\(title) as a whole", descriptors: descriptors,
      evidencePrompt: "What decides it?", nonAnswers: [.notApplicable], origin: .ours)
  }
}

/// What one grade means for one question or section.
package struct Descriptor: Codable, Sendable, Hashable {
  package var grade: String
  package var text: String

  package init(
    grade: String,
    text: String
  ) {
    self.grade = grade
    self.text = text
  }
}
