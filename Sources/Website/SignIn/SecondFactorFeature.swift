import Components
import Kernel
import Markup
import Trust

/// The second step of signing in: a code from the app on one's phone. A session that stands before
/// it reaches nothing but these pages.
enum SecondFactorFeature: Feature {
  static let path = "/second-factor"

  static func add(to routes: inout Routes) {
    routes.get(path, door: .open) { request in
      let then = PageResponse.local(request.query.first("then") ?? "/")
      if request.visit.actor != nil { return .redirect(to: then) }
      guard request.visit.halfway != nil else { return .redirect(to: "/sign-in") }
      return try await show(request, .init(then: then))
    }
    routes.post(path, door: .open, bytes: SignInFeature.bytes) { request in
      try await step(request) { door, token, now in
        let token = try await door.pass(
          token, code: request.form["code"], from: request.address, at: now)
        return (token, nil)
      }
    }
    routes.post(path + "/recovery", door: .open, bytes: SignInFeature.bytes) { request in
      try await step(request) { door, token, now in
        let (token, left) = try await door.pass(
          token, recovery: request.form["recovery"], from: request.address, at: now)
        return (token, "You have \(EnglishNumbers.count(left, "recovery code")) left.")
      }
    }
    routes.post(path + "/set-up", door: .open, setUp)
  }

  /// The page of the second step, for whoever gave their password a moment ago.
  static func show(
    _ request: PageRequest, _ waiting: SignInPages.Waiting, _ refusal: Refusal? = nil
  ) async throws -> PageResponse {
    guard let person = request.visit.halfway?.person else { return beginAgain(request, waiting) }
    let (secret, account) = try await request.records.read { reading in
      (
        try SecondFactors.newSecret(of: person, reading),
        try AccountTable.of(person, reading)
      )
    }
    guard let secret else { return SecondFactorPages.ask(request, waiting, refusal) }
    let address = SecondFactorPages.appAddress(
      secret, name: account?.signInName ?? "", place: request.settings.place)
    return try SecondFactorPages.setUp(request, secret, address, refusal)
  }

  private static func step(
    _ request: PageRequest,
    _ pass: (SignIn, String, Instant) async throws -> (token: String, saying: String?)
  ) async throws -> PageResponse {
    let waiting = SignInPages.Waiting(
      then: PageResponse.local(request.form["then"]), kept: request.form.first("_kept"))
    guard let person = request.visit.halfway?.person, let token = request.visit.token else {
      return beginAgain(request, waiting)
    }
    do {
      let passed = try await pass(
        request.installation.signIn, token, request.installation.clock())
      var response = try await SignInFeature.admitted(request, person, passed.token, waiting)
      response.saying = passed.saying
      return response
    } catch let refusal as Refusal {
      return try await show(request, waiting, refusal)
    }
  }

  private static func setUp(_ request: PageRequest) async throws -> PageResponse {
    guard let actor = request.visit.halfway, let halfway = request.visit.token else {
      return beginAgain(request, .init())
    }
    do {
      let (token, codes) = try await request.installation.signIn.setUp(
        halfway, code: request.form["code"], from: request.address,
        at: request.installation.clock())
      var response = SecondFactorPages.codes(request.signedIn(as: actor, token), codes)
      response.newToken = token
      return response
    } catch let refusal as Refusal {
      return try await show(request, .init(), refusal)
    }
  }

  /// The sign-in page, with whatever waits, for a sign-in that stood halfway for too long.
  private static func beginAgain(
    _ request: PageRequest, _ waiting: SignInPages.Waiting
  ) -> PageResponse {
    let note = importantBanner("That took too long. Begin again with your name and password.")
    return SignInPages.page(request, waiting, note: note, status: 401)
  }
}
