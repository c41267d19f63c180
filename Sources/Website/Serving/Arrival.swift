import Hummingbird
import Kernel

typealias HeaderName = HTTPFields.Element.Name

/// A request as it came in, before anybody knows whose it is.
struct Arrival: Sendable {
  let method: String
  /// The path between its slashes, decoded.
  let steps: [String]
  let path: String
  let query: FormFields
  let address: String
  let body: RequestBody
  private let request: Request

  /// Reads the head of a request. What no page of ours could have sent is turned away.
  init(_ request: Request, from address: String, _ limits: ServingLimits) throws {
    let target = request.head.path ?? "/"
    guard target.utf8.count <= limits.targetBytes else {
      throw TurnedAway(414, FormRefusal.tooLarge)
    }
    let parts = target.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    self.request = request
    self.address = address
    method = request.method.rawValue
    body = request.body
    do {
      path = String(Substring(parts[0]))
      steps = try Routes.steps(path).map { try FormEncoding.step($0) }
      query = parts.count > 1 ? try FormEncoding.fields(Array(parts[1]), limits) : FormFields()
    } catch let refusal as Refusal {
      throw TurnedAway(400, refusal)
    }
  }

  /// The value of a header, or nil. Names are in lower case.
  func header(_ name: String) -> String? {
    request.headers.first { $0.name.canonicalName == name }?.value
  }

  /// The path with its query, as it was asked for.
  var target: String { request.head.path ?? "/" }

  /// The host that the browser asked for.
  var host: String? { request.head.authority }

  /// A cookie's value, or nil.
  func cookie(_ name: String) -> String? {
    for field in request.headers where field.name.canonicalName == "cookie" {
      for pair in field.value.utf8.split(separator: UInt8(ascii: ";")) {
        let trimmed = pair.drop { $0 == UInt8(ascii: " ") }
        let parts = trimmed.split(
          separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, String(Substring(parts[0])) == name {
          return String(Substring(parts[1]))
        }
      }
    }
    return nil
  }

  /// True for a save that our script makes while someone types.
  var isAutosave: Bool { header("x-autosave") == "1" }

  /// The page of ours that the request came from, or the first page.
  var cameFrom: String {
    guard let referer = header("referer"), let host,
      let range = referer.range(of: "://" + host + "/")
    else { return "/" }
    return PageResponse.local("/" + referer[range.upperBound...])
  }
}

/// A request that is turned away at the door, with the status that says why.
struct TurnedAway: Error {
  let status: Int
  let refusal: Refusal

  init(_ status: Int, _ refusal: Refusal) {
    self.status = status
    self.refusal = refusal
  }
}
