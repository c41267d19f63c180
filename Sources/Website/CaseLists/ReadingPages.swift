import Components
import Database
import Exchange
import Kernel
import Markup
import Practice

/// What a reading is doing, what it found, and what it needs, on one address.
enum ReadingPages {
  static func show(
    _ job: Job, _ cycle: Cycle, _ fields: Fields, _ request: PageRequest
  ) async throws -> PageResponse {
    let trail = Trail.cycle(cycle)
    let title = "Case list for \(cycle.words)"
    switch job.state {
    case .waiting, .running:
      var response = request.page("Reading the case list", running(job), trail: trail)
      response.add("refresh", "2")
      return response
    case .failed:
      return request.page("The case list was not imported", failed(job, cycle), trail: trail)
    case .done:
      let summary = try ReadingSummary(job)
      if let list = summary.caseList { return .redirect(to: "/case-lists/\(list)") }
      if fields.hasProblems {
        return request.page(
          title, Refusal(fields.problems), NamingPage.html(job, summary, fields, request),
          trail: trail)
      }
      let asked = request.query["columns"] == "1"
      if summary.needsNaming || asked || summary.parts.isEmpty {
        return request.page(
          title, NamingPage.html(job, summary, fields, request), trail: trail)
      }
      let matched = try await request.records.read { try ListedTeams($0) }
      return request.page(
        title, preview(job, summary, cycle, matched, request), trail: trail)
    }
  }

  private static func running(_ job: Job) -> HTML {
    column(
      """
      \(pageHeading(
        "Reading the case list",
        standing: job.progress == 0
          ? "The file is being read." : "\(job.progress) rows have been read so far."))
      \(paragraph("This page looks again every two seconds. You can leave it and come back."))
      \(paragraph(link("Look again now", to: "/case-lists/readings/\(job.id)")))
      """)
  }

  private static func failed(_ job: Job, _ cycle: Cycle) -> HTML {
    column(
      """
      \(pageHeading("The case list was not imported", standing: "Nothing has been changed."))
      \(insetText("\(job.message ?? "The file could not be read.")"))
      \(buttons(
        buttonLink("Upload another file", to: "\(cycle.address)/case-list")))
      """)
  }

  private static func preview(
    _ job: Job, _ summary: ReadingSummary, _ cycle: Cycle, _ matched: ListedTeams,
    _ request: PageRequest
  ) -> HTML {
    guard let tally = summary.tally else { return failed(job, cycle) }
    let here = "/case-lists/readings/\(job.id)"
    return """
      \(pageHeading(
        "\(summary.fileName)", caption: "Case list for \(cycle.words)",
        standing: """
          \(tally.accepted) of \(tally.rowsRead) rows can be accepted. Nothing is imported yet.
          """))
      \(tally.cases == 0 ? insetText("No child on this file can be drawn from.") : .empty)
      \(bullets(tallyWords(tally).map { "\($0)" }))
      \(reconciliation(summary.parts, tally))
      \(plans(summary))
      \(teams(summary, matched))
      \(when: !summary.refusals.isEmpty, refusals(summary, tally))
      \(when: !summary.notes.isEmpty, notes(summary.notes))
      \(when: !summary.unnamed.isEmpty || !summary.unrecognised.isEmpty, toName(job, summary))
      \(when: tally.cases > 0, buttonForm(
        "Import \(EnglishNumbers.count(tally.cases, "child", "children"))",
        to: here + "/import", keys: request.keys, .primary))
      \(buttonForm("Take the file back", to: here + "/withdrawal", keys: request.keys))
      """
  }

  private static func plans(_ summary: ReadingSummary) -> HTML {
    Table(
      "Children by plan type", manner: .narrow,
      columns: [TableColumn("Plan type"), .numeric("Open"), .numeric("Closed")],
      rows: summary.plans.map { TableRow("\($0.planType.words)", "\($0.open)", "\($0.closed)") },
      total: TableRow(
        "All", "\(summary.plans.reduce(0) { $0 + $1.open })",
        "\(summary.plans.reduce(0) { $0 + $1.closed })")
    ).html
  }

  private static func teams(_ summary: ReadingSummary, _ matched: ListedTeams) -> HTML {
    let rows = summary.teams.map { count -> TableRow in
      let service = matched.service(of: count.team)
      return TableRow(
        "\(count.team)", service.map { "\($0)" } ?? tag("Not matched yet", .yellow),
        "\(count.cases)")
    }
    return """
      \(Table(
        "Open cases by team", manner: .stack,
        columns: [TableColumn("Team as the list spells it"), TableColumn("Service"),
          .numeric("Open cases")],
        rows: rows
      ).html)
      \(when: summary.withoutTeam > 0, remark("""
      \(EnglishNumbers.count(summary.withoutTeam, "open case").capitalisedFirst) without a team \
      on the list cannot be drawn.
      """))
      \(when: summary.disagreements > 0, remark("""
      For \(EnglishNumbers.count(summary.disagreements, "child", "children")) the lists disagree \
      about the team or the worker; the list that gives the plan type counts. After importing \
      you see their codes, so that the record can be put right.
      """))
      """
  }

  private static func refusals(_ summary: ReadingSummary, _ tally: CaseListTally) -> HTML {
    """
    \(refusalTable(summary.refusals, caption: "Rows that are not accepted"))
    \(when: tally.refused > summary.refusals.count, remark("""
    The first \(summary.refusals.count) of \(tally.refused). All of them are kept with the list.
    """))
    """
  }

  /// Up to so many notes stand open on the page; more are one press away.
  private static let openNotes = 6

  static func notes(_ notes: [CaseListNote]) -> HTML {
    let table = Table(
      "Worth knowing", manner: .stack,
      columns: [TableColumn("What was met"), .numeric("How often")],
      rows: notes.map { TableRow("\($0.words)", "\($0.count)") }
    ).html
    return notes.count <= openNotes
      ? table
      : details(
        "\(EnglishNumbers.count(notes.count, "thing").capitalisedFirst) worth knowing", table)
  }

  private static func toName(_ job: Job, _ summary: ReadingSummary) -> HTML {
    let here = "/case-lists/readings/\(job.id)?columns=1"
    return paragraph(
      """
      Some columns or sheets were not recognised. \(link("Say which they are", to: here)), and the \
      file is read again.
      """)
  }
}

/// What teams, as case lists spell them, stand for.
struct ListedTeams: Sendable {
  private let services: [String: String]

  init(_ reading: any Reading) throws {
    let units = try OrganisationTable.units(reading)
    let byId = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    var services: [String: String] = [:]
    for name in try ListedNameTable.all(.team, reading) {
      guard var unit = name.unit.flatMap({ byId[$0] }) else { continue }
      while unit.kind != .service, let above = unit.parent.flatMap({ byId[$0] }) { unit = above }
      services[name.spelling] = unit.name
    }
    self.services = services
  }

  /// The service of a team by its spelling; nil where nobody has matched it.
  func service(of spelling: String) -> String? { services[ListedName.tidied(spelling)] }
}
