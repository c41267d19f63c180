import Database
import Kernel
import Trust

extension FrontDoor {
  /// Answers a post: from this site only, with the token of a page of ours, and once.
  func post(
    _ arrival: Arrival, _ visit: Visit, _ clock: Instant
  ) async throws -> PageResponse {
    try installation.origin.requireSameSite(arrival)
    let (route, parameters) = try find(.post, arrival)
    if route.door == .signedIn, visit.actor == nil {
      return try await signInFirst(arrival, route, visit, clock)
    }
    let posted = try await reading(route, clock).read(arrival)
    defer { posted.discardFiles() }
    do {
      guard FormToken.proves(posted.form, visit.token) else { throw Self.unproven }
      try await see(visit, clock)
      let response = try await deed(
        route, arrival.path, parameters, visit, arrival, posted, clock)
      if let kept = response.resumes {
        return try await resume(kept, response, arrival, clock)
      }
      return finished(response, visit)
    } catch {
      return page(for: error, arrival, visit, typed: posted.form)
    }
  }

  private static let unproven = TurnedAway(
    403,
    Refusal(
      "This page had been open since before you signed in, or your browser keeps no cookies. Open "
        + "it again and send it from there.", kind: .forbidden))

  private func reading(_ route: Route, _ clock: Instant) -> BodyReading {
    BodyReading(
      route: route, limits: installation.limits, folder: installation.folders.uploads,
      ids: installation.ids, now: clock)
  }

  /// Lets the handler do what the form asks for. Autosaves may come as often as they like: each
  /// carries the revision that it changes.
  private func deed(
    _ route: Route, _ path: String, _ parameters: [String: String], _ visit: Visit,
    _ arrival: Arrival, _ posted: Posted, _ clock: Instant
  ) async throws -> PageResponse {
    guard route.door == .signedIn, let actor = visit.actor, !arrival.isAutosave else {
      return try await route.handler(
        request(path, parameters, visit, arrival, posted: posted, records: installation.records))
    }
    let key = posted.form["_once"]
    guard (1...64).contains(key.utf8.count) else {
      throw TurnedAway(400, FormRefusal.damaged)
    }
    return try await once.serve(
      key, of: actor.person, at: clock, fallback: arrival.cameFrom
    ) { records in
      try await route.handler(
        request(path, parameters, visit, arrival, posted: posted, records: records))
    }
  }

  /// The sign-in page for a post whose session has run out. It carries the fields, sealed, for the
  /// person whose session it was; a file is not kept.
  private func signInFirst(
    _ arrival: Arrival, _ route: Route, _ visit: Visit, _ clock: Instant
  ) async throws -> PageResponse {
    var kept: String?
    if let session = visit.session, !route.takesFiles {
      let posted = try await reading(route, clock).read(arrival)
      posted.discardFiles()
      if FormToken.proves(posted.form, visit.token) {
        kept = try await KeptForm(posted.form, to: arrival.path, of: session.person, at: clock)
          .sealed(installation.records)
      }
    }
    var visit = visit
    let isNew = visit.token == nil
    if isNew { visit.token = Sessions.newToken(installation.ids) }
    let request = request(arrival.path, [:], visit, arrival, records: installation.records)
    let persona = try await DemonstrationFeature.persona(of: visit, installation.records)
    var response = SignInPages.expired(
      request,
      .init(then: kept == nil ? arrival.cameFrom : "/", kept: kept, persona: persona),
      lostFile: route.takesFiles)
    if isNew, let token = visit.token { response.add("set-cookie", cookies.give(token)) }
    return response
  }

  /// Sends a form that waited for its person, now that they have signed in.
  private func resume(
    _ kept: KeptForm, _ signedIn: PageResponse, _ arrival: Arrival, _ clock: Instant
  ) async throws -> PageResponse {
    let visit = try await visits.find(signedIn.newToken, at: clock)
    let steps = try Routes.steps(kept.path).map { try FormEncoding.step($0) }
    let (route, parameters, _) = routes.find(.post, steps)
    guard let route, visit.actor?.person == kept.person else {
      return finished(signedIn, visit)
    }
    var response: PageResponse
    do {
      response = try await deed(
        route, kept.path, parameters, visit, arrival, Posted(form: kept.form), clock)
    } catch {
      response = page(for: error, arrival, visit, typed: kept.form)
    }
    response.newToken = signedIn.newToken
    return finished(response, visit)
  }
}
