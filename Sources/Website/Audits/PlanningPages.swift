import Components
import Kernel
import Markup
import Practice

/// The actions that an audit asks for, and what others should learn from it.
enum PlanningFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/actions") { request in
      let visit = try await request.auditToWrite()
      return request.page("Actions and learning", of: visit, ActionsPage(visit: visit).html)
    }
    routes.get("/audits/:id/actions/new") { request in
      page(request, try await request.auditToWrite(), nil, Fields())
    }
    routes.post("/audits/:id/actions") { request in
      try await keep(request, try await request.auditToWrite(), nil)
    }
    routes.get("/audits/:id/actions/:action") { request in
      let visit = try await request.auditToWrite()
      let action = try one(visit, request)
      return page(request, visit, action, kept(action))
    }
    routes.post("/audits/:id/actions/:action") { request in
      let visit = try await request.auditToWrite()
      return try await keep(request, visit, try one(visit, request))
    }
    routes.post("/audits/:id/actions/:action/removal") { request in
      let visit = try await request.auditToWrite()
      let action = try one(visit, request)
      try await request.act { occasion, transaction in
        try RemovePlannedAction(activity: visit.id, action: action.id)(occasion, in: transaction)
      }
      return .redirect(to: visit.address(.actions), saying: "The action is removed.")
    }
  }

  private static func one(_ visit: AuditVisit, _ request: PageRequest) throws -> Action {
    let id = try request.parameter("action")
    return try found(visit.contents.actions.first { $0.id == id })
  }

  fileprivate static func kept(_ action: Action?) -> Fields {
    guard let action else { return Fields() }
    var fields = Fields([
      "words": action.words, "difference": action.difference, "done-means": action.doneMeans,
      "attainable": action.attainable, "owner": action.owner,
    ])
    fields.set("due", action.due)
    fields.set("agencies", action.agencies)
    return fields
  }

  private static func page(
    _ request: PageRequest, _ visit: AuditVisit, _ action: Action?, _ fields: Fields,
    _ refusal: Refusal? = nil
  ) -> PageResponse {
    let page = PlannedActionPage(
      visit: visit, action: action, fields: fields, refusal: refusal,
      owners: Owners.options(request.organisation, visit.activity), keys: request.keys,
      removalKeys: request.keys)
    return request.page(
      action == nil ? "Add an action" : "Change an action", of: visit, refusal,
      trail: .back(Link("Back to the list", to: visit.address(.actions))), page.html)
  }

  private static func keep(
    _ request: PageRequest, _ visit: AuditVisit, _ action: Action?
  ) async throws -> PageResponse {
    let form = request.form
    do {
      var due: Day?
      var problems: [Refusal.Problem] = []
      do { due = try form.fields().date("due").read("The due day", field: "due") } catch {
        problems = error.problems
      }
      let plan = PlanAction(
        activity: visit.id, id: action?.id, words: form["words"], difference: form["difference"],
        doneMeans: form["done-means"], attainable: form["attainable"],
        owner: form.text("owner"), due: due, agencies: form.all("agencies"),
        revision: form.revision ?? 0)
      try Refusal.unless(problems)
      try await request.act { occasion, transaction in try plan(occasion, in: transaction) }
    } catch let refusal as Refusal where refusal.isForTheForm {
      let again = try await request.auditToWrite()
      let current = try action == nil ? nil : one(again, request)
      return page(request, again, current, form.fields(refusal), refusal)
    }
    return .redirect(to: visit.address(.actions), saying: "The action is kept.")
  }
}

/// The actions, and then the learning.
private struct ActionsPage {
  let visit: AuditVisit

  private var actions: [Action] { visit.contents.actions }
  private var learning: [Finding] { visit.contents.findings(.learning) }

  var html: HTML {
    let addLearning = visit.address(.findings) + "/new?kind=learning"
    let standing: HTML = """
      \(EnglishNumbers.count(actions.count, "action").capitalisedFirst) and \
      \(EnglishNumbers.count(learning.count, "learning point")) so far.
      """
    return """
      \(pageHeading("Actions and learning", standing: standing))
      \(column(
        """
        \(heading("Actions for this child", tight: true))
        \(actions.isEmpty ? paragraph(quiet("None yet.")) : ruledList(actions.map(line)))
        \(paragraph(link("Add an action", to: visit.address(.actions) + "/new")))
        \(FindingList(visit: visit, title: "What others should learn", findings: learning).html)
        \(paragraph(link("Add a learning point", to: addLearning)))
        \(paragraph(link("Back to the audit", to: AuditAddress.overview(visit.id))))
        """))
      """
  }

  private func line(_ action: Action) -> HTML {
    """
    \(action.words) \(quiet("\(action.ownerName), by \(action.due.words).")) \
    \(link("Change", to: visit.address(.actions) + "/\(action.id)", about: "this action"))
    """
  }
}

/// One action, with everything that makes it one that can be done.
private struct PlannedActionPage {
  let visit: AuditVisit
  let action: Action?
  let fields: Fields
  let refusal: Refusal?
  let owners: [(value: String, text: String)]
  let keys: PostKeys
  let removalKeys: PostKeys

  private var address: String { visit.address(.actions) + (action.map { "/\($0.id)" } ?? "") }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      action == nil ? "Add an action" : "Change an action",
      standing: "When the audit is submitted it gets a number and stands on the tracker."))
    \(column(
      """
      \(keptNow)
      \(form(to: address, keys: keys, FormManner(revision: revision), inputs))
      \(when: action != nil, buttonForm("Remove", to: address + "/removal", keys: removalKeys))
      """))
    """
  }

  private var revision: Int? { fields.revision(after: refusal, now: action?.revision) }

  private var keptNow: HTML {
    KeptNow(
      refusal: refusal, kept: PlanningFeature.kept(action), typed: fields,
      lines: [
        .init("What has to be done", "words", typed: action?.words ?? ""),
        .init(
          "What will be different for the child", "difference", typed: action?.difference ?? ""),
        .init("What “done” means", "done-means", typed: action?.doneMeans ?? ""),
        .init("What makes it possible", "attainable", typed: action?.attainable ?? ""),
        .init("Who owns it", "owner", value: action?.ownerName),
        .init("By when", "due", value: action?.due.words),
      ]
    ).html
  }

  /// Where agencies audit: one agency's own plan, or a joint one.
  private var plans: HTML {
    guard visit.activity.hasAgencies else { return "" }
    return checkboxes(
      fields["agencies"], Legend("In whose plan does it stand?"),
      hint: "Choose several for what agencies have to do together: it stands in the joint plan.",
      visit.activity.agencies.map {
        Choice($0.agency, "\(visit.contents.framework.agency($0.agency))")
      })
  }

  private var inputs: HTML {
    ActionInputs(
      fields: fields, owners: owners, isSmart: visit.contents.kind.actions?.smart ?? false,
      plans: plans
    ).html
  }
}
