import Components
import Kernel
import Markup
import Practice

/// The page on which the QA unit goes on with what it took of the cases put forward.
struct ProposedChoice: Sendable {
  let page: DrawPlanPage
  let population: Population

  private var cycle: Cycle { page.cycle }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    let count = population.eligible.count
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "\(cycle.finding)", caption: "\(cycle.words)",
        standing: """
          \(EnglishNumbers.count(count, "case").capitalisedFirst) \(count == 1 ? "is" : "are") \
          taken of those put forward and can be audited.
          """))
      \(when: count > 0, bullets(population.eligible.map(line)))
      \(paragraph(link("The cases put forward, and the decisions", to: ProposalsAddress.of(cycle))))
      \(when: count > 0, choosing(request, fields, count))
      """)
  }

  private func line(_ one: Population.Eligible) -> HTML {
    let entry = page.entries.first { $0.code == one.code }
    let team = entry?.listedTeam.flatMap { page.teams[$0] }
    return "\(childCode(one.code))\(team.map { ", \($0)" })"
  }

  private func choosing(_ request: PageRequest, _ fields: Fields, _ count: Int) -> HTML {
    form(
      to: "\(cycle.address)/choice", keys: request.keys, FormManner(revision: cycle.revision),
      """
      \(remark("""
      Each is kept with the reason that it was put forward for, and shown as chosen, not drawn.
      """))
      \(textArea(
        fields["grounds"], label: "Why these together? (optional)",
        hint: "How together they show the system as a whole.", rows: 3))
      \(when: page.earlier > 0, textArea(
        fields["reason"], label: "Why are the cases chosen again?",
        hint: "The earlier choice stays on record beside this one.", rows: 3))
      \(buttons(button("Choose \(EnglishNumbers.count(count, "case"))")))
      """)
  }
}
