import Components
import Database
import Kernel
import Markup
import Practice

/// A case that moved to another team: said by hand, and its open actions offered to that team.
enum MovesFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/team") { request in
      let visit = try await movable(request)
      return request.page(
        "The case moved team", of: visit, page(visit, Fields(), request))
    }
    routes.post("/audits/:id/team") { request in
      let visit = try await movable(request)
      let (team, reason) = (request.form["team"], request.form["reason"])
      do {
        try await request.act { occasion, transaction in
          try MoveCase(activity: visit.id, team: team, reason: reason)(
            occasion, in: transaction)
        }
      } catch let refusal as Refusal where refusal.isForTheForm {
        return request.page(
          "The case moved team", of: visit, refusal,
          page(visit, request.form.fields(refusal), request))
      }
      return .redirect(
        to: AuditAddress.overview(visit.id),
        saying: "The move is kept. Open actions are offered to the team.")
    }
    routes.get("/actions/:number/offer") { request in
      let page = try await offer(request)
      return request.page(page.title, page.html(request, Fields()), trail: page.trail)
    }
    routes.post("/actions/:number/offer") { request in
      let page = try await offer(request)
      let (number, form) = (page.offer.number, request.form)
      let owner = form["owner"]
      return try await request.saving(
        page.title, trail: page.trail, to: "/actions/\(number)",
        saying: owner == page.action.owner ? "It stays where it is." : "It has its new owner."
      ) {
        guard page.people.contains(where: { $0.id == owner }) || owner == page.action.owner
        else { throw Refusal("Choose who owns it from now on.", field: "owner") }
        try await request.act { occasion, transaction in
          try DecideOffer(
            number: number, owner: owner, reason: form["words"], revision: form.revision ?? 0)(
            occasion, in: transaction)
        }
      } again: { fields in
        try await offer(request).html(request, fields)
      }
    }
  }

  private static func movable(_ request: PageRequest) async throws -> AuditVisit {
    try require(ProgrammePolicy.mayPlan(request.actor))
    return try await request.audit()
  }

  private static func page(
    _ visit: AuditVisit, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let organisation = request.organisation
    let teams = organisation.units.values.filter { $0.kind == .team }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    let options = teams.map { team in
      let service = organisation.service(of: team.id)?.name ?? ""
      return (value: team.id, text: "\(team.name), \(service)")
    }
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "The case moved to another team", caption: childCode(visit.activity.code),
        standing: "At its audit it was with \(visit.activity.teamName)."))
      \(paragraph("""
      The people of the audit stay as they are. Its open actions are offered to the new team, \
      whose manager takes them over or leaves them where they are. Both teams are shown. The next \
      case list shows such a move by itself.
      """))
      \(form(
        to: AuditAddress.overview(visit.id) + "/team", keys: request.keys,
        """
        \(selectInput(
          fields["team"], label: "Which team has the case now?", searches: true,
          [("", "Choose a team")] + options))
        \(textArea(fields["reason"], label: "How do you know?", rows: 3))
        \(buttons(button("Keep the move")))
        """))
      """)
  }

  private static func offer(_ request: PageRequest) async throws -> OfferPage {
    let number = try found(Int(request.parameter("number")))
    let (actor, organisation) = (request.actor, request.organisation)
    return try await request.records.read { reading in
      let offer = try found(ActionOfferTable.open(number, reading))
      try require(ActionOfferPolicy.mayDecide(actor, offer.move))
      return OfferPage(
        offer: offer, action: try ActionAccess.load(number, actor, reading),
        organisation: organisation)
    }
  }
}

/// Takes an offered action over, for oneself or a colleague, or leaves it with its owner.
struct OfferPage: Sendable {
  let offer: ActionOffer
  let action: Action
  let organisation: Organisation

  var title: String { "Take over \(action.reference)" }
  var trail: Trail { .back(Link("Back to the action", to: "/actions/\(offer.number)")) }

  /// Everyone with a post in the new team, by name.
  var people: [Person] {
    let posts = organisation.posts.values.filter { $0.unit == offer.move.to }
    var seen: Set<String> = []
    return posts.flatMap { organisation.members(of: $0.id).map(\.0) }
      .filter { seen.insert($0.id).inserted && $0.id != action.owner }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    let code = action.code.map { childCode($0) } ?? "The case"
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Who does this now?", caption: "Action \(action.reference)",
        standing: "\(code) moved from \(offer.move.fromName) to \(offer.move.toName)."))
      \(insetText(typedText(action.words)))
      \(paragraph("\(action.ownerName) owns it, by \(action.due.wordsWithWeekday)."))
      \(form(
        to: "/actions/\(offer.number)/offer", keys: request.keys,
        FormManner(revision: action.revision),
        """
        \(selectInput(
          fields["owner"], label: "Who owns it from now on?", searches: true,
          [("", "Choose someone")]
            + people.map { ($0.id, "\($0.name), \(offer.move.toName)") }
            + [(action.owner, "\(action.ownerName), as before")]))
        \(textArea(
          fields["words"], label: "Why", hint: "It stands in the action’s history.", rows: 3))
        \(buttons(button("Decide")))
        """))
      """)
  }
}

/// Actions that are offered to a team because their case moved to it.
enum OffersWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    let actor = question.actor
    guard actor.isQualityAssurance || actor.holds(.teamManager, .serviceLead, .headOfService)
    else { return [] }
    return try ActionOfferTable.waiting(reading).compactMap { offer in
      guard isTheirs(offer, question),
        let action = try ActionTable.load(number: offer.number, reading)
      else { return nil }
      return Work(
        Link(
          "Say who does \(action.reference) now", to: "/actions/\(offer.number)/offer"),
        why: """
          Its case moved from \(offer.move.fromName) to \(offer.move.toName). \
          \(action.ownerName) owns it still.
          """, due: action.due)
    }
  }

  /// Whoever manages the team; the QA unit where nobody does.
  private static func isTheirs(_ offer: ActionOffer, _ question: WorkQuestion) -> Bool {
    let posts = question.organisation.posts(.teamManager, for: offer.move.to)
      .filter { $0.unit == offer.move.to }
    let answering = posts.compactMap { question.organisation.answering(for: $0.id)?.id }
    return answering.isEmpty
      ? question.actor.isQualityAssurance : answering.contains(question.actor.person)
  }
}
