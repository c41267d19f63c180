import Components
import Database
import Kernel
import Markup
import Practice

/// An audit's first page, its opening, and its history.
enum AuditFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/your-audits") { request in
      let (person, today) = (request.actor.person, request.today)
      let page = try await request.records.read { reading in
        let drafts = try AuditDraft.list(by: person, reading)
        return YourAuditsPage(
          audits: try ActivityTable.list(person: person, reading).filter { $0.sentAt != nil },
          handedOn: try drafts.compactMap { draft in
            try ActivityTable.load(draft.activity, reading).map { (draft, $0.code) }
          }, person: person, today: today)
      }
      return request.page(
        "Your audits", page.html, trail: .under([Link("Your work", to: "/")]))
    }
    routes.get("/audits/:id", overview)
    routes.post("/audits/:id/declaration") { request in
      let id = try request.parameter("id")
      try await request.act { occasion, transaction in
        try DeclareNoConflict(activity: id)(occasion, in: transaction)
      }
      return .redirect(
        to: AuditAddress.overview(id), saying: "The audit is open.")
    }
    routes.get("/audits/:id/return") { request in
      let visit = try await unopened(request)
      return request.page("Return this audit", of: visit, ReturnPage(visit, request).html)
    }
    routes.post("/audits/:id/return", returnAudit)
    routes.get("/audits/:id/comparisons/:other") { request in
      let visit = try await request.audit()
      let other = try request.parameter("other")
      let page = try await request.records.read { reading in
        try ComparisonPage(
          comparison: AuditComparison(
            visit.activity, found(ActivityTable.load(other, reading)), for: visit.actor, reading))
      }
      return request.page(page.title, of: visit, bar: visit.bar, page.html)
    }
    routes.get("/audits/:id/history") { request in
      let visit = try await request.audit()
      let isRead = ActivityPolicy.mayRead(visit.actor, visit.activity)
      let lines = try await request.records.read { reading in
        try HistoryPage.lines(visit.id, reading).filter { isRead || $0.isProcess }
      }
      return request.page(
        "History", of: visit, bar: visit.bar, HistoryPage(visit: visit, lines: lines).html)
    }
  }

  @Sendable private static func overview(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.audit()
    let title = visit.activity.title
    let trail = Trail.under([
      Link("Your work", to: "/"), Link("Your audits", to: "/your-audits"),
    ])
    if visit.isUnopened {
      let page = DeclarationPage(visit: visit, keys: request.keys, childKeys: request.keys)
      return request.page(title, page.html, bar: visit.bar, trail: trail)
    }
    let (drawn, returns, judgement, changes, aside) = try await request.records.read { reading in
      (
        try DrawnBecause.load(visit.activity, reading),
        ActivityPolicy.mayReadReturn(visit.actor)
          ? try AuditReturnTable.list(of: visit.id, reading) : [],
        try AuditJudgement.load(visit, reading), try AuditChanges.load(visit, reading),
        (try AuditorGuideAside.load(visit, reading), try PlanLook.load(visit.activity, reading))
      )
    }
    let page = AuditOverview(
      visit: visit, drawn: drawn, returns: returns, judgement: judgement,
      changes: changes, guide: aside.0, planLook: aside.1, keys: request.keys)
    return request.page(title, page.html, bar: visit.bar, trail: trail)
  }

  private static func unopened(_ request: PageRequest) async throws -> AuditVisit {
    let visit = try await request.audit()
    try require(visit.isUnopened)
    return visit
  }

  @Sendable private static func returnAudit(
    _ request: PageRequest
  ) async throws -> PageResponse {
    let visit = try await unopened(request)
    let reason = request.form["reason"]
    do {
      try await request.act { occasion, transaction in
        try ReturnAudit(activity: visit.id, reason: reason)(occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.isForTheForm {
      let page = ReturnPage(visit, request, request.form.fields(refusal))
      return request.page("Return this audit", of: visit, refusal, page.html)
    }
    return .redirect(
      to: "/", saying: "The audit of \(visit.activity.code) is returned to the QA unit.")
  }
}
