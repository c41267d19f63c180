import Database
import Kernel
import Markup
import Trust

/// Takes every request in: turns away what cannot be ours, finds out whose it is, lets the route's
/// handler answer, and turns whatever is thrown into a page.
struct FrontDoor: Sendable {
  let installation: Installation
  let site: Site
  let routes: Routes
  let statics: StaticFiles
  let visits: Visits
  let once: OnceServing
  let cookies: Cookies

  init(_ installation: Installation, site: Site) throws {
    self.installation = installation
    self.site = site
    var routes = Routes(limits: installation.limits)
    for feature in site.features { feature.add(to: &routes) }
    self.routes = routes
    statics = try StaticFiles(folders: installation.folders.assets)
    visits = Visits(records: installation.records, site: site)
    once = OnceServing(records: installation.records)
    cookies = Cookies(origin: installation.origin)
  }

  /// The answer to a request. Never throws: whatever happens, there is a page.
  func answer(_ arrival: Arrival) async -> PageResponse {
    guard installation.origin.isOurs(host: arrival.host) else {
      return .plain("There is no such site here.\n", status: 421)
    }
    if let file = statics.response(to: arrival) { return file }
    let clock = installation.clock()
    var visit: Visit?
    do {
      var found = try await visits.find(arrival.cookie(cookies.session), at: clock)
      found.said = cookies.heard(arrival.cookie(cookies.said), token: found.token)
      visit = found
      switch arrival.method {
      case "GET", "HEAD": return try await get(arrival, found, clock)
      case "POST": return try await post(arrival, found, clock)
      default: throw TurnedAway(405, Refusal("This address takes pages and forms only."))
      }
    } catch {
      return page(for: error, arrival, visit, typed: FormFields())
    }
  }

  private func get(
    _ arrival: Arrival, _ visit: Visit, _ clock: Instant
  ) async throws -> PageResponse {
    let (route, parameters) = try find(.get, arrival)
    if route.door == .signedIn, visit.actor == nil {
      let step = visit.halfway == nil ? "/sign-in" : SecondFactorFeature.path
      return .redirect(to: step + "?then=" + FormEncoding.encoded(arrival.target))
    }
    var visit = visit
    let isNew = visit.token == nil
    if isNew { visit.token = Sessions.newToken(installation.ids) }
    try await see(visit, clock)
    let request = request(
      arrival.path, parameters, visit, arrival, records: installation.records)
    var response = try await route.handler(request)
    if isNew, response.isShownPage, let token = visit.token {
      response.add("set-cookie", cookies.give(token))
    }
    return finished(response, visit, wasShown: response.isShownPage)
  }

  /// The route of a request with the values of its colons.
  func find(
    _ method: Route.Method, _ arrival: Arrival
  ) throws -> (Route, [String: String]) {
    let (route, parameters, methods) = routes.find(method, arrival.steps)
    if let route { return (route, parameters) }
    if methods.isEmpty { throw Refusal.notFound }
    throw TurnedAway(405, Refusal("This address does not take what was sent."))
  }

  /// Notes, once a minute, that a session is in use.
  func see(_ visit: Visit, _ clock: Instant) async throws {
    guard visit.actor != nil, let session = visit.session, session.isUnseen(at: clock) else {
      return
    }
    try await installation.records.write {
      try Sessions.see(session.digest, at: clock, in: $0)
    }
  }

  func request(
    _ path: String, _ parameters: [String: String], _ visit: Visit, _ arrival: Arrival,
    posted: Posted = Posted(), records: any Records
  ) -> PageRequest {
    PageRequest(
      installation: installation, path: path, query: arrival.query, form: posted.form,
      files: posted.files, records: records, isAutosave: arrival.isAutosave,
      address: arrival.address, parameters: parameters, visit: visit, site: site,
      statics: statics)
  }

  /// The response with its cookies.
  func finished(
    _ response: PageResponse, _ visit: Visit, wasShown: Bool = false
  ) -> PageResponse {
    var response = response
    if let token = response.newToken { response.add("set-cookie", cookies.give(token)) }
    if response.endsSession { response.add("set-cookie", cookies.takeSession()) }
    if let saying = response.saying, let token = response.newToken ?? visit.token {
      response.add("set-cookie", cookies.say(saying, token: token))
    } else if wasShown, visit.said != nil {
      response.add("set-cookie", cookies.takeSaid())
    }
    return response
  }

  /// The page for whatever was thrown.
  func page(
    for error: any Error, _ arrival: Arrival, _ visit: Visit?, typed: FormFields
  ) -> PageResponse {
    let status: Int
    let words: (title: String, content: HTML)
    switch error {
    case let refusal as Refusal:
      status = refusal.kind.status
      words = ErrorPages.refused(refusal, typed: typed)
    case let turned as TurnedAway:
      status = turned.status
      words = ErrorPages.refused(turned.refusal, typed: typed)
    default:
      let reference = Digest.hex(installation.ids.bytes(4))
      installation.log("\(installation.clock()) \(reference) \(arrival.method): \(error)")
      status = 500
      words = ErrorPages.broken(reference, typed: typed)
    }
    guard let visit else { return ErrorPages.bare(words.title, words.content, status) }
    return request(arrival.path, [:], visit, arrival, records: installation.records)
      .page(words.title, words.content, status: status)
  }
}
