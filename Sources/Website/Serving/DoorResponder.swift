import Hummingbird
import Kernel

/// What the server below knows of a request besides its words: where it came from.
struct DoorContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let address: String

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }
}

/// Brings the server's requests to the front door, and its answers back with the headers that
/// stand on every one.
struct DoorResponder: HTTPResponder {
  let door: FrontDoor
  let headers: HTTPFields

  func respond(to request: Request, context: DoorContext) async throws -> Response {
    let answer = await answer(request, from: address(request, context))
    let body: ResponseBody
    switch answer.body {
    case .nothing: body = ResponseBody()
    case .bytes(let bytes): body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .file(let path): body = try await FileIO().loadFile(path: path, context: context)
    }
    let response = Response(
      status: HTTPResponse.Status(code: answer.status), headers: fields(of: answer), body: body)
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// The answer to a request from an address.
  func answer(_ request: Request, from address: String) async -> PageResponse {
    do {
      return await door.answer(
        try Arrival(request, from: address, door.installation.limits))
    } catch let turned as TurnedAway {
      return .plain(turned.refusal.message + "\n", status: turned.status)
    } catch {
      return .plain("This could not be read.\n", status: 400)
    }
  }

  /// The headers of an answer, with those that stand on every one. Pages are kept nowhere.
  func fields(of answer: PageResponse) -> HTTPFields {
    var fields = headers
    for (name, value) in answer.headers { fields.add(name, value) }
    if !answer.headers.contains(where: { $0.name == "cache-control" }) {
      fields.add("cache-control", "no-store")
    }
    return fields
  }

  /// Where the browser is. Behind a proxy, the last address that the proxy wrote down.
  private func address(_ request: Request, _ context: DoorContext) -> String {
    guard door.installation.origin.isSecure,
      let forwarded = request.headers.last(where: {
        $0.name.canonicalName == "x-forwarded-for"
      }),
      let last = forwarded.value.split(separator: ",").last
    else { return context.address }
    return String(last.filter { $0 != " " }.prefix(64))
  }
}

extension HTTPFields {
  /// Headers from names and values.
  static func of(_ pairs: [(name: String, value: String)]) -> HTTPFields {
    var fields = HTTPFields()
    for (name, value) in pairs { fields.add(name, value) }
    return fields
  }

  /// Adds one more header beside any of the same name.
  mutating func add(_ name: String, _ value: String) {
    guard let name = HeaderName(name) else { return }
    append(Element(name: name, value: value))
  }
}
