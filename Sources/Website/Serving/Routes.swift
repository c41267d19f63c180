/// The addresses that the service answers. A step that begins with a colon stands for anything:
/// `/audits/:id/submission`.
package struct Routes: Sendable {
  private var root = Branch()
  let limits: ServingLimits

  package init(limits: ServingLimits = ServingLimits()) {
    self.limits = limits
  }

  /// A page.
  package mutating func get(
    _ path: String, door: Route.Door = .signedIn, _ handler: @escaping Handler
  ) {
    add(.get, path, Route(door: door, bytes: 0, takesFiles: false, handler: handler))
  }

  /// A form's target.
  package mutating func post(
    _ path: String, door: Route.Door = .signedIn, bytes: Int? = nil,
    _ handler: @escaping Handler
  ) {
    let bytes = bytes ?? limits.formBytes
    add(.post, path, Route(door: door, bytes: bytes, takesFiles: false, handler: handler))
  }

  /// The target of a form that sends files.
  package mutating func upload(_ path: String, _ handler: @escaping Handler) {
    add(
      .post, path,
      Route(door: .signedIn, bytes: limits.uploadBytes, takesFiles: true, handler: handler))
  }

  private mutating func add(_ method: Route.Method, _ path: String, _ route: Route) {
    root.add(method, Routes.steps(path)[...], route)
  }

  /// The route of an address with the values of its colons, and which methods the address has.
  func find(
    _ method: Route.Method, _ steps: [String]
  ) -> (route: Route?, parameters: [String: String], methods: Set<Route.Method>) {
    var parameters: [String: String] = [:]
    guard let routes = root.find(steps[...], &parameters) else { return (nil, [:], []) }
    return (routes[method], parameters, Set(routes.keys))
  }

  /// Every address with its method, as `GET /audits/:id`: what a table of access must name.
  var addresses: [String] { root.addresses(below: "").sorted() }

  /// The parts of a path between its slashes.
  static func steps(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }
}

/// One step of the addresses, and everything below it.
private struct Branch: Sendable {
  private var routes: [Route.Method: Route] = [:]
  private var named: [String: Branch] = [:]
  /// The one branch below an any-value step, in an array because it is of the same type.
  private var anything: [(name: String, branch: Branch)] = []

  mutating func add(_ method: Route.Method, _ steps: ArraySlice<String>, _ route: Route) {
    guard let step = steps.first else {
      assert(routes[method] == nil, "two routes have the same address")
      routes[method] = route
      return
    }
    let rest = steps.dropFirst()
    guard step.utf8.first == UInt8(ascii: ":") else {
      named[step, default: Branch()].add(method, rest, route)
      return
    }
    let name = String(step.dropFirst())
    let index = anything.firstIndex { $0.name == name } ?? anything.endIndex
    if index == anything.endIndex { anything.append((name, Branch())) }
    anything[index].branch.add(method, rest, route)
  }

  func addresses(below path: String) -> [String] {
    let here = routes.keys.map { $0.rawValue + " " + (path.isEmpty ? "/" : path) }
    let below = named.map { ($0.key, $0.value) } + anything.map { (":" + $0.name, $0.branch) }
    return here + below.flatMap { $0.1.addresses(below: path + "/" + $0.0) }
  }

  func find(
    _ steps: ArraySlice<String>, _ parameters: inout [String: String]
  ) -> [Route.Method: Route]? {
    guard let step = steps.first else { return routes.isEmpty ? nil : routes }
    if let branch = named[step], let found = branch.find(steps.dropFirst(), &parameters) {
      return found
    }
    for (name, branch) in anything {
      if let found = branch.find(steps.dropFirst(), &parameters) {
        parameters[name] = step
        return found
      }
    }
    return nil
  }
}
