import Kernel

/// Changes a tool that is being made. What other questions or the framework's rules rest on is not
/// taken away unseen.
package struct ToolEditing {
  package static let mostQuestions = 60
  package static let mostSections = 12
  package static let longestTitle = 300
  package static let longestWords = 1_500
  package static let mostLines = 20

  package private(set) var tool: Tool
  private let scale: Scale?
  /// Makes the id of something new: never an ordinary word, and never made before.
  private let newId: () -> String

  package init(_ tool: Tool, scale: Scale?, newId: @escaping () -> String) {
    self.tool = tool
    self.scale = scale
    self.newId = newId
  }

  /// Makes the change. Throws a Refusal, with the field that it is about, where it will not do.
  package mutating func make(_ change: ToolChange) throws(Refusal) {
    switch change {
    case .title(let title, let introduction):
      try Self.requireTitle(title, "title")
      try Self.requireShort(introduction, "introduction")
      tool.title = title
      tool.introduction = introduction.isBlank ? nil : introduction
    case .addSection(let title):
      try Self.requireTitle(title, "section")
      guard tool.sections.count < Self.mostSections else {
        throw Refusal("A tool has at most \(Self.mostSections) sections.", field: "section")
      }
      tool.sections.append(ToolSection(id: newId(), title: title, questions: []))
    case .nameSection(let id, let title):
      let at = try section(id)
      try Self.requireTitle(title, "section-\(id)")
      tool.sections[at].title = title
    case .removeSection(let id):
      let at = try section(id)
      guard tool.sections[at].questions.isEmpty else {
        throw Refusal("Remove its questions first.", field: "section-\(id)")
      }
      tool.sections.remove(at: at)
    case .question(let words, let section, let old): try put(words, in: section, replacing: old)
    case .removeQuestion(let id):
      let (at, place) = try place(of: id)
      try requireFree(id)
      tool.sections[at].questions.remove(at: place)
    case .moveQuestion(let id, let up):
      let (at, place) = try place(of: id)
      let other = up ? place - 1 : place + 1
      guard tool.sections[at].questions.indices.contains(other) else { return }
      let pair = (upper: min(place, other), lower: max(place, other))
      let lower = tool.sections[at].questions[pair.lower]
      if lower.dependsOn.contains(tool.sections[at].questions[pair.upper].id) {
        throw Refusal(
          "“\(lower.title)” depends on the question before it, so it stays after it.",
          field: "question-\(id)")
      }
      tool.sections[at].questions.swapAt(place, other)
    }
  }

  private mutating func put(
    _ words: QuestionWords, in section: String, replacing old: String?
  ) throws(Refusal) {
    let at = try self.section(section)
    try Refusal.unless(problems(words))
    guard let old else {
      guard tool.questions.count < Self.mostQuestions else {
        throw Refusal("A tool has at most \(Self.mostQuestions) questions.", field: "title")
      }
      let blank = Question(id: newId(), kind: words.kind, title: words.title, origin: .ours)
      tool.sections[at].questions.append(filled(blank, with: words))
      return
    }
    guard let place = tool.sections[at].questions.firstIndex(where: { $0.id == old }) else {
      throw Refusal.notFound
    }
    let before = tool.sections[at].questions[place]
    let after = filled(before, with: words)
    if Set(before.values).subtracting(after.values).isEmpty == false || before.kind != after.kind {
      try requireFree(old)
    }
    tool.sections[at].questions[place] = after
  }

  /// Everything that will not do, each beside its field.
  private func problems(_ words: QuestionWords) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    func add(_ message: String, _ field: String) {
      problems.append(.init(message, field: field))
    }
    if words.title.isBlank { add("Write the question.", "title") }
    if words.title.unicodeScalars.count > Self.longestTitle {
      add("Keep it to \(Self.longestTitle) characters.", "title")
    }
    for (text, field) in [(words.guidance, "guidance"), (words.evidencePrompt, "evidence")]
    where text.unicodeScalars.count > Self.longestWords {
      add("Keep it to \(Self.longestWords) characters.", field)
    }
    if words.kind == .graded {
      guard let scale else {
        add("Audits of this kind grade no questions. Choose another kind.", "kind")
        return problems
      }
      for grade in scale.grades where words.descriptors[grade.id]?.isBlank ?? true {
        add("Say what \(grade.title) means for this question.", "means-\(grade.id)")
      }
    }
    if words.kind.takesLines {
      let fewest = words.kind == .checklist ? 1 : 2
      if words.lines.count < fewest {
        add(
          fewest == 2
            ? "Give at least two answers to choose from, a line each."
            : "Give at least one line to tick.", "lines")
      }
      if words.lines.count > Self.mostLines { add("Keep it to \(Self.mostLines) lines.", "lines") }
      if Set(words.lines).count < words.lines.count { add("A line stands twice.", "lines") }
      if words.lines.contains(where: { $0.unicodeScalars.count > Self.longestTitle }) {
        add("Keep each line to \(Self.longestTitle) characters.", "lines")
      }
    }
    return problems
  }

  /// A question with new words; what a form does not ask stays as it was.
  private func filled(_ question: Question, with words: QuestionWords) -> Question {
    var new = question
    if question.kind != words.kind || question.title != words.title
      || question.guidance ?? "" != words.guidance
    {
      new.origin = .ours
      new.source = nil
      new.variants = []
    }
    new.kind = words.kind
    new.title = words.title
    new.guidance = words.guidance.isBlank ? nil : words.guidance
    new.evidencePrompt = words.evidencePrompt.isBlank ? nil : words.evidencePrompt
    new.nonAnswers = NonAnswer.allCases.filter(words.nonAnswers.contains)
    new.required = words.isRequired
    new.descriptors =
      words.kind == .graded
      ? (scale?.grades ?? []).map {
        Descriptor(grade: $0.id, text: words.descriptors[$0.id] ?? "")
      } : []
    let isChecklist = words.kind == .checklist
    new.choices =
      words.kind.takesLines && !isChecklist
      ? words.lines.map { line in
        Choice(id: question.choices.first { $0.title == line }?.id ?? newId(), title: line)
      } : []
    new.rows =
      isChecklist
      ? words.lines.map { line in
        ChecklistRow(id: question.rows.first { $0.title == line }?.id ?? newId(), title: line)
      } : []
    new.cells =
      isChecklist
      ? question.cells.isEmpty
        ? [ChecklistCell(id: newId(), title: "Seen", role: nil, holds: .words)] : question.cells
      : []
    return new
  }

  /// Refuses to take away what another question depends on.
  private func requireFree(_ id: String) throws(Refusal) {
    guard let other = tool.questions.first(where: { $0.dependsOn.contains(id) }) else { return }
    throw Refusal(
      "“\(other.title)” is asked by what is answered here. Change or remove that one first.",
      field: "question-\(id)")
  }

  private func section(_ id: String) throws(Refusal) -> Int {
    guard let at = tool.sections.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound }
    return at
  }

  private func place(of id: String) throws(Refusal) -> (section: Int, question: Int) {
    for (at, section) in tool.sections.enumerated() {
      if let place = section.questions.firstIndex(where: { $0.id == id }) { return (at, place) }
    }
    throw Refusal.notFound
  }

  private static func requireTitle(_ title: String, _ field: String) throws(Refusal) {
    if title.isBlank { throw Refusal("Write a title.", field: field) }
    if title.unicodeScalars.count > longestTitle {
      throw Refusal("Keep it to \(longestTitle) characters.", field: field)
    }
  }

  private static func requireShort(_ words: String, _ field: String) throws(Refusal) {
    if words.unicodeScalars.count > longestWords {
      throw Refusal("Keep it to \(longestWords) characters.", field: field)
    }
  }
}

extension Question {
  /// The questions whose answers decide whether this one is asked, or must be answered.
  fileprivate var dependsOn: [String] { (showIf + requiredIf).map(\.question) }

  /// The ids of the answers that it offers.
  fileprivate var values: [String] {
    choices.map(\.id) + nonAnswers.map(\.rawValue)
  }
}
