import Kernel
import Testing

@testable import Website

/// Forms in parts, as browsers and their enemies send them.
struct MultipartTests {
  private static let body = """
    --edge\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\n--edg\r\n\r\n--edge\r\n\
    Content-Type: text/csv\r\ncontent-disposition:form-data;name="f"; filename="C:\\x\\list.csv"\
    \r\n\r\n\r\n--edg-not\r\n\r\n--edge--\r\n
    """

  private static func steps(_ pieces: [[UInt8]]) throws -> [MultipartReader.Step] {
    var reader = MultipartReader(boundary: "edge")
    var steps: [MultipartReader.Step] = []
    for piece in pieces {
      for step in try reader.read(piece) {
        if case .bytes(let more) = step, case .bytes(let before) = steps.last {
          steps[steps.count - 1] = .bytes(before + more)
        } else {
          steps.append(step)
        }
      }
    }
    if !reader.isFinished { throw FormRefusal.damaged }
    return steps
  }

  @Test func `wherever the pieces are cut, the parts come out the same`() throws {
    let bytes = Array(Self.body.utf8)
    let expected: [MultipartReader.Step] = [
      .field(name: "a"), .bytes(Array("one\r\n--edg\r\n".utf8)), .partEnded,
      .file(name: "f", fileName: "list.csv"), .bytes(Array("\r\n--edg-not\r\n".utf8)),
      .partEnded,
    ]
    #expect(try Self.steps([bytes]) == expected)
    for cut in 1..<bytes.count {
      #expect(try Self.steps([Array(bytes[..<cut]), Array(bytes[cut...])]) == expected)
    }
    #expect(try Self.steps(bytes.map { [$0] }) == expected)
  }

  @Test(arguments: [
    ("name=\"a%22b\"", "a\"b"), ("name=\"a%0D%0Ab\"", "a\nb"), ("name=\"a\\\"", "a\\"),
    ("name=\"%41\"", "%41"), ("name=\"é\"", "é"), ("name=\"\"", ""),
  ])
  func `a name is what the browser meant`(_ parameters: String, _ name: String) throws {
    let step = try PartHeaders.step(
      Array("Content-Disposition: form-data; \(parameters)".utf8))
    #expect(step == .field(name: name))
  }

  @Test(arguments: [
    "form-data; name=\"a\\\"; name=\"b\"", "form-data; name=\"a\"; name=\"b\"",
    "form-data; name=a", "form-data", "attachment; name=\"a\"", "form-data; name=\"a",
    "form-data; name=\"a\"; filename*=UTF-8''b", "form-data; name=\"a\"x",
    "form-data; name=\"a\u{0}\"",
  ])
  func `a header that could be read in two ways is refused`(_ disposition: String) {
    #expect(throws: Refusal.self) {
      try PartHeaders.step(Array("Content-Disposition: \(disposition)".utf8))
    }
  }

  @Test(arguments: [
    "", "edge", "--edge", "--edgeX\r\n", "\r\n--edge\r\n\r\n\r\n--edge--",
    "--edge\r\nno colon\r\n\r\nx\r\n--edge--", "--edge\r\nContent-Type: a\r\n\r\nx\r\n--edge--",
    "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--edge",
  ])
  func `a damaged body never passes for whole`(_ body: String) {
    #expect(throws: (any Error).self) { try Self.steps([Array(body.utf8)]) }
  }

  @Test func `headers without an end are cut off`() {
    var reader = MultipartReader(boundary: "edge")
    #expect(throws: Refusal.self) {
      _ = try reader.read(Array("--edge\r\n".utf8))
      for _ in 0..<100 { _ = try reader.read(Array(repeating: UInt8(ascii: "a"), count: 1_000)) }
    }
  }

  @Test(
    arguments: [
      ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data;boundary=\"a b\"", nil),
      ("multipart/form-data; boundary=\"a:b\"; charset=utf-8", "a:b"), ("multipart/form-data", nil),
      ("multipart/mixed; boundary=abc", nil), ("multipart/form-data; boundary=", nil),
      ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), nil),
    ] as [(String, String?)])
  func `a boundary is taken only in its standard shape`(_ type: String, _ boundary: String?) {
    #expect(ContentType.boundary(type) == boundary)
  }
}
