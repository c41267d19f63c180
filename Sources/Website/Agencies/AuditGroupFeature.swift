import Components
import Database
import Kernel
import Markup
import Practice

/// The audit group of a cycle: agencies, terms, days, legal bases and checkpoints, kept by the
/// coordinator and the QA unit.
enum AuditGroupFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/agencies") { request in
      let page = try await load(request)
      return request.page(page.title, page.html(request, nil), trail: page.trail)
    }
    routes.post("/cycles/:cycle/agencies") { request in
      try await keep(request, .terms, saying: "The terms are kept.") { page in
        let form = request.form
        let terms = AgreeTerms(
          cycle: page.cycle.id, terms: form["terms"],
          firstDay: try form.optionalDay("first-day"),
          sentInBy: try form.optionalDay("sent-in-by"),
          meetingDay: try form.optionalDay("meeting-day"),
          followMonths: form.text("follow-months").flatMap(Int.init),
          revision: form.revision ?? 0)
        try await request.act { try terms($0, in: $1) }
      }
    }
    routes.post("/cycles/:cycle/agencies/auditors") { request in
      try await keep(request, .agency, saying: "The agency and its auditor are kept.") { page in
        let named = NameAgencyAuditor(
          cycle: page.cycle.id, agency: request.form["agency"], auditor: request.form["auditor"])
        try await request.act { try named($0, in: $1) }
      }
    }
    routes.post("/cycles/:cycle/agencies/removal") { request in
      try await keep(request, .agency, saying: "The agency takes no part.") { page in
        let removed = RemoveAgency(cycle: page.cycle.id, agency: request.form["agency"])
        try await request.act { try removed($0, in: $1) }
      }
    }
    routes.post("/cycles/:cycle/agencies/bases") { request in
      try await keep(request, .bases, saying: "The legal bases are kept.") { page in
        let given = page.waiting.compactMap { code -> GiveLegalBasis? in
          request.form.text("basis-\(code)").map {
            GiveLegalBasis(cycle: page.cycle.id, code: code, basis: $0)
          }
        }
        try await request.act { occasion, transaction in
          for one in given { try one(occasion, in: transaction) }
        }
      }
    }
    routes.post("/cycles/:cycle/agencies/listeners") { request in
      try await keep(request, .listeners, saying: "Who hears the family is kept.") { page in
        let talks = page.plan.family?.talks.map(\.section) ?? []
        let named = page.waiting.flatMap { code in
          talks.compactMap { talk -> NameListener? in
            request.form.text(NameListener.field(talk, code)).map {
              NameListener(cycle: page.cycle.id, code: code, talk: talk, person: $0)
            }
          }
        }
        try await request.act { occasion, transaction in
          for one in named { try one(occasion, in: transaction) }
        }
      }
    }
    routes.post("/cycles/:cycle/agencies/checkpoints") { request in
      try await keep(request, .checkpoint, saying: "The checkpoint is set.") { page in
        let set = SetCheckpoint(
          cycle: page.cycle.id, day: try request.form.optionalDay("checkpoint-day"),
          words: request.form["checkpoint-words"])
        try await request.act { try set($0, in: $1) }
      }
    }
    routes.post("/cycles/:cycle/agencies/checkpoints/:checkpoint") { request in
      let isRemoved = request.form["then"] == "remove"
      let id = try request.parameter("checkpoint")
      let saying = isRemoved ? "The checkpoint is taken away." : "That you looked is kept."
      return try await keep(request, .checkpoint, saying: saying) { page in
        let ended = EndCheckpoint(cycle: page.cycle.id, checkpoint: id, isRemoved: isRemoved)
        try await request.act { try ended($0, in: $1) }
      }
    }
  }

  private static func keep(
    _ request: PageRequest, _ form: AuditGroupPage.Form, saying: String,
    _ step: (AuditGroupPage) async throws -> Void
  ) async throws -> PageResponse {
    let page = try await load(request)
    return try await request.saving(
      page.title, trail: page.trail, to: AgencyAddress.group(page.cycle), saying: saying
    ) {
      try await step(page)
    } again: { fields in
      try await load(request).html(request, (form, fields))
    }
  }

  private static func load(_ request: PageRequest) async throws -> AuditGroupPage {
    let cycle = try await request.cycle()
    let (actor, today) = (request.actor, request.today)
    return try await request.records.read { try AuditGroupPage(cycle, actor, today, $0) }
  }
}
