import Components
import Database
import Kernel
import Markup
import Practice

/// Immediate safeguarding concerns: raised in two steps, acknowledged by the people they name,
/// and never out of sight.
enum ConcernsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/concerns", list)
    routes.get("/concerns/new", new)
    routes.post("/concerns", raise)
    routes.get("/concerns/:id", show)
    routes.post("/concerns/:id/calls", recordCall)
    routes.post("/concerns/:id/acknowledgement", acknowledge)
  }

  @Sendable private static func list(_ request: PageRequest) async throws -> PageResponse {
    let (actor, today) = (request.actor, request.today)
    let page = try await request.records.read { reading in
      ConcernListPage(
        concerns: try ConcernLists.all(actor, reading), actor: actor,
        judged: try JudgedWords.current(on: today, reading))
    }
    return request.page("Concerns", page.html)
  }

  @Sendable private static func new(_ request: PageRequest) async throws -> PageResponse {
    try require(ConcernPolicy.mayRaise(request.actor))
    let audit = try await audit(request.query.text("audit"), request)
    var fields = Fields()
    if let code = request.query.text("code") { fields.set("code", code) }
    return step1(fields, audit, request)
  }

  @Sendable private static func raise(_ request: PageRequest) async throws -> PageResponse {
    try require(ConcernPolicy.mayRaise(request.actor))
    let audit = try await audit(request.form.text("audit"), request)
    let typed = ConcernForm.Typed(request.form, audit: audit?.id)
    do {
      let concern = try await request.act { occasion, transaction in
        try typed.concern()(occasion, in: transaction)
      }
      return .redirect(
        to: "/concerns/\(concern)",
        saying: "The concern is recorded. That is not enough: ring the people named below now.")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      return step1(request.form.fields(refusal), audit, request, refusal)
    }
  }

  private static func step1(
    _ fields: Fields, _ audit: Activity?, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let content = ConcernForm(fields: fields, audit: audit, request: request).html
    let title = "Raise an immediate safeguarding concern"
    let bar = audit.map { audit in
      PageBar.child(
        code: audit.code, activity: "Audit, \(audit.cycleWords)",
        concern: "/concerns/new?audit=\(audit.id)")
    }
    let trail: Trail =
      audit.flatMap { one in
        ActivityPolicy.maySee(request.actor, one)
          ? .back(Link("Back to the audit", to: "/audits/\(one.id)")) : nil
      } ?? .none
    if let refusal {
      return request.page(title, refusal, content, bar: bar ?? .today, trail: trail)
    }
    return request.page(title, content, bar: bar ?? .today, trail: trail)
  }

  @Sendable private static func show(_ request: PageRequest) async throws -> PageResponse {
    page(try await concern(request), request.callFields, request)
  }

  @Sendable private static func recordCall(_ request: PageRequest) async throws -> PageResponse {
    let concern = try await concern(request)
    try require(ConcernPolicy.mayRecordCall(request.actor, concern))
    do {
      let call = try ConcernCallForm.read(request.form, concern: concern.id)
      try await request.act { occasion, transaction in try call(occasion, in: transaction) }
    } catch let refusal as Refusal where refusal.kind == .invalid {
      return page(concern, request.form.fields(refusal), request, refusal)
    }
    return .redirect(
      to: "/concerns/\(concern.id)", saying: "Kept: whom you spoke to, and when.")
  }

  @Sendable private static func acknowledge(_ request: PageRequest) async throws -> PageResponse {
    let id = try request.parameter("id")
    try await request.act { occasion, transaction in
      try AcknowledgeConcern(concern: id)(occasion, in: transaction)
    }
    return .redirect(to: "/concerns/\(id)", saying: "You have acknowledged this concern.")
  }

  private static func page(
    _ concern: Concern, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let content = ConcernPage(concern: concern, fields: fields, request: request).html
    let title = "Concern: \(concern.subject)"
    let bar = concern.code.map { code in
      PageBar.child(
        code: code, activity: "Immediate safeguarding concern", concern: newConcern(concern))
    }
    if let refusal { return request.page(title, refusal, content, bar: bar ?? .today) }
    return request.page(title, content, bar: bar ?? .today)
  }

  private static func newConcern(_ concern: Concern) -> String {
    if let audit = concern.activity { return "/concerns/new?audit=\(audit)" }
    return concern.code.map { "/concerns/new?code=\($0)" } ?? "/concerns/new"
  }

  private static func concern(_ request: PageRequest) async throws -> Concern {
    let id = try request.parameter("id")
    let actor = request.actor
    return try await request.records.read { reading in
      let concern = try found(ConcernTable.load(id, reading))
      try require(ConcernPolicy.maySee(actor, concern))
      return concern
    }
  }

  private static func audit(_ id: String?, _ request: PageRequest) async throws -> Activity? {
    guard let id else { return nil }
    let actor = request.actor
    return try await request.records.read { reading in
      let audit = try found(ActivityTable.load(id, reading))
      try require(ConcernPolicy.mayRaise(actor, of: audit, reading))
      return audit
    }
  }
}

extension PageRequest {
  /// The call form as it opens: just now.
  fileprivate var callFields: Fields {
    var fields = Fields()
    fields.set("at", today)
    fields.set("time", ClockTime(now).text)
    return fields
  }
}
