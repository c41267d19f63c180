import Components
import Database
import Kernel
import Markup
import Practice

/// A tool that is being made: its title, its sections, and their questions in order.
struct DraftPage: Sendable {
  let draft: ToolDraft
  let kind: ActivityKind
  let framework: Framework

  init(_ id: String, _ occasion: Occasion, _ reading: any Reading) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    draft = try found(ToolDraftTable.load(id, reading))
    (kind, framework) = try ToolRules.kind(draft.kind, occasion, reading)
  }

  var scale: Scale? { framework.questionScale(for: kind) }
  var lacks: [Refusal.Problem] {
    TemplateRules.problems(of: draft.tool, for: kind, in: framework)
  }
  var address: String { ToolAddress.draft(draft.id) }

  var trail: Trail {
    .under([
      Link("Programme", to: "/programme"), Link("Tools for rounds", to: ToolAddress.all),
    ])
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("\(draft.tool.title)", caption: "Draft of a tool · \(kind.title)",
      standing: standing))
    \(buttons(
      buttonLink("See it as the auditor will", to: ToolAddress.preview(draft.id), .secondary),
      buttonLink("Publish", to: ToolAddress.publication(draft.id))))
    \(draft.tool.sections.map { section($0, request, fields) })
    \(adding(request, fields))
    \(naming(request, fields))
    """
  }

  private var standing: HTML {
    let questions = EnglishNumbers.count(draft.tool.questions.count, "question")
    let sections = EnglishNumbers.count(draft.tool.sections.count, "section")
    return """
      \(questions.capitalisedFirst) in \(sections). Every change is kept. Only the QA unit \
      sees it before it is published.
      """
  }

  private func section(
    _ section: ToolSection, _ request: PageRequest, _ fields: Fields
  ) -> HTML {
    """
    \(heading("\(section.title)", id: section.id, tight: true))
    \(when: section.questions.isEmpty, paragraph("No question yet."))
    \(section.questions.map { question($0, section, request) })
    \(buttons(
      buttonLink(
        "Add a question", to: ToolAddress.question(draft.id, nil, in: section.id), .secondary)))
    \(details("Rename or remove this section", """
    \(form(to: address, keys: request.keys, FormManner(revision: draft.revision), """
    \(hidden("section-id", section.id))
    \(textInput(kept(fields, "section-\(section.id)", section.title), label: "Title"))
    \(buttons(
      button("Rename", .secondary, then: "name-section"),
      button("Remove", .warning, then: "remove-section")))
    """))
    """))
    """
  }

  private func question(
    _ question: Question, _ section: ToolSection, _ request: PageRequest
  ) -> HTML {
    let here = ToolAddress.question(draft.id, question.id, in: section.id)
    func press(_ words: HTML, _ then: String) -> HTML {
      buttonForm(
        words, to: address, keys: request.keys, revision: draft.revision,
        hiding: [("question", question.id), ("then", then)])
    }
    let isFirst = section.questions.first?.id == question.id
    let isLast = section.questions.last?.id == question.id
    return card(
      "\(question.title)", id: "question-\(question.id)",
      actions: [Link("Change", to: here, about: question.title)],
      """
      \(paragraph("\(question.kind.title)\(when: !question.required, ", may be left out")."))
      \(when: !question.choices.isEmpty, bullets(question.choices.map { "\($0.title)" }))
      \(when: !question.rows.isEmpty, bullets(question.rows.map { "\($0.title)" }))
      <div class="govuk-button-group">
      \(when: !isFirst, press("Move up", "up"))\(when: !isLast, press("Move down", "down"))
      \(press("Remove", "remove-question"))
      </div>
      """)
  }

  private func adding(_ request: PageRequest, _ fields: Fields) -> HTML {
    form(
      to: address, keys: request.keys, FormManner(revision: draft.revision),
      """
      \(textInput(fields["section"], label: "Add a section", hint: "Its title."))
      \(buttons(button("Add the section", .secondary, then: "add-section")))
      """)
  }

  private func naming(_ request: PageRequest, _ fields: Fields) -> HTML {
    details(
      "Title and introduction",
      """
      \(form(to: address, keys: request.keys, FormManner(revision: draft.revision), """
      \(textInput(kept(fields, "title", draft.tool.title), label: "Title"))
      \(textArea(
        kept(fields, "introduction", draft.tool.introduction ?? ""),
        label: "What an auditor reads first (optional)", rows: 3))
      \(buttons(button("Save", .secondary, then: "title")))
      """))
      """)
  }

  /// What was typed, or what is kept.
  private func kept(_ fields: Fields, _ name: String, _ value: String) -> Field {
    var fields = fields
    if fields.all(name).isEmpty { fields.set(name, value) }
    return fields[name]
  }
}

extension QuestionKind {
  /// What it is called where a tool is made.
  var title: String {
    switch self {
    case .graded: "A grade"
    case .narrative: "Words"
    case .choice: "One of several answers"
    case .severalChoice: "Any of several answers"
    case .yesNoPartly: "Yes, partly or no"
    case .date: "A day"
    case .number: "A whole number"
    case .checklist: "A list to tick"
    }
  }
}
