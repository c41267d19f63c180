import Components
import Database
import Kernel
import Markup
import Practice

/// Audits that their grades offer as examples of good work.
enum ExemplarsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/exemplars") { request in
      try require(ExemplarPolicy.mayLookFor(request.actor))
      return request.page("Exemplars", try await ExemplarListPage.load(request).html)
    }
    routes.get("/exemplars/:id") { request in
      let page = try await ExemplarPage.load(request)
      return request.page(page.title, page.html(request, Fields()), bar: page.bar, trail: trail)
    }
    routes.post("/exemplars/:id", decide)
  }

  private static let trail = Trail.back(Link("Back to exemplars", to: "/exemplars"))

  @Sendable private static func decide(_ request: PageRequest) async throws -> PageResponse {
    let id = try request.parameter("id")
    let chosen = request.form["decision"]
    let decide = DecideExemplar(
      exemplar: id, isAccepted: chosen == "accept", words: request.form.trimmed("words"))
    do {
      try await request.act { occasion, transaction in
        try require(ExemplarPolicy.mayDecide(occasion.actor))
        guard chosen == "accept" || chosen == "decline" else {
          throw Refusal("Choose whether it is accepted.", field: "decision")
        }
        try decide(occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let page = try await ExemplarPage.load(request)
      return request.page(
        page.title, refusal, page.html(request, request.form.fields(refusal)), bar: page.bar,
        trail: trail)
    }
    return .redirect(
      to: "/exemplars",
      saying: chosen == "accept" ? "Accepted as an exemplar." : "Declined, with your reason kept.")
  }
}

/// How many audits wait for the QA unit to say whether they are exemplars.
enum ExemplarsWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    guard ExemplarPolicy.mayDecide(question.actor) else { return [] }
    let count = try ExemplarTable.count(.offered, reading)
    guard count > 0 else { return [] }
    return [
      Work(
        Link(
          """
          Decide on \(EnglishNumbers.count(count, "audit")) offered as \
          \(count == 1 ? "an exemplar" : "exemplars")
          """, to: "/exemplars"),
        why: "You are in the QA unit. Their grades offer them as examples of good work.",
        due: nil)
    ]
  }
}
