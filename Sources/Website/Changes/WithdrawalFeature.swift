import Components
import Database
import Kernel
import Markup
import Practice

/// Taking a drawn case out: asked with its reason, and with what takes its place.
enum WithdrawalFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/withdrawals/:code") { request in
      let page = try await load(request)
      return request.page(page.title, page.html(request, Fields()), trail: page.trail)
    }
    routes.post("/cycles/:cycle/withdrawals/:code", withdraw)
  }

  private static func withdraw(_ request: PageRequest) async throws -> PageResponse {
    let page = try await load(request)
    let (form, code, draw) = (request.form, page.code, page.ground.draw.id)
    do {
      guard let reason = Withdrawal.Reason(rawValue: form["reason"]) else {
        throw Refusal("Say why the case drops out.", field: "reason")
      }
      let made = try await request.act { occasion, transaction in
        try WithdrawCase(draw: draw, code: code, reason: reason, words: form["words"])(
          occasion, in: transaction)
      }
      let cycle = page.ground.cycle
      guard let next = made.replacedBy else {
        return .redirect(
          to: cycle.address,
          saying: cycle.isClosed || page.ground.draw.isChosen
            ? "\(code) is withdrawn."
            : "\(code) is withdrawn. No other child of its stratum is left, so none replaces it.")
      }
      return .redirect(
        to: "\(cycle.address)/allocation/\(next)",
        saying: "\(code) is withdrawn. \(next) takes its place.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return request.page(
        page.title, refusal, page.html(request, form.fields(refusal)), trail: page.trail)
    }
  }

  private static func load(_ request: PageRequest) async throws -> WithdrawalPage {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let cycle = try await request.cycle()
    let code = try request.parameter("code")
    let today = request.today
    return try await request.records.read { try WithdrawalPage(cycle, code, today: today, $0) }
  }
}

/// Asks why a case drops out, and shows what takes its place.
struct WithdrawalPage: Sendable {
  let ground: AllocationGround
  let line: AllocationLine
  let audit: Activity?
  let next: Reserve.Next

  init(_ cycle: Cycle, _ code: String, today: Day, _ reading: any Reading) throws {
    let draw = try found(DrawLists.of(cycle: cycle.id, reading).first)
    ground = try AllocationGround(draw.id, on: today, reading)
    line = try found(ground.lines.first { $0.drawn.code == code })
    audit = try ActivityTable.of(line.drawn.caseId, in: cycle.id, reading)
    try WithdrawCase.requireOpen(audit)
    next =
      try cycle.isClosed
      ? Reserve.Next() : Reserve(ground, today, reading).next(after: code, reading)
  }

  var code: String { line.drawn.code }
  var title: String { "Withdraw \(code)" }

  var trail: Trail {
    audit.map { .back(Link("Back to the audit", to: AuditAddress.overview($0.id))) }
      ?? .back(
        Link("Back to the allocation", to: "\(ground.cycle.address)/allocation"))
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Withdraw \(childCode(code))", caption: "\(ground.cycle.words)",
        standing: standing))
      \(bullets(consequences))
      \(form(
        to: "\(ground.cycle.address)/withdrawals/\(code)", keys: request.keys,
        """
        \(radios(
          fields["reason"], Legend("Why does the case drop out?"),
          Withdrawal.Reason.allCases.map {
            Choice($0.rawValue, "\($0.words.capitalisedFirst)")
          }))
        \(textArea(
          fields["words"], label: "Anything the QA unit should know later (optional)",
          hint: "Only the QA unit and the directors read it.", rows: 3))
        \(buttons(button("Withdraw it", .warning)))
        """))
      """)
  }

  private var standing: HTML {
    let auditor = audit?.people[.auditor]?.name ?? line.auditor?.name
    return auditor.map { "\($0) has it now." } ?? "Nobody has it yet."
  }

  private var consequences: [HTML] {
    let passed = next.passed.map { "\($0.code) is passed over: \($0.reason.words)." as HTML }
    if ground.cycle.isClosed {
      return [
        """
        \(ground.cycle.words) is closed, so its figures stay: the audit counts as not \
        completed, and nobody takes its place.
        """
      ]
    }
    if ground.draw.isChosen {
      return [
        "The cases were chosen, not drawn, so nobody takes its place.",
        "It counts as withdrawn, never as not completed. What was written in it stays as it was.",
      ]
    }
    let place: HTML =
      next.code.map {
        "\(childCode($0)) takes its place: the next in draw order of \(line.drawn.stratum)."
      }
        ?? """
        No other child of \(line.drawn.stratum) is left in the draw, so nobody takes its \
        place. The stratum is exhausted.
        """
    return [place] + passed + [
      "It counts as withdrawn, never as not completed. What was written in it stays as it was.",
      "The draw can still be verified: the withdrawal and the replacement stand in its record.",
    ]
  }
}
