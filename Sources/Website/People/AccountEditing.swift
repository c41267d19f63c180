import Components
import Kernel
import Markup
import Practice
import Trust

/// How a person signs in, kept by the system administrator from the person's page.
enum AccountEditing {
  static func add(to routes: inout Routes) {
    routes.post("/people/:id/account", make)
    routes.post("/people/:id/sign-in-link", makeLink)
    routes.post("/people/:id/second-factor-reset", reset)
    routes.post("/people/:id/account-closing") { request in
      let view = try await load(request)
      guard view.person.id != request.actor.person else {
        throw Refusal("You cannot close your own account.", kind: .forbidden)
      }
      let now = request.installation.clock()
      try await request.act { occasion, transaction in
        try Accounts.close(
          view.person.id, by: occasion.actor.person, at: now, in: transaction)
      }
      return back(view, saying: "The account is closed.")
    }
    routes.post("/people/:id/account-reopening") { request in
      let view = try await load(request)
      let now = request.installation.clock()
      try await request.act { occasion, transaction in
        try Accounts.reopen(
          view.person.id, by: occasion.actor.person, at: now, in: transaction)
      }
      return back(view, saying: "The account is open. Make a link to choose a new password.")
    }
  }

  /// Lets a person set up another phone.
  private static func reset(_ request: PageRequest) async throws -> PageResponse {
    let view = try await load(request)
    guard view.person.id != request.actor.person else {
      throw Refusal(
        "You cannot reset your own codes. Ask another system administrator.", kind: .forbidden)
    }
    let now = request.installation.clock()
    try await request.act { occasion, transaction in
      try SecondFactors.reset(
        view.person.id, by: occasion.actor.person, at: now, in: transaction)
    }
    return back(view, saying: "The codes are reset. They set up a phone at their next sign-in.")
  }

  private static func load(_ request: PageRequest) async throws -> PersonView {
    try require(PeoplePolicy.mayKeepAccounts(request.actor))
    return try await PersonView.load(request)
  }

  private static func back(_ view: PersonView, saying: String) -> PageResponse {
    .redirect(to: "/people/\(view.person.id)", saying: saying)
  }

  private static func make(_ request: PageRequest) async throws -> PageResponse {
    let view = try await load(request)
    let name = SignInName(typed: request.form["name"])
    let now = request.installation.clock()
    do {
      try await request.act { occasion, transaction in
        try Accounts.make(
          for: view.person.id, named: name, by: occasion.actor.person, at: now, in: transaction)
      }
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let fields = request.form.fields(refusal)
      let content: HTML = """
        \(errorSummary(fields))
        \(pageHeading("An account for \(view.person.name)"))
        \(AccountPage.makeForm(view, fields, request))
        """
      return request.page(
        "An account for \(view.person.name)", refusal, content,
        trail: PersonEditing.trail(view.person))
    }
    return back(view, saying: "The account is made. Make a link and hand it over.")
  }

  /// Makes a one-use link and shows it this once.
  private static func makeLink(_ request: PageRequest) async throws -> PageResponse {
    let view = try await load(request)
    let now = request.installation.clock()
    let secret = try await request.act { occasion, transaction in
      try Accounts.makeLink(
        for: view.person.id, by: occasion.actor.person, at: now, ids: occasion.ids,
        in: transaction)
    }
    return request.page(
      "A sign-in link for \(view.person.name)",
      AccountPage.link(
        PasswordLinkFeature.path(secret), view, until: now + Accounts.linkHours * 3_600, request),
      trail: PersonEditing.trail(view.person))
  }
}
