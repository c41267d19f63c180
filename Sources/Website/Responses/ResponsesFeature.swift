import Components
import Database
import Kernel
import Markup
import Practice

/// What an inadequate grade sets going: the children it is about, the service's updates, the second
/// audit, the end.
enum ResponsesFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/children-judged-inadequate") { request in
      try require(ResponsePolicy.mayLookFor(request.actor))
      let (actor, now, today) = (request.actor, request.now, request.today)
      let page = try await request.records.read { reading in
        let children = try ResponseCase.all(actor, reading)
        return InadequatePage(
          children: children, closed: try ResponseCase.all(actor, closed: true, reading),
          judged: try children.first?.judgedWords ?? JudgedWords.current(on: today, reading),
          now: now, today: today)
      }
      return request.page(page.title, page.html)
    }
    routes.get("/responses/:id/updates/:clock") { request in
      let page = try await UpdatePage.load(request)
      return request.page(
        page.title, page.html(Fields(), request.keys), bar: page.bar, trail: .judged(page.child))
    }
    routes.post("/responses/:id/updates/:clock", update)
    routes.get("/responses/:id/reaudit") { request in
      let page = try await ReauditPage.load(request)
      return request.page(
        page.title, page.html(Fields(), request.keys), bar: page.bar, trail: .judged(page.child))
    }
    routes.post("/responses/:id/reaudit", reaudit)
    routes.get("/responses/:id/closing") { request in
      let page = try await CompletionPage.load(request)
      return request.page(page.title, page.html(Fields(), request.keys), trail: .judged(page.child))
    }
    routes.post("/responses/:id/closing", close)
    routes.get("/responses/:id/comparison") { request in
      let (id, actor) = (try request.parameter("id"), request.actor)
      let (child, page) = try await request.records.read { reading in
        let child = try ResponseCase.of(response: id, actor, reading)
        let comparison = try AuditComparison(
          child.activity, found(child.reaudit), for: actor, reading)
        return (child, ComparisonPage(comparison: comparison))
      }
      return request.page(page.title, page.html, trail: .judged(child))
    }
  }

  @Sendable private static func close(_ request: PageRequest) async throws -> PageResponse {
    let (page, reason) = (try await CompletionPage.load(request), request.form["reason"])
    do {
      try await request.act { occasion, transaction in
        try CloseResponse(response: page.response.id, reason: reason)(occasion, in: transaction)
      }
      return .redirect(
        to: "/children-judged-inadequate",
        saying: page.missing.isEmpty ? "The response is complete." : "The response has ended.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return request.page(
        page.title, refusal, page.html(request.form.fields(refusal), request.keys),
        trail: .judged(page.child))
    }
  }

  @Sendable private static func update(_ request: PageRequest) async throws -> PageResponse {
    let page = try await UpdatePage.load(request)
    let form = request.form
    do {
      try await request.act { occasion, transaction in
        try GiveUpdate(
          response: page.response, clock: page.clock.name, safe: form["safe"],
          words: form["words"])(occasion, in: transaction)
      }
      return .redirect(to: "/children-judged-inadequate", saying: "The update is given.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return request.page(
        page.title, refusal, page.html(form.fields(refusal), request.keys), bar: page.bar,
        trail: .judged(page.child))
    }
  }

  @Sendable private static func reaudit(_ request: PageRequest) async throws -> PageResponse {
    let page = try await ReauditPage.load(request)
    let form = request.form
    do {
      try await request.act { occasion, transaction in
        _ = try BeginReaudit(
          response: page.response, auditor: form["auditor"], reason: form.text("reason"))(
            occasion, in: transaction)
      }
      return .redirect(
        to: "/children-judged-inadequate", saying: "The second audit has begun.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return request.page(
        page.title, refusal, page.html(form.fields(refusal), request.keys), bar: page.bar,
        trail: .judged(page.child))
    }
  }
}

extension Trail {
  /// Under the page of all children judged so.
  static func judged(_ child: ResponseCase) -> Trail {
    .back(
      Link("Back to children judged \(child.judgedWords)", to: "/children-judged-inadequate"))
  }
}

/// The service's update on one child.
private struct UpdatePage: Sendable {
  let child: ResponseCase
  let response: String
  let clock: Clock
  let today: Day

  static func load(_ request: PageRequest) async throws -> UpdatePage {
    let (id, name) = (try request.parameter("id"), try request.parameter("clock"))
    let (actor, today) = (request.actor, request.today)
    return try await request.records.read { reading in
      let child = try ResponseCase.of(response: id, actor, reading)
      try require(ResponsePolicy.mayAnswer(actor, child.activity, child.plan))
      let clock = try found(child.clock(name))
      try require(clock.stoppedBy.isUpdate && child.plan.ownClocks.contains(clock))
      return UpdatePage(child: child, response: id, clock: clock, today: today)
    }
  }

  var title: String { "\(clock.shortTitle) on \(child.activity.code)" }

  var bar: PageBar {
    .child(
      code: child.activity.code, activity: "Judged \(child.gradeWords)",
      concern: AuditAddress.concern(child.activity.id))
  }

  func html(_ fields: Fields, _ keys: PostKeys) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "\(clock.shortTitle) on \(childCode(child.activity.code))", standing: standing))
    \(columns(
      form(
        to: "/responses/\(response)/updates/\(clock.name)", keys: keys,
        """
        \(textArea(
          fields["safe"], label: "Is the child safe today?",
          hint: "Who saw the child, on which day, and what they found.", rows: 4, labelSize: .m))
        \(textArea(
          fields["words"], label: isMeeting
            ? "Who met, on which day, and what was decided?"
            : "What has been done, and what will be?",
          hint: "\(clock.title). Name each action that is not done, who sees to it and by when.",
          rows: 8, labelSize: .m))
        \(buttons(
          button(isMeeting ? "Record the meeting" : "Give this update"),
          link("Come back later", to: "/children-judged-inadequate")))
        """), beside: beside))
    """
  }

  private var isMeeting: Bool { clock.stoppedBy == .meetingHeld }

  private var step: Response.Step? { child.response?.step(clock.name) }

  private var standing: HTML {
    guard let step else { return "" }
    if let at = step.stoppedAt { return "Given on \(at.day.words)." }
    return step.due < today
      ? "It was due on \(step.due.wordsWithWeekday)."
      : "It is due by \(step.due.wordsWithWeekday)."
  }

  private var beside: HTML {
    let given = child.response?.steps.filter { !$0.words.isBlank } ?? []
    let updates = given.map { step -> HTML in
      aside(
        "\(child.clock(step.name)?.shortTitle ?? step.name)",
        "<p>\(step.safe)</p><p>\(step.words)</p>")
    }
    let lines = child.opened.map { action -> HTML in
      """
      <p>\(link("\(action.reference)", to: "/actions/\(action.number ?? 0)")), \
      \(action.state.words.lowercasedStart): \(action.words.firstLine)</p>
      """
    }
    let audit = aside(
      "The audit",
      """
      <p>\(link("Read what was found", to: AuditAddress.reading(child.activity.id)))</p>
      """)
    return "\(audit)\(aside("Actions", lines.isEmpty ? "<p>None.</p>" : "\(lines)"))\(updates)"
  }
}

/// Who audits the case a second time.
private struct ReauditPage: Sendable {
  let child: ResponseCase
  let response: String
  let choice: AuditorChoice

  static func load(_ request: PageRequest) async throws -> ReauditPage {
    let (id, actor, organisation) = (
      try request.parameter("id"), request.actor, request.organisation
    )
    try require(ResponsePolicy.mayClose(actor))
    return try await request.records.read { reading in
      let child = try ResponseCase.of(response: id, actor, reading)
      guard child.plan.reaudit != nil, child.reaudit == nil else { throw Refusal.notFound }
      let framework = try PublishedFrameworks.load(child.activity.framework, reading)
      let kind = try found(framework.kind(child.activity.kind))
      let open = try ActivityTable.list(where: "a.submitted_at IS NULL", reading)
      let load = Dictionary(
        grouping: open.compactMap { $0.people[.auditor]?.person }, by: { $0 }
      ).mapValues(\.count)
      return ReauditPage(
        child: child, response: id,
        choice: AuditorChoice(
          pool: AuditorPool(kind, in: organisation), organisation: organisation,
          audited: child.activity.audited(kind, organisation), load: { load[$0] ?? 0 },
          without: Set([child.activity.people[.auditor]?.person].compactMap { $0 }),
          isOfMonth: false))
    }
  }

  var title: String { "Second audit of \(child.activity.code)" }

  var bar: PageBar {
    .child(
      code: child.activity.code, activity: "Judged \(child.gradeWords)",
      concern: AuditAddress.concern(child.activity.id))
  }

  func html(_ fields: Fields, _ keys: PostKeys) -> HTML {
    let due = child.plan.reaudit.flatMap { child.response?.step($0.clock)?.due }
    let standing: HTML =
      due.map { "The same questions, by someone else, by \($0.wordsWithWeekday)." }
      ?? "The same questions, by someone else."
    return """
      \(errorSummary(fields))
      \(pageHeading("Second audit of \(childCode(child.activity.code))", standing: standing))
      \(column(choice.html(to: "/responses/\(response)/reaudit", revision: 0, fields, keys)))
      """
  }
}

/// Confirming that a response is complete.
private struct CompletionPage: Sendable {
  let child: ResponseCase
  let response: Response

  static func load(_ request: PageRequest) async throws -> CompletionPage {
    let (id, actor) = (try request.parameter("id"), request.actor)
    try require(ResponsePolicy.mayClose(actor))
    return try await request.records.read { reading in
      let child = try ResponseCase.of(response: id, actor, reading)
      return CompletionPage(child: child, response: try found(child.response))
    }
  }

  var title: String { "Is everything done for \(child.activity.code)?" }

  var missing: [String] {
    child.missing
  }

  func html(_ fields: Fields, _ keys: PostKeys) -> HTML {
    let address = "/responses/\(response.id)/closing"
    let body: HTML =
      missing.isEmpty
      ? buttonForm("Confirm that it is complete", to: address, keys: keys)
      : """
      \(paragraph("Still to come:"))\(bullets(missing.map { "\($0)" }))
      \(form(
        to: address, keys: keys,
        """
        \(textArea(
          fields["reason"], label: "Why it ends all the same",
          hint: child.otherGrade.map { grade in
            """
            Its grade of record is now \(grade.lowercasedStart). Say how the child is kept safe \
            without it. To let it go on, leave this page.
            """
          } ?? "Only where these steps can never be done, as when the child has moved away.",
          rows: 4, labelSize: .m))
        \(buttons(button("End it without these steps", .warning)))
        """))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "Is everything done for \(childCode(child.activity.code))?",
        standing: "Once confirmed, this child leaves the list of those \(child.listed)."))
      \(column(body))
      """
  }
}
