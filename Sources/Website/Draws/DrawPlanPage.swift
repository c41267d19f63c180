import Components
import Database
import Kernel
import Markup
import Practice

/// What a draw would choose from, before it is made.
struct DrawPlanPage: Sendable {
  let cycle: Cycle
  let definition: PopulationDefinition
  let problems: [Refusal.Problem]
  let list: CaseList?
  let population: Population?
  let sizes: [StratumSize]
  let earlier: Int
  let units: [Unit]
  /// What the QA unit elects one of, where the framework has one elected.
  let elects: StratumKind?
  let listColumns: [(column: String, values: [(value: String, count: Int)])]
  /// The cases as the list has them.
  let entries: [CaseEntry]
  /// The teams that listed names stand for.
  let teams: [String: String]
  /// How each case was judged last, where that is followed up.
  let judged: [String: EarlierGrade]
  private let grades: [String: String]
  /// Why teams stand outside, a line each.
  private let outside: [String]

  init(
    _ cycle: Cycle, _ definition: PopulationDefinition, _ problems: [Refusal.Problem],
    today: Day, _ reading: any Reading
  ) throws {
    self.cycle = cycle
    self.definition = definition
    self.problems = problems
    judged =
      cycle.method == .followUp
      ? try EarlierGrade.latest(ChildLinks.load(reading), reading) : [:]
    let scales = try PublishedFrameworks.load(cycle, reading).scales
    grades = Dictionary(
      scales.flatMap(\.grades).map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    list = try cycle.caseList.flatMap { try CaseListTable.load($0, reading) }
    earlier = try DrawLists.of(cycle: cycle.id, reading).count
    outside = try OutsideWords.lines(cycle.kind, on: today, reading)
    guard let list else {
      (population, sizes, units, elects, listColumns) = (nil, [], [], nil, [])
      (entries, teams) = ([], [:])
      return
    }
    let ground = try PopulationTable.ground(
      cycle, list: list.id, definition, on: today, number: earlier + 1, reading)
    let population = Population(definition, of: ground)
    self.population = population
    sizes = population.sizes(ground)
    entries = ground.entries
    teams = ground.teams.compactMapValues { ground.organisation.units[$0]?.name }
    listColumns = PopulationTable.columns(of: ground.entries)
    let election = Election(of: cycle, ground.kind, ground.organisation)
    elects = election.level
    units =
      try elects == nil
      ? ground.organisation.units.values
        .filter { $0.kind == .service || $0.kind == .serviceArea }
        .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      : election.choices(reading)
  }

  var title: String { "\(cycle.finding) of \(cycle.words)" }

  /// "Judged Inadequate on 3 July 2026", where that is followed up.
  func earlier(_ entry: CaseEntry) -> String? {
    judged[entry.caseId].map {
      "Judged \(grades[$0.grade] ?? $0.grade) on \($0.submittedAt.day.words)"
    }
  }

  /// How many cases are asked for.
  private var asked: Int { sizes.reduce(0) { $0 + $1.number } }

  /// How many would come: no more of a service than can be drawn there.
  private var coming: Int {
    let counts = Dictionary(grouping: population?.eligible ?? [], by: \.stratum).mapValues(\.count)
    return sizes.reduce(0) { $0 + min($1.number, counts[$1.stratum] ?? 0) }
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    guard let list, let population else { return noList }
    if cycle.method.isChosen {
      return ChoicePlan(page: self, population: population).html(request, fields)
    }
    var fields = fields
    fields.problems += problems.filter { !fields.problems.contains($0) }
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "Draw the cases", caption: "\(cycle.words)",
        standing: """
          \(population.eligible.count) of \(list.tally.cases) children can be drawn, and \(asked) \
          are asked for.
          """))
      \(columns(
        """
        \(strata(population))
        \(leftOut(population))
        \(drawing(request, fields))
        """, beside: choice(fields)))
      """
  }

  private var noList: HTML {
    column(
      """
      \(pageHeading("\(cycle.finding)", caption: "\(cycle.words)",
        standing: "There is no case list yet."))
      \(buttons(buttonLink("Upload the case list", to: "\(cycle.address)/case-list")))
      """)
  }

  private func strata(_ population: Population) -> HTML {
    let counts = Dictionary(grouping: population.eligible, by: \.stratum).mapValues(\.count)
    let rows = sizes.map { size -> TableRow in
      let there = counts[size.stratum] ?? 0
      let short = size.number - there
      let missing = EnglishNumbers.count(short, "child", "children")
      return TableRow(
        "\(size.stratum)", "\(there)",
        "\(size.number)\(when: short > 0, rule(late("\(missing) too few")))")
    }
    return Table(
      "What this gives", manner: .narrow,
      columns: [TableColumn("Service"), .numeric("Can be drawn"), .numeric("Asked for")],
      rows: rows,
      total: TableRow("All", "\(population.eligible.count)", "\(asked)")
    ).html
  }

  func leftOut(_ population: Population) -> HTML {
    let reasons = population.leftOut
    guard !reasons.isEmpty else { return remark("No child is left out.") }
    let lines = reasons.map { "\($0.count) \($0.reason.words)" as HTML }
    let toMatch = reasons.contains { $0.reason.needsMatching }
    return """
      \(heading("Left out", tight: true))
      \(paragraph("""
      \(EnglishNumbers.count(population.excluded.count, "child", "children").capitalisedFirst), \
      each with a reason:
      """))
      \(bullets(lines))
      \(when: reasons.contains { $0.reason == .teamOutside }, bullets(outside.map { "\($0)" }))
      \(when: toMatch, paragraph(
        link("Match teams and workers", to: "/people/listed-names")))
      """
  }

  private func drawing(_ request: PageRequest, _ fields: Fields) -> HTML {
    guard coming > 0 else { return .empty }
    return form(
      to: "\(cycle.address)/draw", keys: request.keys,
      FormManner(revision: cycle.revision),
      """
      \(DefinitionForm.hidden(definition))
      \(when: earlier > 0, textArea(
        fields["reason"], label: "Why are the cases drawn again?",
        hint: "The earlier draw stays on record beside this one.", rows: 3))
      \(paragraph("""
      The seed was fixed when the month was opened, on \(cycle.openedAt.day.words). Nobody can \
      choose which children come.
      """))
      \(buttons(button("Draw \(EnglishNumbers.count(coming, "child", "children"))")))
      """)
  }

  func choice(_ fields: Fields) -> HTML {
    aside(
      "What is drawn from",
      query(
        to: "\(cycle.address)/draw",
        """
        \(checkboxes(
          fields["plan"], Legend("Plan types", size: .s), hint: "None chosen means all.",
          PlanType.allCases.map { Choice($0.rawValue, "\($0.words)") }))
        \(checkboxes(
          fields["unit"], Legend(elects.map { "Elect one \($0.words)" } ?? "Services", size: .s),
          hint: elects == nil
            ? "None chosen means all." : "Of another service than the time before.",
          units.map { Choice($0.id, "\($0.name)") }))
        \(textInput(
          fields["months"], label: "Leave out children audited in how many months back?",
          hint: "Empty leaves nobody out.",
          InputManner(width: 2, isNumeric: true)))
        \(checkboxes(
          fields["family"], Legend("Brothers and sisters", size: .s),
          hint: "As their codes are linked by hand. One child under two codes is drawn once.",
          [Choice("one", "Draw at most one of a family")]))
        \(DefinitionForm.marks(fields))
        \(when: !listColumns.isEmpty, details("Columns of the list", "\(filters(fields))"))
        \(buttons(button("Show what this gives", .secondary)))
        """))
  }

  private func filters(_ fields: Fields) -> [HTML] {
    listColumns.enumerated().map { index, column in
      let field = Field(
        "filter", values: fields.all("filter"), id: "filter-\(index)")
      return checkboxes(
        field, Legend("\(DefinitionForm.title(column.column))", size: .s),
        column.values.map { value in
          Choice("\(column.column)=\(value.value)", "\(value.value) (\(value.count))")
        })
    }
  }
}
