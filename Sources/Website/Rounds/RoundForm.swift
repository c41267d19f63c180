import Components
import Database
import Kernel
import Markup
import Practice

/// The page on which the QA unit opens a round: its theme, who wants it and why, how many cases,
/// by which days, and with which tool.
struct RoundForm: Sendable {
  let framework: Framework
  let kind: ActivityKind
  let plan: RoundPlan
  let periods: [CyclePeriod]
  /// The months in which a round of it is open already.
  private let taken: Set<Month>
  let templates: [(template: Template, last: Cycle?)]
  /// The line of the year's schedule that it is opened for.
  var line: ProgrammeEntry?
  /// Who may play each part that somebody is named for.
  let people: [(part: Part, seats: [AuditorPool.Seat])]

  init(_ kind: String, today: Day, _ reading: any Reading) throws {
    framework = try found(PublishedFrameworks.inForce(on: today, reading)).framework
    self.kind = try found(framework.openable.first { $0.id == kind })
    plan = try found(self.kind.round)
    let rounds = try CycleTable.rounds(of: kind, reading)
    let repeats = self.kind.repeats
    taken = Set(rounds.map(\.month))
    periods = Array(
      CyclePeriod.openable(self.kind.cycle, framework.identity.year, today: today)
        .filter { [taken] in repeats || !taken.contains($0.from) }
        .prefix(repeats ? 4 : 3))
    let organisation = try OrganisationTable.load(on: today, reading)
    people = self.kind.namedParts.map { [kind = self.kind] part in
      (part, AuditorPool(kind, part, in: organisation).seats)
    }
    templates = try TemplateTable.offered(self.kind, plan, reading)
  }

  /// A line of the year's schedule for this kind.
  func line(_ id: String) -> ProgrammeEntry? {
    framework.programme.entries.first { $0.id == id && $0.activity == kind.id }
  }

  var title: String { "Open a round: \(kind.title)" }

  /// What a form said.
  static func read(_ form: FormFields, _ kind: ActivityKind) -> (RoundOpening, [Refusal.Problem]) {
    var problems: [Refusal.Problem] = []
    var opening = RoundOpening(
      kind: kind.id, month: Month(form.trimmed("month")) ?? Month(index: 0),
      theme: form.trimmed("theme"), template: form.text("template"))
    for ask in kind.round?.asks ?? [] { opening.commission[ask] = form.trimmed(ask.field) }
    if form.text("cases") != nil {
      opening.cases = form.number("cases")
      if opening.cases == nil {
        problems.append(.init("Write how many cases as a whole number in figures.", field: "cases"))
      }
    }
    for part in kind.namedParts { opening.people[part] = form.text(part.personField) }
    if kind.auditorPosts.count > 1, kind.subject == .case {
      opening.auditors = form.all("auditors").compactMap(Role.init)
      if opening.auditors.isEmpty {
        problems.append(.init("Choose who audits in this round.", field: "auditors"))
      }
    }
    for plan in kind.agreedStages {
      do { opening.days[plan.stage] = try form.optionalDay(plan.stage.dayField) } catch {
        problems += error.problems
      }
    }
    return (opening, problems)
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    var fields = fields
    if fields.value("month").isEmpty,
      let first = periods.first(where: { !taken.contains($0.from) }) ?? periods.first
    {
      fields.set("month", "\(first.from)")
    }
    if fields.all("auditors").isEmpty, fields.error("auditors") == nil {
      fields.set("auditors", kind.auditorPosts.map(\.rawValue))
    }
    return """
      \(errorSummary(fields))
      \(pageHeading("Open a round", caption: "\(kind.title)", standing: standing))
      \(when: periods.isEmpty, paragraph("Every period up to a year from now is open already."))
      \(when: !periods.isEmpty, form(to: "/cycles", keys: request.keys, """
      \(hidden("kind", kind.id))\(line.map { hidden("line", $0.id) })
      \(theme(fields))
      \(selectInput(
        fields["month"], label: kind.cycle == .asNeeded ? "From which month?" : "When?",
        periods.map { ("\($0.from)", $0.words + (taken.contains($0.from) ? ", once more" : "")) }))
      \(plan.asks.map { ask(fields, $0) })
      \(people.map { person(fields, $0.part, $0.seats) })
      \(auditors(fields))
      \(cases(fields))
      \(tool(fields))
      \(days(fields))
      \(buttons(button("Open the round")))
      """))
      """
  }

  private var standing: HTML {
    """
    It is opened under \(framework.identity.title), and stays with it. Its tool is frozen now, so \
    that a later round can be compared\(when: kind.subject == .case, """
    ; its seed is made now, before any case list is seen
    """).
    """
  }

  private func theme(_ fields: Fields) -> HTML {
    guard plan.hasTheme else { return "" }
    return textInput(
      fields["theme"], label: "Theme",
      hint: """
        A few words, as people will know it. They stand on every page of the round. Name the \
        theme, never a child or a worker.
        """)
  }

  private func ask(_ fields: Fields, _ ask: RoundAsk) -> HTML {
    let (label, hint): (HTML, HTML?) =
      switch ask {
      case .commissionedBy: ("Who wants it?", "The group, the board or the person.")
      case .purpose: ("What is it to find out?", nil)
      case .programme:
        (
          "Which programme of improvement does it belong to? (optional)",
          "And which board watches it, if any."
        )
      }
    return textArea(fields[ask.field], label: label, hint: hint, rows: ask == .purpose ? 4 : 2)
  }

  private func person(
    _ fields: Fields, _ part: Part, _ seats: [AuditorPool.Seat]
  ) -> HTML {
    var seen: Set<String> = []
    let offered = seats.filter { seen.insert($0.person).inserted }
    return selectInput(
      fields[part.personField],
      label: part == .observedWorker
        ? "Whose supervision is it?" : "\(kind.named(part).capitalisedFirst)?",
      [("", "Choose a person")]
        + offered.map { ($0.person, "\($0.name), \(framework.words.title($0.post.role))") })
  }

  private func auditors(_ fields: Fields) -> HTML {
    guard kind.auditorPosts.count > 1, kind.subject == .case else { return "" }
    let by = line.map { EnglishNumbers.list($0.by) } ?? ""
    return checkboxes(
      fields["auditors"], Legend("Who audits in this round?", size: .s),
      hint: by.isEmpty ? nil : "The schedule says: \(by).",
      kind.auditorPosts.map { Choice($0.rawValue, "\(framework.words.title($0))") })
  }

  private func cases(_ fields: Fields) -> HTML {
    guard kind.asksForCases else { return "" }
    return textInput(
      fields["cases"], label: "How many cases do you mean to look at? (optional)",
      hint: "The framework gives no number.", InputManner(width: 3, isNumeric: true))
  }

  private func tool(_ fields: Fields) -> HTML {
    let own = framework.tool(for: kind)?.title ?? ""
    let making: HTML =
      plan.tool == .madeForIt
      ? paragraph(link("Make a tool for rounds", to: ToolAddress.all)) : ""
    let select = selectInput(
      fields["template"], label: "With which tool?",
      hint: """
        What was used before can be used again: then the two rounds can be compared question by \
        question.
        """,
      [("", "\(own), as the framework has it")]
        + templates.map { template, last in
          (template.hash, "\(template.title), \(Self.use(template, last))")
        })
    return "\(select)\(making)"
  }

  private static func use(_ template: Template, _ last: Cycle?) -> String {
    last.map { "as in \($0.words)" } ?? "published on \(template.publishedAt.day.words)"
  }

  private func days(_ fields: Fields) -> HTML {
    let stages = kind.agreedStages
    guard !stages.isEmpty else { return "" }
    return """
      \(heading("Days agreed for this round", tight: true))
      \(paragraph("""
      The framework gives none for these. Where you leave one empty, nothing is late.
      """))
      \(stages.map { plan in
        dateInput(plan.stage.dayField, in: fields, Legend("\(plan.title)", size: .s))
      })
      """
  }
}
