import Components
import Kernel
import Markup
import Practice

/// Allocation as the QA unit reaches it: let the program allocate, change by hand, send the list
/// out, and give a returned audit to someone else.
enum AllocationFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/allocation") { request in
      let page = try await allocation(request)
      return request.page(
        page.title, page.html(request, Fields(), nil), trail: .cycle(page.cycle))
    }
    routes.post("/cycles/:cycle/allocation", allocate)
    routes.post("/cycles/:cycle/sending", send)
    routes.get("/cycles/:cycle/allocation/:code") { request in
      let page = try await change(request)
      return request.page(page.title, page.html(request, Fields()), trail: page.trail)
    }
    routes.post("/cycles/:cycle/allocation/:code") { request in
      let page = try await change(request)
      let form = request.form
      return try await request.saving(
        page.title, trail: page.trail, to: "\(page.cycle.address)/allocation",
        saying: "\(page.line.drawn.code) has its auditor."
      ) {
        try await request.act { occasion, transaction in
          try ChangeAllocation(
            draw: page.draw, code: page.line.drawn.code, part: page.part,
            auditor: form["auditor"],
            reason: form.text("reason"), revision: form.revision ?? 0
          )(occasion, in: transaction)
        }
      } again: { fields in
        try await change(request).html(request, fields)
      }
    }
    addReallocation(to: &routes)
  }

  private static func addReallocation(to routes: inout Routes) {
    routes.get("/audits/:id/auditor") { request in
      let page = try await reallocation(request)
      return request.page(page.title, page.html(request, Fields()), trail: page.trail)
    }
    routes.post("/audits/:id/auditor") { request in
      let page = try await reallocation(request)
      let form = request.form
      let id = page.activity.id
      return try await request.saving(
        page.title, trail: page.trail, to: AuditAddress.overview(id),
        saying: "The audit has a new auditor."
      ) {
        try await request.act { occasion, transaction in
          try ReallocateAudit(
            activity: id, part: page.part, auditor: form["auditor"], why: form.text("why"),
            reason: form.text("reason"), revision: form.revision ?? 0
          )(occasion, in: transaction)
        }
      } again: { fields in
        try await reallocation(request).html(request, fields)
      }
    }
  }

  private static func allocate(_ request: PageRequest) async throws -> PageResponse {
    let page = try await allocation(request)
    guard let draw = page.ground?.draw.id else { throw Refusal.notFound }
    let form = request.form
    let isAside = form.text("expertise") == "aside"
    let outcome: Result<Int, AllocationConflict>
    do {
      outcome = try await request.act { occasion, transaction in
        isAside
          ? try GiveWithoutExpertise(draw: draw, reason: form["expertise-reason"])(
            occasion, in: transaction)
          : try AllocateCases(draw: draw)(occasion, in: transaction)
      }
    } catch let refusal as Refusal where isAside && refusal.kind == .invalid {
      return request.page(
        page.title, refusal, page.html(request, form.fields(refusal), nil),
        trail: .cycle(page.cycle))
    }
    switch outcome {
    case .success(let count):
      let all = EnglishNumbers.count(count, "case").capitalisedFirst
      let left = (page.ground?.lines.count ?? count) - count
      let others = EnglishNumbers.count(left, "case").capitalisedFirst
      let decide = left == 0 || isAside ? "" : " \(others) left for you to decide."
      return .redirect(
        to: "\(page.cycle.address)/allocation", saying: "\(all) allocated.\(decide)")
    case .failure(let conflict):
      let refusal = Refusal(conflict.sentence, field: "allocate")
      return request.page(
        page.title, refusal,
        page.html(request, form.fields(refusal), conflict),
        trail: .cycle(page.cycle))
    }
  }

  private static func send(_ request: PageRequest) async throws -> PageResponse {
    let cycle = try await request.cycle()
    let revision = request.form.revision ?? 0
    do {
      let count = try await request.act { occasion, transaction in
        try SendAllocation(cycle: cycle.id, revision: revision)(occasion, in: transaction)
      }
      return .redirect(
        to: "\(cycle.address)",
        saying: "The list is out: \(EnglishNumbers.count(count, "audit")) can begin.")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let page = try await allocation(request)
      return request.page(
        page.title, refusal, page.html(request, Fields(typed: [:], refusal: refusal), nil),
        trail: .cycle(cycle))
    }
  }

  private static func allocation(_ request: PageRequest) async throws -> AllocationPage {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let cycle = try await request.cycle()
    let today = request.today
    return try await request.records.read { try AllocationPage(cycle, today: today, $0) }
  }

  private static func change(_ request: PageRequest) async throws -> ChangePage {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let cycle = try await request.cycle()
    let code = try request.parameter("code")
    let (part, today) = (try part(request), request.today)
    return try await request.records.read {
      try ChangePage(cycle, code, part, today: today, $0)
    }
  }

  /// The part that is given: the auditor's, unless the address names the second of a pair.
  private static func part(_ request: PageRequest) throws -> Part {
    guard let named = request.query.text("part") else { return .auditor }
    return try found(Activity.auditors.first { $0.rawValue == named })
  }

  private static func reallocation(_ request: PageRequest) async throws -> ReallocationPage {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let id = try request.parameter("id")
    let (part, today) = (try part(request), request.today)
    return try await request.records.read { try ReallocationPage(id, part, today: today, $0) }
  }
}
