import Components
import Database
import Kernel
import Markup
import Practice

/// What the coordinator does about one agency in one case: have someone else audit, or go ahead
/// without it.
enum AgencyCareFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/agencies/:agency") { request in
      let page = try await load(request)
      return request.page(
        page.title, of: page.visit, bar: page.visit.bar, page.html(request, Fields()))
    }
    routes.post("/audits/:id/agencies/:agency/auditor") { request in
      let page = try await load(request)
      let (id, agency, auditor) = (page.visit.id, page.audit.agency, request.form["auditor"])
      return try await keep(request, page, saying: "Someone else audits for this agency.") {
        try ReplaceAgencyAuditor(activity: id, agency: agency, auditor: auditor)($0, in: $1)
      }
    }
    routes.post("/audits/:id/agencies/:agency/leaving-out") { request in
      let page = try await load(request)
      let (id, agency, reason) = (page.visit.id, page.audit.agency, request.form["reason"])
      return try await keep(request, page, saying: "The meeting goes ahead without them.") {
        try LeaveAgencyOut(activity: id, agency: agency, reason: reason)($0, in: $1)
      }
    }
  }

  private static func keep(
    _ request: PageRequest, _ page: AgencyCarePage, saying: String,
    _ step: @escaping @Sendable (Occasion, any Transaction) throws -> Void
  ) async throws -> PageResponse {
    do { try await request.act(step) } catch let refusal as Refusal where refusal.isForTheForm {
      return request.page(
        page.title, of: page.visit, refusal, bar: page.visit.bar,
        page.html(request, request.form.fields(refusal)))
    }
    return .redirect(to: AuditAddress.overview(page.visit.id), saying: saying)
  }

  private static func load(_ request: PageRequest) async throws -> AgencyCarePage {
    let visit = try await request.audit()
    try require(AgencyPolicy.mayCoordinate(visit.actor, visit.activity))
    let agency = try request.parameter("agency")
    let audit = try found(visit.activity.agencies.first { $0.agency == agency })
    try require(audit.isAwaited && visit.activity.withdrawnAt == nil)
    return AgencyCarePage(visit: visit, audit: audit)
  }
}

/// The two forms of one agency in one case.
struct AgencyCarePage: Sendable {
  let visit: AuditVisit
  let audit: AgencyAudit

  private var name: String { visit.contents.framework.agency(audit.agency) }
  private var address: String { AgencyAddress.agency(audit.agency, of: visit.id) }
  var title: String { name }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("\(name)", caption: "\(childCode(visit.activity.code))", standing: standing))
    \(column(
      """
      \(heading("Someone else audits for it", tight: true))
      \(form(
        to: address + "/auditor", keys: request.keys,
        """
        \(selectInput(
          fields["auditor"], label: "Who audits this child’s case for \(name)?",
          hint: "What was written so far goes on with them.",
          AgencyAuditors.options(visit.contents.kind, request.organisation)))
        \(button("Name them"))
        """))
      \(heading("The meeting goes ahead without it", tight: true))
      \(form(
        to: address + "/leaving-out", keys: request.keys,
        """
        \(textArea(
          fields["reason"], label: "Why", hint: "Those who may see the audit can read it.",
          rows: 3))
        \(button("Go ahead without them", .secondary))
        """))
      """))
    """
  }

  private var standing: HTML {
    audit.name.map { "\($0) audits for it, and has not sent anything in." }
      ?? "Whoever audited for it had a part in the case, so nobody does now."
  }
}

/// Whose post audits for an agency, by name.
enum AgencyAuditors {
  static func options(
    _ kind: ActivityKind, _ organisation: Organisation
  ) -> [(value: String, text: String)] {
    let roles = kind.person(.agencyAuditor)?.roles ?? []
    let people = organisation.people.values.filter { person in
      organisation.posts(of: person.id).contains { roles.contains($0.role) }
    }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return [(value: "", text: "Choose one person")] + people.map { ($0.id, $0.name) }
  }
}
