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
      "owner": action.owner,
    ])
    fields.set("due", action.due)
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
        doneMeans: form["done-means"], owner: form.text("owner"), due: due,
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

/// Who may own an action: the audit's own people first, then everyone who is here, by name.
enum Owners {
  static func options(
    _ organisation: Organisation, _ activity: Activity
  ) -> [(value: String, text: String)] {
    let near = [Part.caseHolder, .teamManager, .serviceLead].compactMap {
      activity.people[$0]?.person
    }
    let others = organisation.people.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      .map(\.id).filter { !near.contains($0) }
    let people = (near + others).compactMap { id -> (value: String, text: String)? in
      guard let actor = Actor(id, in: organisation), let standing = actor.standings.first else {
        return nil
      }
      let unit = organisation.units[standing.unit]?.name ?? ""
      return (value: id, text: "\(actor.name), \(standing.title.inSentence), \(unit)")
    }
    return [(value: "", text: "Choose one person")] + people
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
        .init("Who owns it", "owner", value: action?.ownerName),
        .init("By when", "due", value: action?.due.words),
      ]
    ).html
  }

  private var inputs: HTML {
    """
    \(textArea(
      fields["words"], label: "What has to be done", hint: "Exactly what, and with whom.",
      rows: 3, labelSize: .m))
    \(textArea(
      fields["difference"], label: "What will be different for the child",
      hint: "In words that the child would know.", rows: 3, labelSize: .m))
    \(textArea(
      fields["done-means"], label: "What “done” means",
      hint: "What someone else would see when they check.", rows: 3, labelSize: .m))
    \(selectInput(
      fields["owner"], label: "Who owns it",
      hint: "One person. Someone else checks that it is done.", labelSize: .m, searches: true,
      owners))
    \(dateInput("due", in: fields, Legend("By when"), hint: "A day you have agreed with them."))
    \(button("Save the action"))
    """
  }
}
