import Components
import Kernel
import Markup
import Practice
import Trust

/// The year as the QA unit reaches it: months, what is late, opening and closing.
enum ProgrammeFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/programme") { request in
      try require(ProgrammePolicy.maySee(request.actor))
      return try await programme(request, nil)
    }
    routes.post("/cycles") { request in
      try require(ProgrammePolicy.mayPlan(request.actor))
      if request.form.text("kind") != nil { return try await RoundsFeature.open(request) }
      do {
        let form = request.form
        guard let (kind, month, method) = ProgrammePage.Opening.read(form.trimmed("month")) else {
          throw Refusal("Choose what to open.", field: "month")
        }
        let day = try form.optionalDay("submit-by")
        let cycle = try await request.act { occasion, transaction in
          try OpenCycle(month: month, kind: kind, submitBy: day, method: method)(
            occasion, in: transaction)
        }
        return .redirect(
          to: cycle.address,
          saying: """
            \(cycle.words) is open. Its seed is fixed, so a case list can be imported.
            """)
      } catch let refusal as Refusal where refusal.kind == .invalid {
        return try await programme(request, refusal)
      }
    }
    routes.get("/cycles/:cycle") { request in
      try require(ProgrammePolicy.maySee(request.actor))
      let cycle = try await request.cycle()
      let today = request.today
      let page = try await request.records.read { try MonthPage(cycle, today: today, $0) }
      return request.page(
        cycle.words, page.html(request),
        trail: .under([Link("Programme", to: "/programme")]))
    }
    routes.get("/cycles/:cycle/closing") { request in
      try require(ProgrammePolicy.mayPlan(request.actor))
      let cycle = try await request.cycle()
      let (activities, nobodys) = try await request.records.read { reading in
        try (
          ActivityTable.list(cycle: cycle.id, reading),
          WithdrawalTable.unallocated(reading).filter { $0.cycle.id == cycle.id }.map(\.code)
        )
      }
      return request.page(
        "Close \(cycle.words)",
        ClosingPage.html(cycle, activities, nobodys: nobodys, request),
        trail: .cycle(cycle))
    }
    routes.post("/cycles/:cycle/closing", close)
    routes.post("/cycles/:cycle/taking-back") { request in
      let cycle = try await request.cycle()
      let revision = request.form.revision ?? 0
      let gone = try await request.act { occasion, transaction in
        try TakeBackRound(cycle: cycle.id, revision: revision)(occasion, in: transaction)
      }
      return .redirect(to: "/programme", saying: "The round is taken back: \(gone.words).")
    }
  }

  private static func programme(
    _ request: PageRequest, _ refusal: Refusal?
  ) async throws -> PageResponse {
    let today = request.today
    let page = try await request.records.read { try ProgrammePage(today: today, $0) }
    let html = page.html(request, request.form.fields(refusal))
    guard let refusal else { return request.page("Programme", html) }
    return request.page("Programme", refusal, html)
  }

  /// Closes the month; whoever was not drawn is forgotten, first by the records, then by the keys.
  private static func close(_ request: PageRequest) async throws -> PageResponse {
    let cycle = try await request.cycle()
    let revision = request.form.revision ?? 0
    let keys = try await request.act { occasion, transaction in
      let closing = try CloseCycle(cycle: cycle.id, revision: revision)(
        occasion, in: transaction)
      return try IdentityVault.destroy(
        closing.unneeded, by: occasion.actor.person, at: occasion.now, in: transaction)
    }
    try await request.records.destroyKeys(of: keys)
    return .redirect(
      to: "\(cycle.address)", saying: "\(cycle.words) is closed.")
  }
}
