import Components
import Database
import Exchange
import Foundation
import Kernel
import Markup
import Practice

/// The tracker: every action from submission until someone else has checked it, and each action's
/// own page.
enum ActionsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/actions", list)
    routes.get("/actions/spreadsheet", spreadsheet)
    routes.get("/actions/:number", show)
    routes.post("/actions/:number/claim", claim)
    routes.post("/actions/:number/check", check)
    routes.get("/actions/:number/change", change)
    routes.post("/actions/:number/change", move)
  }

  @Sendable private static func list(_ request: PageRequest) async throws -> PageResponse {
    let address = ActionsAddress(request.query)
    let (actor, today) = (request.actor, request.today)
    try require(AuditLists.mayLookFor(actor))
    let page = try await request.records.read { reading in
      try ActionListPage.load(address, actor, today, reading)
    }
    return request.page("Actions", page.html)
  }

  @Sendable private static func spreadsheet(
    _ request: PageRequest
  ) async throws -> PageResponse {
    let question = ActionsAddress(request.query).question
    let (actor, today) = (request.actor, request.today)
    try require(AuditLists.mayLookFor(actor))
    let sheets = try await request.records.read { reading in
      try ActionSheets(
        ActionLists.list(question, page: nil, actor, on: today, reading), on: today, reading)
    }
    return try request.spreadsheet(sheets.all, named: "Actions \(today).xlsx")
  }

  @Sendable private static func show(_ request: PageRequest) async throws -> PageResponse {
    page(try await ActionPage.load(request), Fields(), request)
  }

  @Sendable private static func claim(_ request: PageRequest) async throws -> PageResponse {
    let number = try number(request)
    let claim = ClaimActionDone(
      number: number, words: request.form.trimmed("words"),
      evidence: request.form.trimmed("evidence"),
      difference: request.form.trimmed("difference"), revision: request.form.revision ?? 0)
    return try await act(request, said: "You have said that this is done.") {
      try claim($0, in: $1)
    }
  }

  @Sendable private static func check(_ request: PageRequest) async throws -> PageResponse {
    let number = try number(request)
    let answer = request.form["check"]
    if answer != "yes", answer != "no" {
      let mayCheck = try await ActionPage.load(request).mayCheck
      try require(mayCheck)
    }
    let check = CheckAction(
      number: number, isDone: answer == "yes", words: request.form.trimmed("words"),
      revision: request.form.revision ?? 0)
    let said =
      answer == "yes" ? "Checked. This action is closed." : "Sent back to its owner."
    return try await act(request, said: said) { occasion, transaction in
      guard answer == "yes" || answer == "no" else {
        throw Refusal("Say whether it is done.", field: "check")
      }
      try check(occasion, in: transaction)
    }
  }

  /// Does a step and comes back to the action; what was typed stays when it is refused.
  private static func act(
    _ request: PageRequest, said: String,
    _ step: @escaping @Sendable (Occasion, any Transaction) throws -> Void
  ) async throws -> PageResponse {
    do {
      try await request.act(step)
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return page(
        try await ActionPage.load(request), request.form.fields(refusal), request, refusal)
    }
    return .redirect(to: "/actions/\(try number(request))", saying: said)
  }

  private static func page(
    _ model: ActionPage.Model, _ fields: Fields, _ request: PageRequest,
    _ refusal: Refusal? = nil
  ) -> PageResponse {
    let content = ActionPage(model: model, fields: fields, request: request).html
    return framed(
      "\(model.action.words.firstLine) – action \(model.action.reference)", content, model.action,
      Link("Back to actions", to: "/actions"), request, refusal)
  }

  @Sendable private static func change(_ request: PageRequest) async throws -> PageResponse {
    let model = try await ActionPage.load(request)
    try require(model.mayMove || model.mayClaim)
    var fields = Fields(model.mayMove ? ["owner": model.action.owner] : [:])
    fields.set("due", model.action.due)
    return changePage(model, fields, request)
  }

  @Sendable private static func move(_ request: PageRequest) async throws -> PageResponse {
    let model = try await ActionPage.load(request)
    let form = request.form
    let number = try number(request)
    do {
      guard let due = form.day("due") else {
        try require(model.mayMove || model.mayClaim)
        throw Refusal("Give the day it is due, such as 24 11 2026.", field: "due")
      }
      let move = MoveAction(
        number: number, owner: form["owner"], due: due, reason: form.trimmed("words"),
        revision: form.revision ?? 0)
      try await request.act { try move($0, in: $1) }
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return changePage(model, form.fields(refusal), request, refusal)
    }
    // Who handed it on may not be one of those who see it any more.
    return model.mayMove
      ? .redirect(to: "/actions/\(number)", saying: "Changed. What it was before is kept.")
      : .redirect(to: "/", saying: "Handed on. It is not yours any more.")
  }

  private static func changePage(
    _ model: ActionPage.Model, _ fields: Fields, _ request: PageRequest,
    _ refusal: Refusal? = nil
  ) -> PageResponse {
    let content = ActionChangePage(model: model, fields: fields, request: request).html
    let title = model.mayMove ? "Change" : "Hand on"
    return framed(
      "\(title) action \(model.action.reference)", content, model.action,
      Link("Back to the action", to: "/actions/\(model.action.number ?? 0)"), request, refusal)
  }

  static func framed(
    _ title: String, _ content: HTML, _ action: Action, _ back: Link, _ request: PageRequest,
    _ refusal: Refusal?
  ) -> PageResponse {
    let from: HTML? = action.month.map { " · from the audit of \($0.words)" }
    let bar: PageBar =
      action.code.map { code in
        .child(
          code: code, activity: "Action \(action.reference)\(from)",
          concern: action.activity.map { "/concerns/new?audit=\($0)" } ?? "/concerns/new")
      } ?? .today
    if let refusal {
      return request.page(title, refusal, content, bar: bar, trail: .back(back))
    }
    return request.page(title, content, bar: bar, trail: .back(back))
  }

  static func number(_ request: PageRequest) throws -> Int {
    try found(Action.number(request.parameter("number")))
  }
}

extension PageRequest {
  /// Sheets as a workbook to keep. The file lives as long as the answer takes.
  func spreadsheet(_ sheets: [Sheet], named name: String) throws -> PageResponse {
    let path = URL(filePath: installation.folders.uploads)
      .appending(path: "\(ids.next(at: installation.clock())).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try SpreadsheetWriter.write(to: path, sheets: sheets)
    let bytes = try Data(contentsOf: URL(filePath: path))
    return .file([UInt8](bytes), .spreadsheet, named: name)
  }
}

extension String {
  /// What stands before the first line end.
  var firstLine: String {
    String(unicodeScalars.prefix { !$0.properties.isWhitespace || $0 == " " })
  }
}
