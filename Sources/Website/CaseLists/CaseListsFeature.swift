import Components
import Exchange
import Kernel
import Markup
import Practice

/// Case lists as the QA unit reaches them: upload, name columns, look at what was read, import, and
/// what became of each row.
enum CaseListsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/case-list") { request in
      let cycle = try await planned(request)
      return request.page(
        "Case list for \(cycle.words)",
        CaseListPages.upload(cycle, Fields(), request), trail: .cycle(cycle))
    }
    routes.upload("/cycles/:cycle/case-list") { request in
      let cycle = try await planned(request)
      let desk = CaseListDesk(installation: request.installation)
      guard let file = request.files.first(where: { $0.field == "file" && $0.bytes > 0 }) else {
        let refusal = Refusal("Choose the file of case lists.", field: "file")
        return request.page(
          "Case list for \(cycle.words)", refusal,
          CaseListPages.upload(cycle, request.form.fields(refusal), request),
          trail: .cycle(cycle))
      }
      let job = try await desk.begin(file, for: cycle, request.occasion, request.records)
      try await desk.settle(job)
      return .redirect(to: "/case-lists/readings/\(job)")
    }
    addReadings(to: &routes)
    routes.get("/case-lists/:id") { request in
      try require(ProgrammePolicy.maySee(request.actor))
      let id = try request.parameter("id")
      let page = try await request.records.read { try CaseListPage(id, $0) }
      return request.page(
        "Case list for \(page.cycle.words)", page.html, trail: .cycle(page.cycle))
    }
    routes.get("/case-lists/:id/refusals") { request in
      try require(ProgrammePolicy.mayPlan(request.actor))
      let id = try request.parameter("id")
      let number = max(request.query.number("page") ?? 1, 1)
      let page = try await request.records.read { try RefusalsPage(id, page: number, $0) }
      return request.page("Rows that were not accepted", page.html, trail: page.trail)
    }
  }

  private static func addReadings(to routes: inout Routes) {
    routes.get("/case-lists/readings/:job") { request in
      let (job, cycle) = try await reading(request)
      return try await ReadingPages.show(job, cycle, Fields(), request)
    }
    routes.post("/case-lists/readings/:job/columns") { request in
      let (job, cycle) = try await reading(request)
      guard job.state == .done else { return .redirect(to: "/case-lists/readings/\(job.id)") }
      do {
        let said = try NamedColumns.read(request.form, ReadingSummary(job))
        try await request.act { occasion, transaction in
          try RememberColumns(said: said)(occasion, in: transaction)
        }
      } catch let refusal as Refusal where refusal.kind == .invalid {
        return try await ReadingPages.show(job, cycle, request.form.fields(refusal), request)
      }
      let desk = CaseListDesk(installation: request.installation)
      try await desk.readAgain(job, request.records)
      try await desk.settle(job.id)
      return .redirect(
        to: "/case-lists/readings/\(job.id)",
        saying: "The columns are remembered for the next file.")
    }
    routes.post("/case-lists/readings/:job/import") { request in
      let (job, _) = try await reading(request)
      guard job.state == .done, try ReadingSummary(job).caseList == nil else {
        return .redirect(to: "/case-lists/readings/\(job.id)")
      }
      let desk = CaseListDesk(installation: request.installation)
      try await desk.take(job, request.occasion, request.records)
      try await desk.settle(job.id)
      return .redirect(to: "/case-lists/readings/\(job.id)")
    }
    routes.post("/case-lists/readings/:job/withdrawal") { request in
      let (job, cycle) = try await reading(request)
      CaseListDesk(installation: request.installation).withdraw(job.id)
      try await request.records.write {
        try JobTable.fail(job.id, message: "The file was taken back.", $0)
      }
      return .redirect(
        to: "\(cycle.address)", saying: "Nothing was imported, and the file is removed.")
    }
  }

  private static func planned(_ request: PageRequest) async throws -> Cycle {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let cycle = try await request.cycle()
    try CycleRules.requireNotSent(cycle)
    return cycle
  }

  private static func reading(_ request: PageRequest) async throws -> (Job, Cycle) {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let id = try request.parameter("job")
    let clock = request.installation.clock()
    let (job, cycle) = try await stored(id, request)
    guard job.isAbandoned(at: clock) else { return (job, cycle) }
    try await request.records.write {
      try JobTable.failRunning(unseenSince: clock + -Job.silenceSeconds, $0)
    }
    return try await stored(id, request)
  }

  private static func stored(_ id: String, _ request: PageRequest) async throws -> (Job, Cycle) {
    try await request.records.read { reading in
      let job = try found(JobTable.load(id, reading))
      try require(job.kind == CaseListDesk.kind)
      return (job, try found(CycleTable.load(job.subject, reading)))
    }
  }
}
