import Components
import Database
import Kernel
import Markup
import Practice

/// Disagreement about an audit: raised, answered, settled.
enum DisputesFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/disputes") { request in
      let visit = try await request.disputes(of: try request.parameter("id"))
      return page(visit, Fields(), request)
    }
    routes.post("/audits/:id/disputes") { request in
      let (id, form) = (try request.parameter("id"), request.form)
      return try await request.saving(
        in: id, saying: "It is sent. The auditor answers you here."
      ) { occasion, transaction in
        try RaiseDispute(
          activity: id, subject: Dispute.Subject(rawValue: form["subject"]),
          words: form["words"])(occasion, in: transaction)
      }
    }
    routes.post("/disputes/:id/answer") { request in
      let (id, form) = (try request.parameter("id"), request.form)
      return try await request.saving(
        in: try await activity(of: id, request), saying: "Your answer is sent."
      ) { occasion, transaction in
        try AnswerDispute(
          dispute: id, outcome: Dispute.Outcome(rawValue: form["outcome"]),
          grade: form.text("grade"), words: form["words"], revision: form.revision ?? 0)(
            occasion, in: transaction)
      }
    }
    routes.post("/disputes/:id/support") { request in
      let (id, form) = (try request.parameter("id"), request.form)
      return try await request.saving(
        in: try await activity(of: id, request), saying: "The QA unit sees it from now on."
      ) { occasion, transaction in
        try AskForSupport(dispute: id, revision: form.revision ?? 0)(occasion, in: transaction)
      }
    }
    routes.post("/disputes/:id/acceptance") { try await settle($0, nil) }
    routes.post("/disputes/:id/settlement") { request in
      let form = request.form
      return try await settle(
        request,
        SettleDispute.Decision(
          outcome: Dispute.Outcome(rawValue: form["outcome"]), grade: form.text("grade"),
          words: form["words"]))
    }
  }

  @Sendable private static func settle(
    _ request: PageRequest, _ decision: SettleDispute.Decision?
  ) async throws -> PageResponse {
    let (id, form) = (try request.parameter("id"), request.form)
    return try await request.saving(
      in: try await activity(of: id, request), saying: "It is settled."
    ) { occasion, transaction in
      try SettleDispute(dispute: id, decision: decision, revision: form.revision ?? 0)(
        occasion, in: transaction)
    }
  }

  private static func activity(of dispute: String, _ request: PageRequest) async throws -> String {
    try await request.records.read { try found(DisputeTable.load(dispute, $0)).activity }
  }

  fileprivate static func page(
    _ visit: DisputeVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    request.page(
      "A finding seen differently", of: visit.audit, refusal, bar: visit.audit.bar,
      DisputePage(visit: visit, fields: fields, keys: request.keys).html)
  }
}

extension PageRequest {
  /// An audit with what is seen differently about it, for whoever may read it.
  fileprivate func disputes(of activity: String) async throws -> DisputeVisit {
    let visit = try await audit(activity)
    try require(ActivityPolicy.mayRead(actor, visit.activity))
    let disputes = try await records.read { try DisputeVisit(visit, $0) }
    try require(
      visit.activity.submittedAt != nil || disputes.open != nil || !disputes.settled.isEmpty)
    return disputes
  }

  /// Does a step of a dispute and shows it; what was typed stays when it is refused.
  fileprivate func saving(
    in activity: String, saying: String,
    _ step: @escaping @Sendable (Occasion, any Transaction) throws -> Void
  ) async throws -> PageResponse {
    do {
      try await act(step)
      let visit = try await audit(activity)
      let stays = visit.activity.submittedAt != nil
      return .redirect(
        to: AuditAddress.overview(activity) + (stays ? "/disputes" : ""), saying: saying)
    } catch let refusal as Refusal where refusal.isForTheForm {
      return DisputesFeature.page(
        try await disputes(of: activity), form.fields(refusal), self, refusal)
    }
  }
}

/// Someone at an audit about which something is seen differently.
struct DisputeVisit: Sendable {
  let audit: AuditVisit
  let open: Dispute?
  let settled: [Dispute]
  /// The days on which it can be raised.
  let days: ClosedRange<Day>?
  /// Whether the QA unit reads the audit a second time first, and sees nothing of it till then.
  let waitsForModeration: Bool

  init(_ audit: AuditVisit, _ reading: any Reading) throws {
    let disputes = try DisputeTable.list(of: audit.id, reading)
    self.audit = audit
    open = disputes.first { $0.state != .settled }
    settled = disputes.filter { $0.state == .settled }
    waitsForModeration = audit.activity.awaited != nil
    days = DisputeRules.days(
      audit.activity, audit.contents.kind, roll: audit.contents.framework.identity.roll)
  }

  var address: String { AuditAddress.overview(audit.id) + "/disputes" }

  /// Whether this person can raise one today.
  var mayRaise: Bool {
    open == nil && days?.contains(audit.today) ?? false
      && DisputePolicy.mayRaise(audit.actor, audit.activity, audit.contents.kind)
  }

  var mayAnswer: Bool {
    DisputePolicy.mayAnswer(audit.actor, audit.activity, audit.contents.kind)
  }

  var maySettle: Bool {
    DisputePolicy.maySettle(audit.actor, audit.activity, audit.contents.kind)
  }

  func gradeTitle(_ grade: String?) -> HTML {
    "\(grade.flatMap { audit.contents.overallScale?.grade($0)?.title } ?? "none")"
  }
}
