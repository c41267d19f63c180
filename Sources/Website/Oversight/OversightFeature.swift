import Components
import Database
import Foundation
import Kernel
import Markup
import Practice

/// The service lead reads a whole audit, says what they make of it, and confirms.
enum OversightFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/oversight", show)
    routes.post("/audits/:id/oversight", save)
  }

  @Sendable private static func show(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await visit(request)
    return page(visit, Fields(["words": visit.oversight.words]), request)
  }

  /// Saves the draft, by itself or by its button, or confirms.
  @Sendable private static func save(_ request: PageRequest) async throws -> PageResponse {
    let id = try request.parameter("id")
    let (words, revision) = (request.form.trimmed("words"), request.form.revision ?? 0)
    if request.isAutosave {
      // The text as it stands: a save must not take away the space that someone is typing after.
      let save = SaveOversight(activity: id, words: request.form["words"], revision: revision)
      let kept = try await request.act { try save($0, in: $1) }
      return .saved(revision: kept, at: request.now)
    }
    let isDraft = request.form["then"] == "leave"
    do {
      try await request.act { occasion, transaction in
        if isDraft {
          try SaveOversight(activity: id, words: words, revision: revision)(
            occasion, in: transaction)
        } else {
          try ConfirmOversight(activity: id, words: words, revision: revision)(
            occasion, in: transaction)
        }
      }
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return page(try await visit(request), request.form.fields(refusal), request, refusal)
    }
    if isDraft { return .redirect(to: "/", saying: "Your comments are saved.") }
    return .redirect(
      to: "/audits/\(id)",
      saying: "Oversight is confirmed. The auditor can now put the audit on the child’s record.")
  }

  private static func page(
    _ visit: OversightVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let content = OversightPage(
      visit: visit, fields: fields, today: request.today, keys: request.keys,
      theirs: refusal?.kind == .conflict ? visit.oversight.words : nil
    ).html
    let activity = visit.contents.activity
    let title = "Oversight of the audit of \(activity.code)"
    let bar = PageBar.child(
      code: activity.code,
      activity: "Oversight\(activity.oversight.map { ", by \($0.words(\.words))" })",
      concern: "/concerns/new?audit=\(activity.id)")
    let trail = Trail.back(Link("Back to the audit", to: "/audits/\(activity.id)"))
    if let refusal { return request.page(title, refusal, content, bar: bar, trail: trail) }
    return request.page(title, content, bar: bar, trail: trail)
  }

  private static func visit(_ request: PageRequest) async throws -> OversightVisit {
    let id = try request.parameter("id")
    let actor = request.actor
    return try await request.records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      let oversight = try OversightTable.load(id, reading)
      try require(OversightPolicy.mayRead(actor, activity, oversight))
      try require(activity.submittedAt != nil)
      return OversightVisit(
        contents: try AuditContents.load(activity, reading), oversight: oversight,
        mayWrite: activity.overseenAt == nil && OversightPolicy.mayOversee(actor, activity))
    }
  }
}

/// An audit in front of its overseer.
struct OversightVisit: Sendable {
  let contents: AuditContents
  let oversight: Oversight
  let mayWrite: Bool
}

extension PageResponse {
  /// What our script is told after a save.
  static func saved(revision: Int, at now: Instant) -> PageResponse {
    .json(Array("{\"saved\":\"\(now.timeWords)\",\"revision\":\(revision)}".utf8))
  }
}
