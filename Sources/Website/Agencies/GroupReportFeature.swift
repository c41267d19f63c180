import Components
import Database
import Kernel
import Markup
import Practice

/// The report of one audit that agencies did together: on a page and as a document, written by
/// whoever coordinates, and presented to the framework's panels.
enum GroupReportFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/group-report") { request in
      page(request, try await load(request), Fields())
    }
    routes.post("/cycles/:cycle/group-report") { request in
      let report = try await load(request)
      let (cycle, form) = (report.cycle.id, request.form)
      return try await keep(request, report, saying: "The report is kept.") {
        let words = WriteGroupReport(
          cycle: cycle, outcomes: form["outcomes"], learning: form["learning"],
          recommendations: form["recommendations"], revision: form.revision ?? 0)
        try await request.act { try words($0, in: $1) }
      }
    }
    routes.post("/cycles/:cycle/group-report/presented") { request in
      let report = try await load(request)
      return try await keep(request, report, saying: "That it was presented is kept.") {
        let presented = PresentGroupReport(
          cycle: report.cycle.id, panel: request.form["panel"],
          day: try request.form.optionalDay("presented"))
        try await request.act { try presented($0, in: $1) }
      }
    }
  }

  private static func keep(
    _ request: PageRequest, _ report: GroupReport, saying: String,
    _ step: () async throws -> Void
  ) async throws -> PageResponse {
    do { try await step() } catch let refusal as Refusal where refusal.isForTheForm {
      return page(request, try await load(request), request.form.fields(refusal), refusal)
    }
    return .redirect(to: AgencyAddress.report(report.cycle), saying: saying)
  }

  private static func page(
    _ request: PageRequest, _ report: GroupReport, _ fields: Fields, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let mayWrite = GroupReportPolicy.mayWrite(request.actor, report.kind)
    let page = GroupReportPage(report: report, today: request.today)
    let steps =
      mayWrite
      ? GroupReportSteps(report: report, fields: fields, refusal: refusal, keys: request.keys)
        .html : ""
    let copying =
      report.cases.isEmpty
      ? "" : GroupReportPage.copying(AgencyAddress.copies(report.cycle), request.keys)
    let ways = page.ways(request.actor)
    let html: HTML = "\(errorSummary(fields))\(page.html)\(steps)\(copying)\(ways)"
    let trail = Trail.under([Link("Your work", to: "/")])
    let title = "Report of the \(report.kind.title.inSentence)"
    if let refusal { return request.page(title, refusal, html, trail: trail) }
    return request.page(title, html, trail: trail)
  }

  static func load(_ request: PageRequest) async throws -> GroupReport {
    let cycle = try await request.cycle()
    let actor = request.actor
    return try await request.records.read { reading in
      let kind = try found(PublishedFrameworks.load(cycle, reading).kind(cycle.kind))
      try require(GroupReportPolicy.mayRead(actor, cycle, kind, reading))
      return try GroupReport(cycle, for: actor, reading)
    }
  }
}

/// What the coordinator writes in the report, and to whom it was presented.
struct GroupReportSteps: Sendable {
  let report: GroupReport
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys

  private var address: String { AgencyAddress.report(report.cycle) }
  private var panels: [String] { report.kind.agencies?.presentedTo ?? [] }

  var html: HTML {
    """
    \(when: report.presented.isEmpty, column("\(keptNow)\(writing)"))
    \(when: report.isReady && !panels.isEmpty, column(presenting))
    """
  }

  private var kept: Fields {
    Fields([
      "outcomes": report.words.outcomes, "learning": report.words.learning,
      "recommendations": report.words.recommendations,
    ])
  }

  private var keptNow: HTML {
    KeptNow(
      refusal: refusal, kept: kept, typed: fields,
      lines: [
        .init("Key outcomes", "outcomes", typed: report.words.outcomes),
        .init("What is learned", "learning", typed: report.words.learning),
        .init("Recommendations", "recommendations", typed: report.words.recommendations),
      ]
    ).html
  }

  private var writing: HTML {
    // A refused presentation leaves the words as they are kept.
    let shown = fields.all("outcomes").isEmpty ? kept : fields
    return """
      \(heading("Write the report", tight: true))
      \(form(
        to: address, keys: keys,
        FormManner(revision: shown.revision(after: refusal, now: report.words.revision)),
        """
        \(textArea(
          shown["outcomes"], label: "Key outcomes",
          hint: "What the cases together say. Use codes, never names.", rows: 6))
        \(textArea(shown["learning"], label: "What is learned", rows: 6))
        \(textArea(shown["recommendations"], label: "Recommendations", rows: 6))
        \(button("Keep the report", .secondary))
        """))
      """
  }

  private var presenting: HTML {
    """
    \(heading("Presented", tight: true))
    \(paragraph(report.presented.isEmpty
      ? "Once it was presented, what you wrote stands as it is."
      : "Add a day on which they heard how far the plan is."))
    \(form(
      to: address + "/presented", keys: keys,
      """
      \(radios(
        fields["panel"], Legend("To whom?", size: .s),
        panels.map { Choice($0, "\(report.framework.panel($0))") }))
      \(dateInput("presented", in: fields, Legend("On which day?", size: .s)))
      \(button("Keep that it was presented", .secondary))
      """))
    """
  }
}
