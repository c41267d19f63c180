import Components
import Database
import Kernel
import Markup
import Practice

/// All audits of a team's cases in a cycle, seen together: its manager's overview, the exercise
/// with which the team takes it up, and who has read it.
enum TeamOverviewFeature: Feature {
  static func address(_ cycle: Cycle, _ team: String) -> String { "\(cycle.address)/teams/\(team)" }

  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/teams/:team") { request in
      page(try await audits(request), request)
    }
    routes.post("/cycles/:cycle/teams/:team") { request in
      try await post(request, saying: "The overview is given.") { audits, form in
        var problems: [Refusal.Problem] = []
        let planned = form.day("The day", field: "planned", &problems)
        try Refusal.unless(problems)
        let give = GiveTeamOverview(
          cycle: audits.cycle.id, team: audits.team.id, words: form["words"],
          exercise: form["exercise"], plannedDay: planned, revision: form.revision ?? 0)
        return { try give($0, in: $1) }
      }
    }
    routes.post("/cycles/:cycle/teams/:team/exercise") { request in
      try await post(request, saying: "What came of it is kept.") { audits, form in
        var problems: [Refusal.Problem] = []
        let held = form.day("The day", field: "held", &problems)
        try Refusal.unless(problems)
        let record = RecordTeamExercise(
          cycle: audits.cycle.id, team: audits.team.id, heldDay: held, outcome: form["outcome"],
          revision: form.revision ?? 0)
        return { try record($0, in: $1) }
      }
    }
    routes.post("/cycles/:cycle/teams/:team/reading") { request in
      try await post(request, saying: "You have read it.") { audits, form in
        let read = ReadTeamOverview(
          cycle: audits.cycle.id, team: audits.team.id, revision: form.revision ?? 0)
        return { try read($0, in: $1) }
      }
    }
  }

  /// The team's audits, for whoever may see them together.
  private static func audits(_ request: PageRequest) async throws -> TeamAudits {
    let (team, actor) = (try request.parameter("team"), request.actor)
    try require(TeamOverviewPolicy.maySee(actor, team))
    let cycle = try await request.cycle()
    return try await request.records.read { reading in
      let audits = try found(TeamAudits(cycle, team: team, reading))
      try require(!cycle.isConfined && !audits.isBlind(actor))
      return audits
    }
  }

  private static func post(
    _ request: PageRequest, saying words: String,
    _ step: @Sendable (TeamAudits, FormFields) throws -> (
      @Sendable (Occasion, any Transaction) throws -> Void
    )
  ) async throws -> PageResponse {
    let audits = try await audits(request)
    do {
      let deed = try step(audits, request.form)
      try await request.act { try deed($0, $1) }
    } catch let refusal as Refusal where refusal.isForTheForm {
      return page(try await self.audits(request), request, refusal)
    }
    return .redirect(to: address(audits.cycle, audits.team.id), saying: words)
  }

  private static func page(
    _ audits: TeamAudits, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let page = TeamOverviewPage(audits: audits, request: request, refusal: refusal)
    let title = "\(audits.team.name): audits of \(audits.cycle.words)"
    let trail = Trail.under([Link("Your work", to: "/")])
    if let refusal { return request.page(title, refusal, page.html, trail: trail) }
    return request.page(title, page.html, trail: trail)
  }
}

/// Overviews that wait for a team's manager, and those to be read.
enum TeamOverviewWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try TeamOverviewTable.open(for: question.actor, on: question.today, reading).map { one in
      let address = TeamOverviewFeature.address(one.cycle, one.team)
      let audits = EnglishNumbers.count(one.audits, "audit")
      switch one.step {
      case .overview:
        return Work(
          Link("Say what the audits of \(one.teamName) show, \(one.cycle.words)", to: address),
          why: "You manage the team. All \(audits) of its cases are in.", due: nil, dueWords: "Now")
      case .exercise:
        return Work(
          Link("Record what the team made of its audits, \(one.cycle.words)", to: address),
          why: "The day that you planned for \(one.teamName) has come.", due: nil, dueWords: "Now")
      case .reading:
        return Work(
          Link("Read the overview of \(one.teamName), \(one.cycle.words)", to: address),
          why: "You answer for the service. \(one.by ?? "Its manager") has given it.", due: nil,
          dueWords: "When you can")
      }
    }
  }
}
