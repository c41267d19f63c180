import Components
import Database
import Kernel
import Markup
import Practice

/// The sources that are weighed against each other: brought in, changed, taken back, or left out
/// with a reason.
enum SourcesFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/sources") { request in
      let visit = try await visit(request)
      return request.page("Sources", of: visit, SourcesPage(visit: visit).html)
    }
    routes.get("/audits/:id/sources/new") { request in
      let visit = try await visit(request)
      return try await page(request, visit, plan(visit, request.query["kind"]), nil, Fields())
    }
    routes.post("/audits/:id/sources") { request in
      let visit = try await visit(request)
      return try await keep(request, visit, plan(visit, request.form["kind"]), nil)
    }
    routes.get("/audits/:id/sources/left-out") { request in
      let visit = try await visit(request)
      let plan = try plan(visit, request.query["kind"])
      let words = visit.contents.sources(plan).first { $0.isLeftOut }?.words ?? ""
      return leftOut(request, visit, plan, Fields(["words": words]))
    }
    routes.post("/audits/:id/sources/left-out") { request in
      let visit = try await visit(request)
      let plan = try plan(visit, request.form["kind"])
      let words = request.form["words"]
      do {
        try await request.act { occasion, transaction in
          try LeaveOutSource(activity: visit.id, kind: plan.id, words: words)(
            occasion, in: transaction)
        }
      } catch let refusal as Refusal where refusal.isForTheForm {
        return leftOut(request, visit, plan, request.form.fields(refusal), refusal)
      }
      return .redirect(to: visit.address(.sources), saying: "That there is none is kept.")
    }
    routes.get("/audits/:id/sources/:source") { request in
      let visit = try await visit(request)
      let (plan, source) = try one(visit, request)
      return try await page(request, visit, plan, source, SourcePage.kept(source))
    }
    routes.post("/audits/:id/sources/:source") { request in
      let visit = try await visit(request)
      let (plan, source) = try one(visit, request)
      return try await keep(request, visit, plan, source)
    }
    routes.post("/audits/:id/sources/:source/removal") { request in
      let visit = try await visit(request)
      let (_, source) = try one(visit, request)
      try await request.act { occasion, transaction in
        try RemoveSource(activity: visit.id, source: source.id)(occasion, in: transaction)
      }
      return .redirect(to: visit.address(.sources), saying: "Removed.")
    }
  }

  /// The activity of the address for whoever writes it; nothing where its kind has no sources.
  private static func visit(_ request: PageRequest) async throws -> AuditVisit {
    try require(try await !request.audit().contents.kind.sources.isEmpty)
    return try await request.auditToWrite()
  }

  private static func plan(_ visit: AuditVisit, _ kind: String) throws -> SourcePlan {
    try found(visit.contents.kind.sources.first { $0.id == kind })
  }

  private static func one(
    _ visit: AuditVisit, _ request: PageRequest
  ) throws -> (SourcePlan, ReviewSource) {
    let id = try request.parameter("source")
    let source = try found(visit.contents.sources.first { $0.id == id && !$0.isLeftOut })
    return (try plan(visit, source.kind), source)
  }

  private static func page(
    _ request: PageRequest, _ visit: AuditVisit, _ plan: SourcePlan, _ source: ReviewSource?,
    _ fields: Fields, _ refusal: Refusal? = nil
  ) async throws -> PageResponse {
    let rounds =
      plan.of == .round
      ? try await request.records.read { try ReviewSourceTable.rounds(of: visit.activity, $0) }
      : []
    let page = SourcePage(
      visit: visit, plan: plan, source: source, rounds: rounds, fields: fields, refusal: refusal,
      keys: request.keys, removalKeys: request.keys)
    return request.page(
      page.title, of: visit, refusal,
      trail: .back(Link("Back to the sources", to: visit.address(.sources))), page.html)
  }

  private static func keep(
    _ request: PageRequest, _ visit: AuditVisit, _ plan: SourcePlan, _ source: ReviewSource?
  ) async throws -> PageResponse {
    let form = request.form
    do {
      var problems: [Refusal.Problem] = []
      let day = form.day("The day", field: "day", &problems)
      try Refusal.unless(problems)
      let revision = form.revision ?? 0
      try await request.act { occasion, transaction in
        try KeepSource(
          activity: visit.id, id: source?.id, kind: plan.id, cycle: form.text("cycle"),
          title: form["title"], place: form["place"], day: day, words: form["words"],
          weight: ReviewSource.Weight(rawValue: form["weight"]), revision: revision)(
            occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.isForTheForm {
      let again = try await Self.visit(request)
      let now = again.contents.sources.first { $0.id == source?.id }
      return try await page(request, again, plan, now, form.fields(refusal), refusal)
    }
    return .redirect(to: visit.address(.sources), saying: "The source is kept.")
  }

  private static func leftOut(
    _ request: PageRequest, _ visit: AuditVisit, _ plan: SourcePlan, _ fields: Fields,
    _ refusal: Refusal? = nil
  ) -> PageResponse {
    let content: HTML = """
      \(errorSummary(fields))
      \(pageHeading("No source of this kind", caption: "\(plan.title)"))
      \(column(form(
        to: visit.address(.sources) + "/left-out", keys: request.keys, """
        \(hidden("kind", plan.id))
        \(textArea(
          fields["words"], label: "Why is there none?",
          hint: "Whoever reads the review sees it beside the other sources.", labelSize: .m))
        \(buttons(button("Save"), link("Back to the sources", to: visit.address(.sources))))
        """)))
      """
    return request.page(
      "No source of this kind", of: visit, refusal,
      trail: .back(Link("Back to the sources", to: visit.address(.sources))), content)
  }
}
