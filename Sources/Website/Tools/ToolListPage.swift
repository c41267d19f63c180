import Components
import Database
import Kernel
import Markup
import Practice

/// The tools that the QA unit makes for rounds: those under way, those published, and a new one.
struct ToolListPage: Sendable {
  let kinds: [ActivityKind]
  let drafts: [ToolDraft]
  let templates: [(kind: ActivityKind, template: Template, last: Cycle?)]

  init(on today: Day, _ reading: any Reading) throws {
    let framework = try PublishedFrameworks.inForce(on: today, reading)?.framework
    let kinds = (framework?.openable ?? []).filter { $0.round?.tool == .madeForIt }
    self.kinds = kinds
    drafts = try ToolDraftTable.open(reading).filter { draft in
      kinds.contains { $0.id == draft.kind }
    }
    templates = try kinds.flatMap { kind in
      try kind.round.map { plan in
        try TemplateTable.offered(kind, plan, reading).map { (kind, $0.template, $0.last) }
      } ?? []
    }
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("Tools for rounds", standing: standing))
    \(when: !drafts.isEmpty, draftTable)
    \(when: !templates.isEmpty, templateTable)
    \(when: !kinds.isEmpty, beginning(request, fields))
    """
  }

  private var standing: HTML {
    kinds.isEmpty
      ? "The framework of today has no round with a tool of its own."
      : """
      A tool is made in a draft, looked at as the auditor will see it, and published. From then on \
      it never changes, and any later round can be done with it again.
      """
  }

  private var draftTable: HTML {
    Table(
      "Drafts", manner: .stack,
      columns: [TableColumn("Tool"), TableColumn("For"), TableColumn("Last changed")],
      rows: drafts.map { draft in
        TableRow(
          link("\(draft.tool.title)", to: ToolAddress.draft(draft.id)),
          "\(kinds.first { $0.id == draft.kind }?.title ?? "")",
          "\(draft.changedAt.day.words), by \(draft.changedByName)")
      }
    ).html
  }

  private var templateTable: HTML {
    Table(
      "Published", manner: .stack,
      columns: [TableColumn("Tool"), TableColumn("For"), TableColumn("Last used")],
      rows: templates.map { kind, template, last in
        TableRow(
          link("\(template.title)", to: ToolAddress.template(template.hash)), "\(kind.title)",
          last.map { link("\($0.words)", to: $0.address) } ?? quiet("Not yet"))
      }
    ).html
  }

  private func beginning(_ request: PageRequest, _ fields: Fields) -> HTML {
    let options = kinds.flatMap { kind -> [(value: String, text: String)] in
      let prefix = kinds.count > 1 ? "\(kind.title): " : ""
      return [
        ("\(kind.id) own", "\(prefix)a copy of the framework’s own"),
        ("\(kind.id) empty", "\(prefix)nothing"),
      ]
        + templates.filter { $0.kind.id == kind.id }.map {
          ("\(kind.id) \($0.template.hash)", "\(prefix)a copy of “\($0.template.title)”")
        }
    }
    return """
      \(heading("Make a tool", tight: true))
      \(form(to: ToolAddress.all, keys: request.keys, """
      \(textInput(
        fields["title"], label: "What is it called?",
        hint: "By its theme. Auditors see it above the questions."))
      \(selectInput(fields["from"], label: "Begin with", options))
      \(buttons(button("Begin")))
      """))
      """
  }
}
