import Components
import Database
import Kernel
import Markup
import Practice

/// The plan of a submitted audit as a whole, for whoever looks at plans when they come in.
enum PlanLookFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/plan") { request in
      let visit = try await visit(request)
      return request.page(title, of: visit, html(visit, Fields(), request))
    }
    routes.post("/audits/:id/plan") { request in
      let visit = try await visit(request)
      let form = request.form
      do {
        guard let sound = form.text("sound") else {
          throw Refusal("Say whether the plan is sound.", field: "sound")
        }
        let look = LookAtPlan(
          activity: visit.id, isSound: sound == "yes", words: form["words"])
        try await request.act { try look($0, in: $1) }
        return .redirect(
          to: AuditAddress.overview(visit.id), saying: "Your look at the plan is kept.")
      } catch let refusal as Refusal where refusal.isForTheForm {
        return request.page(
          title, of: visit, refusal, html(visit, form.fields(refusal), request))
      }
    }
  }

  private static let title = "The plan as a whole"

  private static func visit(_ request: PageRequest) async throws -> AuditVisit {
    let visit = try await request.audit()
    try require(PlanLookPolicy.mayLook(visit.actor, visit.activity, visit.contents.kind))
    let look = try await request.records.read { try PlanLook.load(visit.activity, $0) }
    try require(look == nil)
    return visit
  }

  private static func html(
    _ visit: AuditVisit, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let actions = visit.contents.actions
    let lines = actions.map { action in
      TableRow(
        "\(action.words)\(rule("\(action.difference)"))", "\(action.ownerName)",
        "\(action.due.words)", "\(action.doneMeans)")
    }
    let count = EnglishNumbers.count(actions.count, "action").capitalisedFirst
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "\(title)", caption: "Audit of \(visit.activity.code)",
        standing: """
          \(count). Each is checked by itself when it is done; this is a look at whether together \
          they do what the case needs.
          """))
      \(when: !actions.isEmpty, Table(
        "Its actions", manner: .stack,
        columns: [
          TableColumn("What, and for what difference"), TableColumn("Owner"), TableColumn("By"),
          TableColumn("Done means"),
        ], rows: lines
      ).html)
      \(form(
        to: AuditAddress.overview(visit.id) + "/plan", keys: request.keys,
        """
        \(radios(
          fields["sound"], Legend("Is the plan sound?"),
          [Choice("yes", "Yes"), Choice("no", "No, something is missing")]))
        \(textArea(
          fields["words"], label: "In words",
          hint: "Needed where something is missing. The audit’s people read it.", rows: 4))
        \(buttons(button("Keep it")))
        """))
      """
  }

  /// What came of the look, on the audit's own page, or the way to it.
  static func card(_ visit: AuditVisit, _ look: PlanLook?) -> HTML {
    let kind = visit.contents.kind
    guard let look else {
      return PlanLookPolicy.mayLook(visit.actor, visit.activity, kind)
        ? paragraph(
          link("Look at the plan as a whole", to: AuditAddress.overview(visit.id) + "/plan"))
        : ""
    }
    guard ActivityPolicy.mayRead(visit.actor, visit.activity) else { return "" }
    let said: HTML = look.isSound ? "It is sound." : "Something is missing."
    return """
      \(heading("The plan as a whole"))
      \(paragraph("\(look.lookedByName) looked at it on \(look.lookedAt.day.words). \(said)"))
      \(when: !look.words.isEmpty, typedText(look.words))
      """
  }
}

/// Plans that have come in and wait for a look.
enum PlanLookWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try PlanLookPolicy.waiting(question.actor, reading).map { activity in
      Work(
        Link(
          "Look at the plan of \(childCode(activity.code))",
          to: AuditAddress.overview(activity.id) + "/plan"),
        why: "You are in the QA unit, which looks at each plan as a whole when it comes in.",
        due: nil,
        dueWords: activity.submittedAt.map {
          "Since \($0.day.shortWords(beside: question.today))"
        })
    }
  }
}
