import Components
import Database
import Kernel
import Markup
import Practice
import Trust

/// What only a demonstration has: signing in as an invented person by a press, and moving today's
/// date forward. On any other database these pages do not exist.
enum DemonstrationFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/personas", door: .open) { request in
      try require(request.settings.isDemonstration)
      let accounts = try await request.records.read { try AccountTable.personas($0) }
      return request.page("Sign in as", PersonaPage.page(request, accounts))
    }
    routes.post("/personas/:person/session", door: .open, bytes: SignInFeature.bytes) { request in
      try require(request.settings.isDemonstration)
      let person = try request.parameter("person")
      let waiting = SignInPages.Waiting(
        then: PageResponse.local(request.form["then"]), kept: request.form.first("_kept"))
      let token = try await request.installation.signIn.openPersona(
        person, insteadOf: request.visit.token, at: request.installation.clock())
      return try await SignInFeature.admitted(request, person, token, waiting)
    }
    routes.get("/demonstration/today") { request in
      try require(request.settings.isDemonstration)
      return request.page("Move today’s date", datePage(request, Fields()))
    }
    routes.post("/demonstration/today", move)
  }

  /// The invented person whose session this was, whom a press signs in again.
  static func persona(of visit: Visit, _ records: any Records) async throws -> Actor? {
    guard visit.settings.isDemonstration, let person = visit.session?.person else { return nil }
    let account = try await records.read { try AccountTable.of(person, $0) }
    guard let account, account.isPersona, !account.isDisabled else { return nil }
    return Actor(person, in: visit.organisation)
  }

  private static func move(_ request: PageRequest) async throws -> PageResponse {
    try require(request.settings.isDemonstration)
    let clock = request.installation.clock()
    do {
      guard let day = request.form.day("day") ?? step(request) else {
        throw Refusal("Give the day as three numbers, such as 28 11 2026.", field: "day")
      }
      let person = request.actor.person
      let days = day - request.today
      try await request.records.write {
        try Settings.move(days: days, by: person, at: clock, in: $0)
      }
      try await request.installation.keepTime()
      return .redirect(to: "/", saying: "Today is now \(day.wordsWithWeekday).")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let content = datePage(request, request.form.fields(refusal))
      return request.page("Move today’s date", refusal, content)
    }
  }

  /// The day that a button names.
  private static func step(_ request: PageRequest) -> Day? {
    switch request.form.first("then") {
    case "day": request.today + 1
    case "week": request.today + 7
    case "month": request.today.adding(months: 1)
    default: nil
    }
  }

  private static func datePage(_ request: PageRequest, _ fields: Fields) -> HTML {
    let today = request.today.wordsWithWeekday
    let steps = buttons(
      button("One day", .secondary, then: "day"), button("One week", .secondary, then: "week"),
      button("One month", .secondary, then: "month"))
    let content: HTML = """
      \(explanation)
      \(form(to: "/demonstration/today", keys: request.keys, FormManner(), steps))
      \(form(to: "/demonstration/today", keys: request.keys, FormManner(), dayForm(fields)))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Move today’s date", standing: "In this demonstration it is \(today)."))
      \(column(content))
      """
  }

  private static let explanation = paragraph(
    """
    Audits, oversight and reports fall due on certain days. To see a month go by, move the date \
    forward: what is due becomes due, and what is late becomes late. Nobody else’s calendar \
    changes, and there is no way back, except to make the demonstration again.
    """)

  private static func dayForm(_ fields: Fields) -> HTML {
    """
    \(dateInput("day", in: fields, Legend("Or move to a day", size: .s)))
    \(button("Move the date"))
    """
  }
}
