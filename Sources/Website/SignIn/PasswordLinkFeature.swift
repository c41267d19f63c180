import Components
import Kernel
import Markup
import Trust

/// Choosing a password by the one-use link that an administrator handed over.
package enum PasswordLinkFeature: Feature {
  /// The path of a link with this secret part, to be put behind the service's address.
  package static func path(_ secret: String) -> String { "/choose-password/" + secret }

  package static func add(to routes: inout Routes) {
    routes.get("/choose-password/:secret", door: .open) { request in
      let account = try await opened(request)
      return request.page("Choose a password", page(request, account, Fields()))
    }
    routes.post("/choose-password/:secret", door: .open, choose)
  }

  private static func opened(_ request: PageRequest) async throws -> Account {
    let secret = try request.parameter("secret")
    let now = request.installation.clock()
    let account = try await request.records.read {
      try Accounts.opened(by: secret, at: now, $0)
    }
    guard let account else {
      throw Refusal(
        "This link has been used or has run out. Ask your administrator for another.",
        kind: .notFound)
    }
    return account
  }

  private static func choose(_ request: PageRequest) async throws -> PageResponse {
    let account = try await opened(request)
    let installation = request.installation
    let secret = try request.parameter("secret")
    let now = installation.clock()
    do {
      let password = Password(request.form["password"])
      try password.requireGood(for: account.signInName, field: "password")
      guard request.form["password"] == request.form["again"] else {
        throw Refusal("The two passwords are not the same. Type both again.", field: "again")
      }
      let hash = try await installation.signIn.passwords.hash(
        password, salt: installation.ids.bytes(16))
      try await request.records.write {
        _ = try Accounts.choosePassword(hash, by: secret, at: now, in: $0)
      }
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let content = page(request, account, request.form.fields(refusal))
      return request.page("Choose a password", refusal, content)
    }
    let token = try await installation.signIn.openHalfway(
      for: account.person, insteadOf: request.visit.token, at: now)
    var response = try await SignInFeature.secondStep(request, token, .init())
    response.saying = "Your password is kept."
    return response
  }

  private static func page(_ request: PageRequest, _ account: Account, _ fields: Fields) -> HTML {
    let first = passwordInput(
      fields["password"], label: "Password",
      hint: """
        At least \(Password.shortest) characters. Three or four words that you can remember are a \
        good one. Nothing else is asked of it.
        """, isNew: true)
    let standing: HTML =
      "Your sign-in name is <strong>\(account.signInName)</strong>. This link works once."
    let inputs: HTML = """
      \(first)
      \(passwordInput(fields["again"], label: "The same password again", isNew: true))
      \(button("Keep it and go on"))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Choose a password", standing: standing))
      \(column(form(to: request.path, keys: request.keys, FormManner(), inputs)))
      """
  }
}
