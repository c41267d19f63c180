import Kernel
import Markup

/// What goes back to the browser.
package struct PageResponse: Sendable {
  /// What a response carries.
  enum Body: Sendable {
    case nothing
    case bytes([UInt8])
    case file(path: String)
  }

  package var status: Int
  package private(set) var headers: [(name: String, value: String)]
  var body: Body

  init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .nothing) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A page.
  package static func page(_ html: HTML, status: Int = 200) -> PageResponse {
    PageResponse(
      status: status, headers: [("content-type", "text/html; charset=utf-8")],
      body: .bytes(html.bytes))
  }

  /// Off to another page after a post. `saying` stands in a banner there, once.
  package static func redirect(to location: String, saying: String? = nil) -> PageResponse {
    var response = PageResponse(status: 303, headers: [("location", local(location))])
    response.saying = saying
    return response
  }

  /// An answer for our own script.
  package static func json(_ bytes: [UInt8], status: Int = 200) -> PageResponse {
    PageResponse(
      status: status, headers: [("content-type", "application/json")], body: .bytes(bytes))
  }

  /// A document to keep, made in memory.
  package static func file(_ bytes: [UInt8], _ type: FileType, named name: String) -> PageResponse {
    PageResponse(
      status: 200, headers: type.headers(named: name), body: .bytes(bytes))
  }

  /// A document to keep, read from a file as it is sent.
  package static func file(at path: String, _ type: FileType, named name: String) -> PageResponse {
    PageResponse(status: 200, headers: type.headers(named: name), body: .file(path: path))
  }

  /// The browser has it already.
  package static let notModified = PageResponse(status: 304)

  /// What the next page says at its top.
  var saying: String?
  /// The token of the session that this response begins.
  var newToken: String?
  /// Whether this response ends the session.
  var endsSession = false
  /// A form that waited for its person to sign in, to be sent now.
  var resumes: KeptForm?

  /// Whether this is a page that someone looks at.
  var isShownPage: Bool { status == 200 && headers.contains { $0.value.hasPrefix("text/html") } }

  /// Where the response leads, if anywhere.
  var location: String? { headers.first { $0.name == "location" }?.value }

  mutating func add(_ name: String, _ value: String) { headers.append((name, value)) }

  /// The address if it is one of ours, else the first page. An address that could leave the site
  /// begins with two slashes or a scheme; a line end could add a header.
  package static func local(_ location: String) -> String {
    let bytes = Array(location.utf8)
    let slashes: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: "\\")]
    guard bytes.first == UInt8(ascii: "/"), bytes.count == 1 || !slashes.contains(bytes[1]),
      bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return "/" }
    return location
  }
}

/// The kinds of document that the service hands out.
package enum FileType: String, Sendable {
  case pdf = "application/pdf"
  case spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case zip = "application/zip"
  case csv = "text/csv; charset=utf-8"
  case json = "application/json"
  case text = "text/plain; charset=utf-8"

  /// The headers of a document that is kept under a name (RFC 6266): plain for old browsers,
  /// encoded for the others.
  func headers(named name: String) -> [(name: String, value: String)] {
    let plain = name.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: " "):
        byte
      default: UInt8(ascii: "_")
      }
    }
    let quoted = String(decoding: plain, as: UTF8.self)
    return [
      ("content-type", rawValue),
      (
        "content-disposition",
        "attachment; filename=\"\(quoted)\"; filename*=UTF-8''\(FormEncoding.encoded(name))"
      ),
    ]
  }
}
