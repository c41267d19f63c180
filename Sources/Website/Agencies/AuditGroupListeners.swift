import Components
import Kernel
import Markup
import Practice

/// The form on which the coordinator names, for each case, who is to hear the family.
struct AuditGroupListeners: Sendable {
  let cycle: Cycle
  let framework: Framework
  let kind: ActivityKind
  let codes: [String]
  let fields: Fields
  let request: PageRequest

  private var talks: [FamilyTalkPlan] { kind.agencies?.family?.talks ?? [] }

  var html: HTML {
    guard !talks.isEmpty, !codes.isEmpty else { return "" }
    return """
      \(heading("Who hears the family", tight: true))
      \(paragraph("""
      Name for each case who hears whom. They see the code and the questions, and nothing else of \
      the audit; you tell them which family it is.
      """))
      \(form(
        to: AgencyAddress.group(cycle) + "/listeners", keys: request.keys,
        """
        \(Table(
          "Who hears the family of each child", manner: .stack,
          columns: [TableColumn("Child")] + talks.map { TableColumn("\(title($0))") },
          rows: codes.map { code in
            TableRow([childCode(code)] + talks.map { select($0, code) })
          }
        ).html)
        \(button("Keep who hears them", .secondary))
        """))
      """
  }

  /// Whom they hear, by the title of the section that is asked.
  private func title(_ talk: FamilyTalkPlan) -> String {
    framework.form(for: kind, talk: talk.section)?.sections.first?.title ?? talk.section
  }

  private func select(_ talk: FamilyTalkPlan, _ code: String) -> HTML {
    selectInput(
      fields[NameListener.field(talk.section, code)],
      label: """
        \(framework.partTitle(talk.by, of: kind))<span class="govuk-visually-hidden"> for \
        \(title(talk).inSentence) of \(code)</span>
        """,
      Listeners.options(talk, kind, request.organisation))
  }
}
