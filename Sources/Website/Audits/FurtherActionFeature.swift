import Components
import Database
import Kernel
import Markup
import Practice

/// An action that comes to an audit after its submission: agreed at the meeting about an inadequate
/// grade, or found to be needed since.
enum FurtherActionFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/further-actions") { request in
      page(request, try await visit(request), Fields())
    }
    routes.post("/audits/:id/further-actions", keep)
  }

  private static func visit(_ request: PageRequest) async throws -> AuditVisit {
    let visit = try await request.audit()
    try require(
      ActionPolicy.mayAdd(visit.actor, visit.activity, visit.contents.kind.actions))
    return visit
  }

  @Sendable private static func keep(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await visit(request)
    let form = request.form
    do {
      var due: Day?
      var problems: [Refusal.Problem] = []
      do { due = try form.fields().date("due").read("The due day", field: "due") } catch {
        problems = error.problems
      }
      try Refusal.unless(problems)
      let add = AddAction(
        PlanAction(
          activity: visit.id, words: form["words"], difference: form["difference"],
          doneMeans: form["done-means"], attainable: form["attainable"],
          owner: form.text("owner"), due: due))
      let number = try await request.act { try add($0, in: $1) }
      return .redirect(
        to: "/audits/\(visit.id)/further-actions",
        saying: "\(Action.reference(number)) stands on the tracker. Add another, or go on.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return page(request, visit, form.fields(refusal), refusal)
    }
  }

  private static func page(
    _ request: PageRequest, _ visit: AuditVisit, _ fields: Fields, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let inputs = ActionInputs(
      fields: fields, owners: Owners.options(request.organisation, visit.activity),
      isSmart: visit.contents.kind.actions?.smart ?? false)
    let kept = visit.contents.actions.filter { $0.openedAt != nil }.map { action -> HTML in
      """
      <p>\(link("\(action.reference)", to: "/actions/\(action.number ?? 0)")), \
      \(action.ownerName), by \(action.due.words): \(action.words.firstLine)</p>
      """
    }
    let content: HTML = """
      \(errorSummary(fields))
      \(pageHeading(
        "Add an action", caption: visit.activity.heading,
        standing: "It gets a number and stands on the tracker at once."))
      \(columns(
        form(to: "/audits/\(visit.id)/further-actions", keys: request.keys, inputs.html),
        beside: aside("Actions so far", kept.isEmpty ? "<p>None yet.</p>" : "\(kept)")))
      """
    return request.page(
      "Add an action", of: visit, refusal,
      trail: .back(Link("Back to the audit", to: AuditAddress.overview(visit.id))), content)
  }
}
