import Components
import Database
import Kernel
import Markup
import Practice

/// Second readings where nothing is graded: what the moderator says, and what the auditor answers.
enum ModerationInWords {
  static func add(to routes: inout Routes) {
    routes.post("/moderations/:id/comments", comment)
    routes.post("/moderations/:id/answer", answer)
  }

  @Sendable private static func comment(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.moderation()
    try require(visit.mayModerate && !visit.isGraded)
    let form = request.form
    let isWhole = form["then"] != "leave"
    let sections = Dictionary(
      uniqueKeysWithValues: visit.contents.tool.sections.map { ($0.id, form[$0.id]) })
    return try await request.saving(
      visit, to: "/", saying: isWhole ? "The decision is recorded." : "Saved."
    ) { occasion, transaction in
      let outcome = ModerationOutcome(rawValue: form["outcome"])
      if isWhole, outcome == nil { throw Refusal("Say what you decide.", field: "outcome") }
      try CommentOnAudit(
        moderation: visit.moderation.id, praise: form["praise"], sections: sections,
        outcome: isWhole ? outcome : nil, words: form["words"], revision: form.revision ?? 0)(
          occasion, in: transaction)
    } again: { ModerationFeature.html($0, $1, request) }
  }

  @Sendable private static func answer(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.moderation()
    try require(ModerationAccess.mayAnswer(visit.actor, visit.activity, visit.moderation))
    let form = request.form
    return try await request.saving(
      visit, to: AuditAddress.overview(visit.activity.id), saying: "Your answer is kept."
    ) { occasion, transaction in
      guard let takesUp = form.text("takes-up") else {
        throw Refusal("Say what you do with it.", field: "takes-up")
      }
      try AnswerSuggestions(
        moderation: visit.moderation.id, takesUp: takesUp == "yes", words: form["answer"])(
          occasion, in: transaction)
    } again: { ModerationFeature.html($0, $1, request) }
  }
}
