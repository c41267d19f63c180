import Kernel

/// Forms, section by section and question by question, as clauses.
extension FrameworkClauses {
  func form(_ tool: Tool) -> Clause {
    let questions = EnglishNumbers.count(tool.questions.count, "question")
    return Clause(
      tool.id, "The form \(tool.title.quoted)", of: tool,
      gist: "\(questions) in \(EnglishNumbers.count(tool.sections.count, "section"))",
      [
        .quoted("the name of the form", tool.title),
        .quoted("the words above the form", tool.introduction),
        .source(tool.source),
      ], [ClauseGroup("section", "The sections of the form", tool.sections.map(section))])
  }

  private func section(_ section: ToolSection) -> Clause {
    let title = section.title.quoted
    return Clause(
      section.id, "The section \(title)", of: section,
      gist: EnglishNumbers.count(section.questions.count, "question"),
      [
        .quoted("the name of a section", section.title),
        .quoted("the words above the section \(title)", section.introduction),
        .one("the area that \(title) counts under", area(section.area), token: section.area),
        .several(
          "which agencies are asked \(title)",
          section.agencies.map { .init($0, framework.agency($0)) }),
        .source(section.source),
      ],
      [
        descriptors(section.descriptors, of: title),
        ClauseGroup(
          "question", "The questions of \(title)", section.questions.map(question)),
      ])
  }

  private func descriptors(_ descriptors: [Descriptor], of title: String) -> ClauseGroup {
    ClauseGroup(
      "grade", "The grades of \(title)",
      descriptors.map { descriptor in
        let name = "what \(grade(descriptor.grade)) means for \(title)"
        return Clause(
          descriptor.grade, name.capitalisedFirst, of: descriptor, gist: descriptor.text.quoted,
          [.quoted(name, descriptor.text)])
      })
  }

  private func question(_ question: Question) -> Clause {
    let title = question.title.quoted
    return Clause(
      question.id, "The question \(title)", of: question, gist: question.kind.words,
      [
        .quoted("a question", question.title),
        .one("what \(title) is answered with", question.kind.words),
        .quoted("the guidance for \(title)", question.guidance),
        .quoted("the label of what was seen, for \(title),", question.evidencePrompt),
        .several("the answers that \(title) offers", question.choices.map(Self.choice)),
        .several(
          "the lines of \(title)", question.rows.map { .init("\($0.id) \($0.title)", $0.title) }),
        .several("the cells of \(title)", question.cells.map(cell)),
        .one("whether \(title) has to be answered", question.required ? "yes" : "no"),
        .several("when \(title) is asked", question.showIf.map(condition)),
        .several("when \(title) has to be answered", question.requiredIf.map(condition)),
        .one("whether \(title) is starred", question.starred ? "yes" : "no"),
        .several(
          "other answers to \(title)",
          question.nonAnswers.map { .init($0.rawValue, $0.title.lowercasedFirst) }),
        .one("whose wording \(title) is", question.origin.words),
        .source(question.source),
      ],
      [
        descriptors(question.descriptors, of: title),
        ClauseGroup(
          "service", "The services of \(title)", question.variants.map { variant($0, of: title) }),
      ])
  }

  private static func choice(_ choice: Choice) -> Provision.Value {
    .init("\(choice.id) \(choice.title)", choice.title.quoted)
  }

  private func cell(_ cell: ChecklistCell) -> Provision.Value {
    let who = cell.role.map { " by the \(post($0))" } ?? ""
    return .init(
      "\(cell.id) \(cell.title) \(cell.holds) \(cell.role?.rawValue ?? "")",
      "\(cell.title.quoted), \(cell.holds.words)\(who)")
  }

  private func condition(_ condition: Condition) -> Provision.Value {
    let asked = framework.tools.lazy.compactMap { $0.question(condition.question) }.first
    let answers = condition.isAnyOf.map { answer($0, to: asked) }
    return .init(
      "\(condition.question) \(condition.isAnyOf)",
      "where the answer to \((asked?.title ?? condition.question).quoted) is "
        + EnglishNumbers.list(answers, "or"))
  }

  private func answer(_ id: String, to question: Question?) -> String {
    question?.choices.first { $0.id == id }?.title.lowercasedFirst
      ?? NonAnswer(rawValue: id)?.title.lowercasedFirst ?? grade(id)
  }

  private func variant(_ variant: QuestionVariant, of title: String) -> Clause {
    let service = framework.words.services.first { $0.id == variant.service }?.title
    let name = "\(title) for \(service ?? variant.service)"
    return Clause(
      variant.service, "A wording of \(name)", of: variant,
      gist: variant.omitted ? "it is not asked" : (variant.title ?? variant.guidance)?.quoted ?? "",
      [
        .quoted("the question \(name)", variant.title),
        .quoted("the guidance for \(name)", variant.guidance),
        .one("whether \(name) is asked", variant.omitted ? "no" : "yes"),
      ])
  }
}
