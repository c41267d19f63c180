import Components
import Database
import Kernel
import Markup
import Practice

/// How the steps of responses are addressed.
enum ResponseStepAddress {
  static func of(_ step: String, _ response: String) -> String {
    "/responses/\(response)/steps/\(step)"
  }
}

/// A step that a grade sets going: its record, kept by whoever leads it, read by whoever may read
/// the audit, and confirmed by someone else where the framework asks that.
enum ResponseStepFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/responses/:id/steps/:step") { request in
      let page = try await ResponseStepPage.load(request)
      return request.page(
        page.title, page.html(page.kept, request.keys), bar: page.bar, trail: page.trail)
    }
    routes.post("/responses/:id/steps/:step", keep)
    routes.post("/responses/:id/steps/:step/confirmation", confirm)
  }

  @Sendable private static func keep(_ request: PageRequest) async throws -> PageResponse {
    let page = try await ResponseStepPage.load(request)
    try require(page.mayKeep)
    let form = request.form
    do {
      var problems: [Refusal.Problem] = []
      var day: Day?
      do { day = try form.fields().date("day").read("The day", field: "day") } catch {
        problems = error.problems
      }
      try Refusal.unless(problems)
      let keep = KeepStep(
        response: page.response.id, step: page.step.id, day: day,
        foundRisk: form.text("risk").map { $0 == "yes" }, riskWords: form["risk-words"],
        answers: try QuestionFields.read(page.form.questions, form),
        revision: form.revision ?? 0)
      try await request.act { try keep($0, in: $1) }
      return .redirect(to: page.address, saying: "The record is kept.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return again(request, try await ResponseStepPage.load(request), refusal)
    }
  }

  @Sendable private static func confirm(_ request: PageRequest) async throws -> PageResponse {
    let page = try await ResponseStepPage.load(request)
    try require(page.mayConfirm)
    let confirm = ConfirmStep(
      response: page.response.id, step: page.step.id, words: request.form["words"],
      revision: request.form.revision ?? 0)
    do {
      try await request.act { try confirm($0, in: $1) }
      return .redirect(to: page.address, saying: "Confirmed.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return again(request, try await ResponseStepPage.load(request), refusal)
    }
  }

  private static func again(
    _ request: PageRequest, _ page: ResponseStepPage, _ refusal: Refusal
  ) -> PageResponse {
    request.page(
      page.title, refusal, page.html(request.form.fields(refusal), request.keys, refusal),
      bar: page.bar, trail: page.trail)
  }
}
