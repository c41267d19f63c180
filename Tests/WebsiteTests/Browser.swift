import Foundation
import Hummingbird
import Kernel
import Synchronization
import Trust

@testable import Website

/// What a browser does, as far as the server can tell: it keeps cookies, says where a post comes
/// from, and sends the hidden fields of a form.
final class Browser: Sendable {
  struct Page: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let text: String

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
  }

  private let site: TestSite
  private let address: String
  private let cookies = Mutex<[String: String]>([:])

  init(site: TestSite, address: String) {
    self.site = site
    self.address = address
  }

  /// The secret in the session's cookie.
  var token: String? {
    get { cookies.withLock { $0["plumbline-session"] } }
    set { cookies.withLock { $0["plumbline-session"] = newValue } }
  }

  /// Signs in as someone, without the pages.
  func signIn(as name: String) async throws {
    let person = try await site.account(name)
    let token = Sessions.newToken(site.world.ids)
    try await site.world.records.write { [now = site.world.now] in
      try Sessions.open(token, for: person, insteadOf: nil, at: now, in: $0)
    }
    self.token = token
  }

  /// Signs in by the pages: the password, then the code that the phone shows. Gives the first
  /// page where the password is not right.
  func signIn(
    _ name: String, _ password: String, _ more: [String: String] = [:]
  ) async throws -> Page {
    if token == nil { _ = try await get("/sign-in") }
    let first = try await post(
      "/sign-in", ["name": name, "password": password].merging(more) { $1 })
    guard first.status < 400 else { return first }
    return try await post(
      "/second-factor", ["code": try await site.code(of: name)].merging(more) { $1 })
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Page {
    try await send("GET", path, headers, nil)
  }

  /// Posts a form with its hidden fields; `once` is fresh unless given, nil in `hidden` leaves a
  /// hidden field out.
  func post(
    _ path: String, _ fields: [String: String] = [:], once: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> Page {
    var fields = fields
    if fields["_token"] == nil { fields["_token"] = token.map(FormToken.of) }
    if fields["_once"] == nil { fields["_once"] = once ?? UUID().uuidString }
    let body = fields.sorted { $0.key < $1.key }
      .map { FormEncoding.encoded($0.key) + "=" + FormEncoding.encoded($0.value) }
      .joined(separator: "&")
    let own = [
      "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin",
      "origin": "http://localhost:8080",
    ]
    return try await send(
      "POST", path, own.merging(headers) { $1 }, Array(body.utf8))
  }

  /// Posts a form with files, each with its field, name and bytes.
  func upload(
    _ path: String, _ fields: [String: String] = [:],
    files: [(field: String, name: String, bytes: [UInt8])]
  ) async throws -> Page {
    var fields = fields
    fields["_token"] = token.map(FormToken.of)
    fields["_once"] = UUID().uuidString
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array(
        "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
      body +=
        Array(
          """
          --edge\r\nContent-Disposition: form-data; name="\(file.field)"; \
          filename="\(file.name)"\r\nContent-Type: application/octet-stream\r\n\r\n
          """.utf8) + file.bytes + [13, 10]
    }
    body += Array("--edge--\r\n".utf8)
    return try await send(
      "POST", path,
      ["content-type": "multipart/form-data; boundary=edge", "sec-fetch-site": "same-origin"], body)
  }

  /// Sends a request as it is.
  func send(
    _ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8]?
  ) async throws -> Page {
    var fields = HTTPFields()
    let kept = cookies.withLock { $0 }
    if !kept.isEmpty {
      fields.add("cookie", kept.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
    }
    if let body, headers["content-length"] == nil {
      fields.add("content-length", String(body.count))
    }
    for (name, value) in headers where !value.isEmpty { fields.add(name, value) }
    let request = Request(
      head: .init(
        method: .init(method) ?? .get, scheme: "http", authority: "localhost:8080", path: path,
        headerFields: fields),
      body: RequestBody(buffer: ByteBuffer(bytes: body ?? [])))
    let responder = site.server.responder
    let answer = await responder.answer(request, from: address)
    let page = page(answer, responder.fields(of: answer))
    keepCookies(page)
    return page
  }

  private func page(_ answer: PageResponse, _ fields: HTTPFields) -> Page {
    var text = ""
    if case .bytes(let bytes) = answer.body { text = String(decoding: bytes, as: UTF8.self) }
    return Page(
      status: answer.status, headers: fields.map { ($0.name.canonicalName, $0.value) }, text: text)
  }

  private func keepCookies(_ page: Page) {
    for (name, value) in page.headers where name == "set-cookie" {
      let pair = value.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      cookies.withLock {
        $0[String(pair[0])] = value.contains("Max-Age=0") ? nil : String(pair[1])
      }
    }
  }
}
