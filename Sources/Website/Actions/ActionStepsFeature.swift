import Components
import Database
import Kernel
import Markup
import Practice

/// The steps of an action that have a page of their own: milestones, at risk, still holding.
enum ActionStepsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/actions/:number/milestones/new") { request in
      try await shown(request, "Set a milestone", if: \.mayPlan) { $0.milestone }
    }
    routes.post("/actions/:number/milestones", setMilestone)
    routes.post("/actions/:number/milestones/:milestone", endMilestone)
    routes.get("/actions/:number/risk") { request in
      try await shown(request, "At risk", if: \.mayClaim) { $0.risk }
    }
    routes.post("/actions/:number/risk", sayAtRisk)
    routes.get("/actions/:number/looking-again") { request in
      try await shown(request, "How it is looked at again", if: \.maySayHow) { $0.lookingAgain }
    }
    routes.post("/actions/:number/looking-again", sayHow)
    routes.get("/actions/:number/holding") { request in
      try await shown(request, "Does it still hold?", if: \.mayHold.no) { $0.holding }
    }
    routes.post("/actions/:number/holding", answer)
  }

  private static func shown(
    _ request: PageRequest, _ title: String, if may: (ActionPage.Model) -> Bool,
    _ content: (ActionStepPages) -> HTML
  ) async throws -> PageResponse {
    let model = try await ActionPage.load(request)
    guard may(model) else { throw Refusal.notFound }
    return page(model, title, Fields(), request, nil, content)
  }

  private static func page(
    _ model: ActionPage.Model, _ title: String, _ fields: Fields, _ request: PageRequest,
    _ refusal: Refusal?, _ content: (ActionStepPages) -> HTML
  ) -> PageResponse {
    let pages = ActionStepPages(model: model, fields: fields, request: request)
    return ActionsFeature.framed(
      "\(title) – action \(model.action.reference)", content(pages), model.action,
      Link("Back to the action", to: "/actions/\(model.action.number ?? 0)"), request, refusal)
  }

  /// Does a step and comes back to the action. Refused, the page stands again with what was typed.
  private static func act(
    _ request: PageRequest, _ title: String, said: String,
    _ content: (ActionStepPages) -> HTML,
    _ step: @escaping @Sendable (Occasion, any Transaction) throws -> Void
  ) async throws -> PageResponse {
    do {
      try await request.act(step)
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return page(
        try await ActionPage.load(request), title, request.form.fields(refusal), request, refusal,
        content)
    }
    return .redirect(to: "/actions/\(try ActionsFeature.number(request))", saying: said)
  }

  @Sendable private static func setMilestone(
    _ request: PageRequest
  ) async throws -> PageResponse {
    let form = request.form
    let milestone = SetMilestone(
      number: try ActionsFeature.number(request), words: form.trimmed("words"),
      due: form.day("due"), revision: form.revision ?? 0)
    return try await act(request, "Set a milestone", said: "The milestone is set.") {
      $0.milestone
    } _: {
      try milestone($0, in: $1)
    }
  }

  @Sendable private static func endMilestone(
    _ request: PageRequest
  ) async throws -> PageResponse {
    let number = try ActionsFeature.number(request)
    let isDone = request.form["done"] == "yes"
    let end = EndMilestone(
      number: number, milestone: try request.parameter("milestone"), isDone: isDone,
      revision: request.form.revision ?? 0)
    try await request.act { try end($0, in: $1) }
    return .redirect(
      to: "/actions/\(number)",
      saying: isDone ? "The milestone is done." : "The milestone is taken off.")
  }

  @Sendable private static func sayAtRisk(_ request: PageRequest) async throws -> PageResponse {
    let isAtRisk = request.form["risk"] == "yes"
    let say = SayAtRisk(
      number: try ActionsFeature.number(request), isAtRisk: isAtRisk,
      words: request.form.trimmed("words"), revision: request.form.revision ?? 0)
    return try await act(
      request, "At risk",
      said: isAtRisk ? "It shows as at risk on the tracker." : "It is on course again."
    ) {
      $0.risk
    } _: {
      try say($0, in: $1)
    }
  }

  @Sendable private static func sayHow(_ request: PageRequest) async throws -> PageResponse {
    let form = request.form
    let plan = PlanLookingAgain(
      number: try ActionsFeature.number(request), words: form["words"], day: form.day("day"),
      revision: form.revision ?? 0)
    return try await act(
      request, "How it is looked at again", said: "It is asked on that day whether it holds."
    ) {
      $0.lookingAgain
    } _: {
      try plan($0, in: $1)
    }
  }

  @Sendable private static func answer(_ request: PageRequest) async throws -> PageResponse {
    let form = request.form
    let chosen = form["holds"]
    let answer = AnswerForHolding(
      number: try ActionsFeature.number(request), holds: chosen == "yes",
      words: form.trimmed("words"), due: form.day("due"), revision: form.revision ?? 0)
    return try await act(
      request, "Does it still hold?",
      said: chosen == "yes" ? "It still holds." : "This action is open again."
    ) {
      $0.holding
    } _: { occasion, transaction in
      guard chosen == "yes" || chosen == "no" else {
        throw Refusal("Say whether it still holds.", field: "holds")
      }
      try answer(occasion, in: transaction)
    }
  }
}
