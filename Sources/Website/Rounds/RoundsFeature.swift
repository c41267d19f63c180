import Components
import Kernel
import Markup
import Practice

/// Rounds as the QA unit opens them, and the tools that were frozen for them.
enum RoundsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/new") { request in
      try require(ProgrammePolicy.mayPlan(request.actor))
      var form = try await page(request, request.query["kind"])
      var fields = Fields()
      // A theme that is looked at again begins with the words and the tool of the time before.
      if let name = request.query.text("again") {
        let (before, round) = try await request.records.read { reading in
          let before = try found(CycleTable.named(name, reading))
          return (before, try RoundTable.load(before, reading))
        }
        guard before.kind == form.kind.id else { throw Refusal.notFound }
        fields.set("theme", before.theme ?? "")
        fields.set("template", before.template ?? "")
        fields.set("cases", before.cases.map(String.init) ?? "")
        fields.set("auditors", before.auditors.map(\.rawValue))
        for (ask, words) in round.commission { fields.set(ask.field, words) }
      }
      if let id = request.query.text("line") {
        let line = try found(form.line(id))
        form.line = line
        fields.set("theme", line.title)
        fields.set("auditors", line.auditors.map(\.rawValue))
        fields.set("month", request.query["month"])
      }
      return request.page(form.title, form.html(request, fields), trail: trail)
    }
    routes.get("/cycles/:cycle/comparison") { request in
      let (cycle, actor) = (try await request.cycle(), request.actor)
      try require(!cycle.isConfined && ProgrammePolicy.maySee(actor))
      let comparison = try await request.records.read { reading in
        try found(RoundComparison(cycle, for: actor, reading))
      }
      let page = RoundComparisonPage(comparison: comparison)
      return request.page(page.title, page.html, trail: .cycle(cycle))
    }
    routes.get("/templates/:template") { request in
      try require(ProgrammePolicy.maySee(request.actor))
      let (hash, today) = (try request.parameter("template"), request.today)
      let (template, framework, rounds) = try await request.records.read { reading in
        let template = try found(TemplateTable.load(hash, reading))
        let current = try found(PublishedFrameworks.inForce(on: today, reading))
        return (
          template, current.framework,
          try CycleTable.rounds(of: template.kind, reading).filter { $0.template == hash }
        )
      }
      return request.page(
        template.title,
        "\(ToolPage.content(template.tool, framework))\(used(rounds))", trail: trail)
    }
  }

  static let trail = Trail.under([Link("Programme", to: "/programme")])

  private static func page(_ request: PageRequest, _ kind: String) async throws -> RoundForm {
    let today = request.today
    return try await request.records.read { try RoundForm(kind, today: today, $0) }
  }

  /// Opens a round from its form, or shows the form again with what would not do.
  static func open(_ request: PageRequest) async throws -> PageResponse {
    var form = try await page(request, request.form["kind"])
    form.line = request.form.text("line").flatMap(form.line)
    let (opening, problems) = RoundForm.read(request.form, form.kind)
    do {
      try Refusal.unless(problems)
      let cycle = try await request.act { occasion, transaction in
        try OpenRound(opening)(occasion, in: transaction)
      }
      return .redirect(
        to: cycle.address,
        saying: form.kind.beginsWithRound
          ? "\(form.kind.title), \(cycle.words): it is open, and can be written."
          : "\(cycle.words) is open. Its tool and its seed are fixed.")
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return request.page(
        form.title, refusal, form.html(request, request.form.fields(refusal)), trail: trail)
    }
  }

  private static func used(_ rounds: [Cycle]) -> HTML {
    guard !rounds.isEmpty else { return "" }
    return """
      \(heading("Rounds that were done with it", tight: true))
      \(ruledList(rounds.map { link("\($0.words)", to: $0.address) }))
      """
  }
}
