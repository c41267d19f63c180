import Components
import Kernel
import Trust

/// Signing in and out.
enum SignInFeature: Feature {
  /// A form that waited stands in the sign-in page, sealed and in base64.
  static let bytes = 4_194_304

  static func add(to routes: inout Routes) {
    routes.get("/sign-in", door: .open) { request in
      let then = PageResponse.local(request.query.first("then") ?? "/")
      if request.visit.actor != nil { return .redirect(to: then) }
      let isLeaving = request.query.first("after") == "signing-out"
      return SignInPages.page(
        request, .init(then: then),
        note: isLeaving ? successBanner("You have signed out.") : nil, status: 200)
    }
    routes.post("/sign-in", door: .open, bytes: bytes, signIn)
    routes.post("/sign-out", door: .open) { request in
      if let session = request.visit.session {
        let now = request.installation.clock()
        try await request.records.write {
          try Sessions.end(session.digest, at: now, in: $0)
          try $0.record(
            Fact("signed-out", "person", session.person), by: session.person, at: now)
        }
      }
      var response = PageResponse.redirect(to: "/sign-in?after=signing-out")
      response.endsSession = true
      return response
    }
  }

  private static func signIn(_ request: PageRequest) async throws -> PageResponse {
    let waiting = SignInPages.Waiting(
      then: PageResponse.local(request.form["then"]), kept: request.form.first("_kept"))
    let door = request.installation.signIn
    let now = request.installation.clock()
    do {
      let person = try await door.check(
        SignInName(typed: request.form["name"]), Password(request.form["password"]),
        from: request.address, at: now)
      let token = try await door.openHalfway(
        for: person, insteadOf: request.visit.token, at: now)
      return try await secondStep(request, token, waiting)
    } catch let refusal as Refusal {
      return SignInPages.page(request, refusal, waiting)
    }
  }

  /// Off to the second step. A form that waits is carried on in its page.
  static func secondStep(
    _ request: PageRequest, _ token: String, _ waiting: SignInPages.Waiting
  ) async throws -> PageResponse {
    var response: PageResponse
    if waiting.kept == nil {
      response = .redirect(
        to: SecondFactorFeature.path + "?then=" + FormEncoding.encoded(waiting.then))
    } else {
      response = try await SecondFactorFeature.show(request.halfway(token), waiting)
    }
    response.newToken = token
    return response
  }

  /// Off to where the person wanted to go, or to the form that waited for them.
  static func admitted(
    _ request: PageRequest, _ person: String, _ token: String, _ waiting: SignInPages.Waiting
  ) async throws -> PageResponse {
    var response = PageResponse.redirect(to: waiting.then)
    response.newToken = token
    if let kept = waiting.kept {
      response.resumes = await KeptForm.open(
        kept, for: person, at: request.installation.clock(), request.records)
    }
    return response
  }
}
