import Components
import Database
import Kernel
import Markup
import Practice

/// An audit that is submitted is talked over with the practitioner.
enum TalkFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/talk") { request in
      let contents = try await visit(request)
      return page(contents, kept(contents.discussion), request)
    }
    routes.post("/audits/:id/talk") { request in
      let form = request.form
      do {
        var problems: [Refusal.Problem] = []
        let held = form.day("The day", field: "held", &problems)
        try Refusal.unless(problems)
        let talk = TalkOver(
          activity: try request.parameter("id"), heldDay: held,
          with: form.all("with").compactMap(Part.init), words: form["words"],
          revision: form.revision ?? 0)
        try await request.act { try talk($0, in: $1) }
      } catch let refusal as Refusal where refusal.isForTheForm {
        return page(try await visit(request), form.fields(refusal), request, refusal)
      }
      return .redirect(
        to: "/audits/\(try request.parameter("id"))", saying: "What came of it is kept.")
    }
  }

  private static func visit(_ request: PageRequest) async throws -> AuditContents {
    let (id, actor) = (try request.parameter("id"), request.actor)
    return try await request.records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      try require(
        ActivityPolicy.mayTalk(actor, activity) && ActivityPolicy.mayRead(actor, activity))
      try require(activity.submittedAt != nil)
      return try AuditContents.load(activity, reading)
    }
  }

  private static func kept(_ discussion: Discussion?) -> Fields {
    var fields = Fields(["words": discussion?.words ?? ""])
    fields.set("with", discussion?.with.map(\.rawValue) ?? [])
    fields.set("held", discussion?.heldDay)
    return fields
  }

  private static func page(
    _ contents: AuditContents, _ fields: Fields, _ request: PageRequest,
    _ refusal: Refusal? = nil
  ) -> PageResponse {
    let activity = contents.activity
    let plan = contents.kind.stage(.discuss)
    let title = "Talk over the audit of \(activity.code)"
    let now = contents.discussion
    let content: HTML = """
      \(errorSummary(fields))
      \(pageHeading(
        "Talk it over", caption: "\(plan?.title ?? ""), audit of \(activity.code)",
        standing: plan?.hint.map { "\($0)" } ?? ""))
      \(column("""
      \(paragraph(link("Read the audit", to: AuditAddress.reading(activity.id))))
      \(KeptNow(
        refusal: refusal, kept: kept(now), typed: fields,
        lines: [
          .init("Held on", "held", value: now?.heldDay?.words),
          .init("What came of it", "words", typed: now?.words ?? ""),
        ]).html)
      \(form(
        to: AuditAddress.overview(activity.id) + "/talk", keys: request.keys,
        FormManner(revision: fields.revision(after: refusal, now: now?.revision ?? 0)), """
        \(dateInput("held", in: fields, Legend("Day on which you talked", size: .s)))
        \(checkboxes(
          fields["with"], Legend("Who took part?", size: .s), people(activity, plan)))
        \(textArea(
          fields["words"], label: "What came of it",
          hint: "What the two of you make of the findings, and of each action. Leave out names.",
          rows: 8, labelSize: .bold))
        \(buttons(
          button("Keep it"), link("Come back later", to: AuditAddress.overview(activity.id))))
        """))
      """))
      """
    let bar = PageBar.child(
      code: activity.code, activity: "\(contents.kind.title), \(activity.cycleWords)",
      concern: "/concerns/new?audit=\(activity.id)")
    let trail = Trail.back(Link("Back to the audit", to: "/audits/\(activity.id)"))
    if let refusal { return request.page(title, refusal, content, bar: bar, trail: trail) }
    return request.page(title, content, bar: bar, trail: trail)
  }

  private static func people(_ activity: Activity, _ plan: StagePlan?) -> [Choice] {
    (plan?.with ?? []).compactMap { part in
      activity.people[part].map { Choice(part.rawValue, "\($0.name)") }
    }
  }
}

/// Audits that wait to be talked over.
enum TalkWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try TalkTable.waiting(for: question.actor, reading).map { activity in
      let holder = activity.practitioner?.name ?? "the practitioner"
      return Work(
        Link(
          "Talk over the audit of \(childCode(activity.code))",
          to: "/audits/\(activity.id)/talk"),
        why: """
          It was submitted\(activity.submittedAt.map {
            " on \($0.day.shortWords(beside: question.today))"
          }). Go through it with \(holder), one action after the other.
          """, due: nil, dueWords: "Now")
    }
  }
}
