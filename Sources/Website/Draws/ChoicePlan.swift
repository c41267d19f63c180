import Components
import Kernel
import Markup
import Practice

/// The page on which the QA unit ticks the children whose cases a round looks at: filtered as a
/// draw's population is, with what the list says of each.
struct ChoicePlan: Sendable {
  let page: DrawPlanPage
  let population: Population

  /// So many can be ticked on one page; of more, codes are typed or the filters made narrower.
  static let most = 150

  private var cycle: Cycle { page.cycle }
  private var isListed: Bool { population.eligible.count <= Self.most }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    if cycle.method == .proposed {
      return ProposedChoice(page: page, population: population).html(request, fields)
    }
    return """
    \(errorSummary(fields))
    \(pageHeading("\(cycle.finding)", caption: "\(cycle.words)", standing: standing))
    \(columns(
      "\(choosing(fields))\(page.leftOut(population))", beside: page.choice(fields)))
    """
  }

  private var standing: HTML {
    let can = EnglishNumbers.count(population.eligible.count, "child", "children")
    let meant = cycle.cases.map { " You mean to look at \($0)." } ?? ""
    return "\(can.capitalisedFirst) can be chosen.\(meant)"
  }

  private func choosing(_ fields: Fields) -> HTML {
    guard !population.eligible.isEmpty else { return "" }
    return query(
      to: "\(cycle.address)/choice",
      """
      \(DefinitionForm.hidden(page.definition))
      \(isListed ? boxes(fields) : narrower)
      \(textArea(
        fields["codes"], label: isListed ? "Or type codes (optional)" : "Their codes",
        hint: "One a line, or with commas between.", rows: 3))
      \(buttons(button("Continue")))
      """)
  }

  private var narrower: HTML {
    insetText(
      """
      With at most \(Self.most) children they can be ticked here, with what the list says of each. \
      Choose plan types, services or columns of the list, and show what this gives.
      """)
  }

  private func boxes(_ fields: Fields) -> HTML {
    let entries = Dictionary(
      page.entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return checkboxes(
      fields["case"], Legend("Which children?"),
      hint: "Choose for different reasons, so that together they answer what the round asks.",
      population.eligible.map { one in
        Choice(one.code, childCode(one.code), hint: entries[one.code].map(words))
      })
  }

  /// "Child protection plan, Elm. Latest category of abuse: Neglect."
  private func words(_ entry: CaseEntry) -> HTML {
    let team = entry.listedTeam.flatMap { page.teams[$0] }
    let values = entry.values.filter { value in
      page.listColumns.contains { $0.column == value.column }
    }.map { "\(DefinitionForm.title($0.column)): \($0.value)" }
    let first = [entry.planType.words.capitalisedFirst, team].compactMap { $0 }
    return """
      \(first.joined(separator: ", "))\
      \(when: !values.isEmpty, ". \(values.joined(separator: "; "))")\
      \(page.earlier(entry).map { ". \($0)" })
      """
  }
}

/// The page on which a choice is checked, and the reasons are given.
struct ChoicePage: Sendable {
  let plan: DrawPlanPage
  let codes: [String]

  /// What was ticked and typed.
  static func codes(_ form: FormFields) -> [String] {
    ChoiceRules.inOrder(form.all("case") + form.all("codes").flatMap(DefinitionForm.codes))
  }

  /// The reason of each code, as it was typed.
  static func reasons(_ codes: [String], _ form: FormFields) -> [String: String] {
    Dictionary(
      codes.map { ($0, form.trimmed("grounds-\($0)")) }, uniquingKeysWith: { a, _ in a })
  }

  var title: String { "Why these children?" }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    let cycle = plan.cycle
    let count = EnglishNumbers.count(codes.count, "child", "children")
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Why these children?", caption: "\(cycle.words)",
        standing: """
          \(count.capitalisedFirst) of \(plan.population?.eligible.count ?? 0) that can be chosen. \
          The choice is kept with who could have been chosen, and shown as chosen, not drawn.
          """))
      \(form(
        to: "\(cycle.address)/choice", keys: request.keys,
        FormManner(revision: cycle.revision),
        """
        \(DefinitionForm.hidden(plan.definition))
        \(codes.map { hidden("case", $0) })
        \(textArea(
          fields["grounds"], label: "Why these?",
          hint: "What they have in common, or how together they answer what the round asks.",
          rows: 4))
        \(details("A reason for single children", "\(codes.map { single($0, fields) })"))
        \(when: plan.earlier > 0, textArea(
          fields["reason"], label: "Why are the cases chosen again?",
          hint: "The earlier choice stays on record beside this one.", rows: 3))
        \(buttons(button("Choose \(count)")))
        """))
      """)
  }

  private func single(_ code: String, _ fields: Fields) -> HTML {
    textArea(
      fields["grounds-\(code)"], label: childCode(code),
      hint: "Use no name. The reason is kept under the child’s key.", rows: 2)
  }
}

extension Cycle {
  /// What the QA unit does to find its cases.
  var finding: String { method.isChosen ? "Choose the cases" : "Draw the cases" }
}
