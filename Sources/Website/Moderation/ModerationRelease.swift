import Components
import Kernel
import Markup
import Practice

/// Frees a second reading that somebody began and cannot finish.
enum ModerationRelease {
  static func add(to routes: inout Routes) {
    routes.get("/moderations/:id/release") { request in
      let moderation = try await load(request)
      return request.page(title, page(moderation, Fields(), request), trail: trail)
    }
    routes.post("/moderations/:id/release") { request in
      let moderation = try await load(request)
      let (reason, revision) = (request.form["reason"], request.form.revision ?? 0)
      return try await request.saving(
        title, trail: trail, to: "/moderations", saying: "Someone else can moderate it now."
      ) {
        try await request.act { occasion, transaction in
          try ReleaseModeration(
            moderation: moderation.id, reason: reason, revision: revision)(
            occasion, in: transaction)
        }
      } again: { fields in
        page(moderation, fields, request)
      }
    }
  }

  private static let title = "Free a moderation"
  private static let trail = Trail.back(Link("Back to moderation", to: "/moderations"))

  private static func load(_ request: PageRequest) async throws -> Moderation {
    try require(request.actor.isQualityAssurance)
    let id = try request.parameter("id")
    let moderation = try await request.records.read { try found(ModerationTable.load(id, $0)) }
    try require(moderation.moderator != nil && moderation.gradedAt == nil)
    return moderation
  }

  private static func page(
    _ moderation: Moderation, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let name = moderation.moderatorName ?? "Someone"
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Free this moderation", standing: "\(name) began it and has not finished it."))
      \(paragraph("""
      What they had written goes, so that whoever takes it on reads the audit unseen.
      """))
      \(form(
        to: "/moderations/\(moderation.id)/release", keys: request.keys,
        FormManner(revision: moderation.revision),
        """
        \(textArea(fields["reason"], label: "Why someone else takes it on", rows: 3))
        \(buttons(button("Free it")))
        """))
      """)
  }
}
