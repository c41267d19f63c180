import Components
import Database
import Exchange
import Kernel
import Markup
import Practice

/// The monthly reports: on a page, as a PDF and as a workbook, each number leading to what is
/// behind it.
enum ReportsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/reports", list)
    routes.get("/reports/:cycle", show)
    routes.get("/reports/:cycle/figures/:figure", figure)
    routes.get("/reports/:cycle/document", document)
    routes.get("/reports/:cycle/tables", tables)
    routes.get("/reports/:cycle/publication", publication)
    routes.post("/reports/:cycle/publication", publish)
  }

  @Sendable private static func list(_ request: PageRequest) async throws -> PageResponse {
    let actor = request.actor
    let entries = try await request.records.read { reading in
      try MonthlyReports.entries(reading).filter { try mayRead(actor, $0, reading) }
    }
    return request.page(
      "Reports", ReportListPage(entries: entries, today: request.today).html)
  }

  @Sendable private static func show(_ request: PageRequest) async throws -> PageResponse {
    let edition = try await edition(request)
    return request.page(
      "\(edition.month.words) – \(edition.report.title)", ReportPage(edition: edition).html,
      bar: edition.published == nil ? .today : PageBar.none,
      trail: .under([Link("Reports", to: "/reports")]))
  }

  /// What stands behind one number, as far as this person may see it.
  @Sendable private static func figure(_ request: PageRequest) async throws -> PageResponse {
    let edition = try await edition(request)
    let figure = try found(edition.report.figure(request.parameter("figure")))
    let actor = request.actor
    let page = try await request.records.read { reading in
      try FigurePage.load(figure, of: edition, actor, reading)
    }
    return request.page(
      "\(figure.title) – \(edition.month.words)", page.html,
      trail: .under([
        Link("Reports", to: "/reports"),
        Link("\(edition.month.words)", to: edition.address),
      ]))
  }

  @Sendable private static func document(_ request: PageRequest) async throws -> PageResponse {
    let edition = try await edition(request)
    let page = DocumentFrame(
      title: "\(edition.report.title), \(edition.month.words)",
      authority: request.settings.authority,
      content: ReportPage(edition: edition, onPaper: true).html
    ).html
    let bytes = try await request.installation.pdf.write(page)
    return .file(bytes, .pdf, named: "\(edition.report.title) \(edition.month).pdf")
  }

  @Sendable private static func tables(_ request: PageRequest) async throws -> PageResponse {
    let edition = try await edition(request)
    return try request.spreadsheet(
      ReportSheets.sheets(edition.report),
      named: "\(edition.report.title) \(edition.month).xlsx")
  }

  @Sendable private static func publication(
    _ request: PageRequest
  ) async throws -> PageResponse {
    let edition = try await edition(request)
    try require(edition.mayMake)
    return publicationPage(edition, Fields(), request)
  }

  @Sendable private static func publish(_ request: PageRequest) async throws -> PageResponse {
    let edition = try await edition(request)
    try require(edition.mayMake)
    let publish = PublishReport(
      cycle: edition.cycle.id, commentary: request.form.trimmed("commentary"))
    do {
      try await request.act { _ = try publish($0, in: $1) }
    } catch let refusal as Refusal where refusal.kind == .invalid {
      return publicationPage(edition, request.form.fields(refusal), request, refusal)
    }
    return .redirect(
      to: edition.address, saying: "Published. From now on this report never changes.")
  }

  private static func publicationPage(
    _ edition: ReportEdition, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let content = PublicationPage(
      edition: edition, fields: fields, today: request.today, keys: request.keys
    ).html
    let title = "Publish the report of \(edition.month.words)"
    let trail = Trail.back(Link("Back to the report", to: edition.address))
    if let refusal { return request.page(title, refusal, content, trail: trail) }
    return request.page(title, content, trail: trail)
  }

  private static func edition(_ request: PageRequest) async throws -> ReportEdition {
    let name = try request.parameter("cycle")
    let (actor, today) = (request.actor, request.today)
    return try await request.records.read { reading in
      let entry = try found(
        MonthlyReports.entries(reading).first { $0.cycle.name == name })
      try require(mayRead(actor, entry, reading))
      let framework = try PublishedFrameworks.load(entry.framework, reading)
      let published = try MonthlyReports.published(entry.id, reading)
      return ReportEdition(
        cycle: entry.cycle,
        report: try published?.report
          ?? MonthlyReports.live(
            entry, on: today, for: actor, reading),
        published: published,
        drawn: try MonthlyReports.drawn(entry.id, reading),
        mayMake: ReportPolicy.mayMake(actor, ReportCatalogue.monthly.plan(in: framework)))
    }
  }

  private static func mayRead(
    _ actor: Actor, _ entry: MonthlyReports.Entry, _ reading: any Reading
  ) throws -> Bool {
    let framework = try PublishedFrameworks.load(entry.framework, reading)
    return ReportPolicy.mayRead(
      actor, ReportCatalogue.monthly.plan(in: framework), isPublished: entry.isPublished)
  }
}

/// A month's report in front of a reader: as it was published, or as its audits stand now.
struct ReportEdition: Sendable {
  let cycle: Cycle
  let report: MonthlyReport
  let published: MonthlyReports.Published?
  let drawn: MonthlyReports.Drawn?
  let mayMake: Bool

  var month: Month { cycle.month }
  /// The last day of what it asks for.
  var lastDay: Day { CycleRules.lastDay(of: cycle) }
  var address: String { cycle.reportAddress }

  /// Where what is behind a figure can be seen.
  func address(_ figure: Figure) -> String { "\(address)/figures/\(figure.id)" }
}
