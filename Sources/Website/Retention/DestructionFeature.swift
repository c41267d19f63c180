import Components
import Database
import Kernel
import Markup
import Practice
import Trust

/// Audits whose years are over are destroyed: somebody asks, somebody else approves, and nothing
/// stays but that it was done.
enum DestructionFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/destruction") { request in
      page(request, try await load(request))
    }
    routes.post("/cycles/:cycle/destruction") { request in
      let page = try await load(request)
      let ask = AskForDestruction(cycle: page.cycle.id, words: request.form["words"])
      do { try await request.act { try ask($0, in: $1) } } catch let refusal as Refusal
        where refusal.isForTheForm
      {
        return Self.page(request, try await load(request), refusal)
      }
      return .redirect(
        to: address(page.cycle), saying: "It is kept that you asked. Somebody else decides.")
    }
    routes.post("/cycles/:cycle/destruction/decision", decide)
  }

  static func address(_ cycle: Cycle) -> String { cycle.address + "/destruction" }

  @Sendable private static func decide(_ request: PageRequest) async throws -> PageResponse {
    let page = try await load(request)
    let isApproved = request.form["then"] == "destroy"
    let decide = DecideDestruction(
      cycle: page.cycle.id, isApproved: isApproved, reason: request.form["reason"])
    do {
      let keys = try await request.act { occasion, transaction in
        try AuditDestruction.destroy(
          try decide(occasion, in: transaction), by: occasion.actor.person, at: occasion.now,
          in: transaction)
      }
      if !keys.isEmpty { try await request.records.destroyKeys(of: keys) }
    } catch let refusal as Refusal where refusal.isForTheForm {
      return Self.page(request, try await load(request), refusal)
    }
    return .redirect(
      to: address(page.cycle), saying: isApproved ? "They are destroyed." : "They are kept.")
  }

  private static func page(
    _ request: PageRequest, _ page: DestructionPage, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let html = page.html(request, request.form.fields(refusal))
    let trail = ProgrammePolicy.maySee(request.actor)
      ? Trail.cycle(page.cycle) : .under([Link("Your work", to: "/")])
    if let refusal { return request.page("How long they are kept", refusal, html, trail: trail) }
    return request.page("How long they are kept", html, trail: trail)
  }

  private static func load(_ request: PageRequest) async throws -> DestructionPage {
    let cycle = try await request.cycle()
    let actor = request.actor
    return try await request.records.read { reading in
      let kind = try found(PublishedFrameworks.load(cycle, reading).kind(cycle.kind))
      try require(RetentionPolicy.maySee(actor, kind))
      return DestructionPage(
        cycle: cycle, kind: kind, retention: try RetentionTable.load(cycle, kind, reading))
    }
  }
}

/// Until when the audits of a cycle are kept, and what has been decided about them.
struct DestructionPage: Sendable {
  let cycle: Cycle
  let kind: ActivityKind
  let retention: Retention

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "How long they are kept", caption: AgencyAddress.caption(cycle, kind), standing: standing))
    \(column("\(record)\(steps(request, fields))"))
    """
  }

  private var standing: HTML {
    let audits = EnglishNumbers.count(max(retention.audits, retention.destroyed), "audit")
    if let at = retention.destroyedAt {
      return """
        \(audits.capitalisedFirst) destroyed on \(at.day.words). What was written in them is gone.
        """
    }
    let years = kind.retention.years.map { EnglishNumbers.count($0, "year") } ?? ""
    return retention.lastDay.map {
      "\(audits.capitalisedFirst), kept until \($0.words), then destroyed."
    } ?? "They are kept for \(years) from the day on which the last of them ends."
  }

  private var record: HTML {
    guard let request = retention.request else { return "" }
    let decided: HTML =
      request.decidedAt.map { at in
        let what: HTML = request.isApproved ? "approved it" : "decided to keep them"
        return """
          \(paragraph("\(request.decidedByName ?? "") \(what) on \(at.day.words)."))
          \(when: !request.reason.isEmpty, typedText(request.reason))
          """
      } ?? ""
    return """
      \(heading("What was decided", tight: true))
      \(paragraph("\(request.askedByName) asked on \(request.askedAt.day.words):"))
      \(typedText(request.words))
      \(decided)
      """
  }

  private func steps(_ request: PageRequest, _ fields: Fields) -> HTML {
    guard retention.isDue(on: request.today) else { return "" }
    if let open = retention.request, open.isOpen {
      return RetentionPolicy.mayDecide(request.actor, kind, open)
        ? decision(request, fields)
        : paragraph("Somebody else of the QA unit, or whoever coordinates, decides now.")
    }
    guard RetentionPolicy.mayAsk(request.actor, kind) else { return "" }
    return """
      \(heading("Ask for them to be destroyed", tight: true))
      \(paragraph("""
      Somebody else approves it. Then every word, grade and name in these audits is destroyed, \
      with the key that opens them, also in every backup. What stays is that it was done and by \
      whom, which codes were drawn, the history of who did what when, and the report as it was \
      presented.
      """))
      \(form(
        to: DestructionFeature.address(cycle), keys: request.keys,
        """
        \(textArea(
          fields["words"], label: "On what ground", hint: "It stays as the record of it.",
          rows: 3))
        \(button("Ask for it"))
        """))
      """
  }

  private func decision(_ request: PageRequest, _ fields: Fields) -> HTML {
    """
    \(heading("Decide", tight: true))
    \(warningText("Once they are destroyed, nobody can bring them back."))
    \(form(
      to: DestructionFeature.address(cycle) + "/decision", keys: request.keys,
      """
      \(textArea(
        fields["reason"], label: "What you have to say to it",
        hint: "Asked where they are to be kept.", rows: 3))
      \(buttons(
        button("Destroy them", then: "destroy"),
        button("Keep them for now", .secondary, then: "keep")))
      """))
    """
  }
}
