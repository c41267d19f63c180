import Components
import Exchange
import Kernel
import Markup
import Practice

/// Draws as people reach them: say what is drawn from, see what that gives, draw, verify, download.
enum DrawsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/draw") { request in
      try require(ProgrammePolicy.mayPlan(request.actor))
      let page = try await plan(request, request.query)
      return request.page(
        page.title, page.html(request, request.query.fields()), trail: .cycle(page.cycle))
    }
    routes.post("/cycles/:cycle/draw", draw)
    routes.get("/cycles/:cycle/choice") { request in
      try require(ProgrammePolicy.mayPlan(request.actor))
      let page = try await plan(request, request.query)
      let codes = ChoicePage.codes(request.query)
      guard page.cycle.method.isChosen, page.cycle.method != .proposed,
        let population = page.population else {
        throw Refusal.notFound
      }
      let problems = ChoiceRules.problems(codes, from: population)
      guard problems.isEmpty else {
        let refusal = Refusal(problems)
        return request.page(
          page.title, refusal, page.html(request, request.query.fields(refusal)),
          trail: .cycle(page.cycle))
      }
      let choice = ChoicePage(plan: page, codes: codes)
      return request.page(
        choice.title, choice.html(request, Fields()), trail: .cycle(page.cycle))
    }
    routes.post("/cycles/:cycle/choice", choose)
    routes.get("/draws/:id") { request in
      let page = try await request.drawPage()
      return request.page(page.title, page.html(request), trail: page.trail)
    }
    routes.post("/draws/:id/verification") { request in
      let id = try request.parameter("id")
      let (outcome, draw, cycle) = try await request.act { occasion, transaction in
        let outcome = try VerifyDraw(draw: id)(occasion, in: transaction)
        let draw = try found(DrawLists.load(id, transaction))
        return (outcome, draw, try found(CycleTable.load(draw.cycle, transaction)))
      }
      return .redirect(
        to: request.form["on"] == "month" ? "\(cycle.address)#draw" : "/draws/\(id)",
        saying: !outcome.holds
          ? "It does not verify."
          : draw.isChosen
            ? "Looked at again: every child chosen is of the list."
            : "Drawn again: the same \(outcome.cases) children, in the same order.")
    }
    routes.get("/draws/:id/record") { request in
      try require(ProgrammePolicy.maySee(request.actor))
      let id = try request.parameter("id")
      let (record, draw) = try await request.records.read { reading in
        let draw = try found(DrawLists.load(id, reading))
        return (try DrawLists.record(of: draw, reading), draw)
      }
      return .file(
        Array(try DrawVerifyAnswer.file(of: record)), .json,
        named: "draw-\(record.cycle ?? "")-\(draw.number).json")
    }
    routes.get("/draws/:id/left-out/:reason") { request in
      try require(ProgrammePolicy.maySee(request.actor))
      let (id, name) = (try request.parameter("id"), try request.parameter("reason"))
      let reason = try found(ExclusionReason(rawValue: name))
      let page = try await request.records.read { try LeftOutPage(id, reason, $0) }
      return request.page(
        "Left out of the draw", page.html,
        trail: .back(Link("Back to the draw", to: "/draws/\(id)")))
    }
  }

  private static func plan(
    _ request: PageRequest, _ said: FormFields
  ) async throws -> DrawPlanPage {
    let cycle = try await request.cycle()
    try CycleRules.requireNotSent(cycle)
    let (definition, problems) = DefinitionForm.read(said)
    let today = request.today
    return try await request.records.read {
      try DrawPlanPage(cycle, definition, problems, today: today, $0)
    }
  }

  private static func choose(_ request: PageRequest) async throws -> PageResponse {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let form = request.form
    let codes = ChoicePage.codes(form)
    do {
      let cycle = try await request.cycle()
      let (definition, problems) = DefinitionForm.read(form)
      try Refusal.unless(problems)
      let id = try await request.act { occasion, transaction in
        try ChooseCases(
          cycle: cycle.id, definition: definition, codes: codes, grounds: form.trimmed("grounds"),
          each: ChoicePage.reasons(codes, form), reason: form.text("reason"),
          revision: form.revision ?? 0
        )(occasion, in: transaction)
      }
      return .redirect(to: "/draws/\(id)", saying: "The cases are chosen.")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let plan = try await plan(request, form)
      if plan.cycle.method == .proposed {
        return request.page(
          plan.title, refusal, plan.html(request, form.fields(refusal)),
          trail: .cycle(plan.cycle))
      }
      let page = ChoicePage(plan: plan, codes: codes)
      return request.page(
        page.title, refusal, page.html(request, form.fields(refusal)),
        trail: .cycle(page.plan.cycle))
    }
  }

  private static func draw(_ request: PageRequest) async throws -> PageResponse {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let form = request.form
    do {
      let cycle = try await request.cycle()
      let (definition, problems) = DefinitionForm.read(form)
      try Refusal.unless(problems)
      let id = try await request.act { occasion, transaction in
        try DrawSample(
          cycle: cycle.id, definition: definition, reason: form.text("reason"),
          revision: form.revision ?? 0
        )(occasion, in: transaction)
      }
      return .redirect(to: "/draws/\(id)", saying: "The cases are drawn.")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let page = try await plan(request, form)
      return request.page(
        page.title, refusal, page.html(request, form.fields(refusal)),
        trail: .cycle(page.cycle))
    }
  }
}

extension PageRequest {
  /// The draw of the address, for those who may see it: the QA unit, directors, and the people of
  /// an audit that it gave.
  func drawPage() async throws -> DrawPage {
    let id = try parameter("id")
    let actor = actor
    return try await records.read { reading in
      let page = try DrawPage(id, full: ProgrammePolicy.maySee(actor), reading)
      if !page.isFull {
        let theirs = try ActivityTable.list(person: actor.person, reading)
        try require(theirs.contains { $0.child?.draw == id })
      }
      return page
    }
  }
}
