import Kernel
import Testing

@testable import Website

/// What people type, as it arrives.
struct FormEncodingTests {
  private func fields(_ text: String) throws -> [FormFields.Pair] {
    try FormEncoding.fields(Array(text.utf8), ServingLimits()).pairs
  }

  @Test func `fields keep their order and their repetitions`() throws {
    let pairs = try fields("b=1&a=2&b=3&c&=x&d=e%3Df=g")
    #expect(
      pairs == [
        .init("b", "1"), .init("a", "2"), .init("b", "3"), .init("c", ""), .init("", "x"),
        .init("d", "e=f=g"),
      ])
  }

  @Test(arguments: [
    ("a=%C3%A9+b", "é b"), ("a=x%0D%0Ay%0Dz%0A", "x\ny\nz\n"), ("a=%0d%0a%0d%0a", "\n\n"),
    ("a=%F0%9F%99%82", "🙂"), ("a=e%CC%81", "e\u{301}"),
  ])
  func `text comes as it was typed, with line ends alike`(_ body: String, _ value: String) throws {
    let value = Array(value.utf8)
    #expect(try fields(body).map { Array($0.value.utf8) } == [value])
  }

  @Test(arguments: [
    "a=%00", "a%00=b", "a=b%00c", "a=%FF", "a=%C3", "a=%4", "a=%", "a=%GG", "a=%ED%A0%80",
  ])
  func `what is not text is refused`(_ body: String) {
    #expect(throws: Refusal.self) { try fields(body) }
  }

  @Test func `too many fields and too long names are refused`() {
    let limits = ServingLimits()
    let many = Array(repeating: "a=b", count: limits.fieldCount + 1).joined(separator: "&")
    #expect(throws: Refusal.self) { try fields(many) }
    #expect(throws: Refusal.self) {
      try fields(String(repeating: "a", count: limits.fieldNameBytes + 1) + "=b")
    }
  }

  @Test(arguments: [
    ("/audits?x=1", "/audits?x=1"), ("/", "/"), ("//elsewhere.example", "/"),
    ("/\\elsewhere.example", "/"), ("https://elsewhere.example", "/"), ("", "/"),
    ("/a\r\nset-cookie: x", "/"), ("/a b", "/"), ("javascript:alert(1)", "/"), ("/\u{301}a", "/"),
  ])
  func `a redirect stays on this site`(_ asked: String, _ given: String) {
    #expect(PageResponse.local(asked) == given)
  }

  @Test func `pairs become a query, and none become nothing`() throws {
    #expect(FormEncoding.query([]) == "")
    let pairs = [(name: "show", value: "a&b=c d"), (name: "page", value: "2")]
    let query = FormEncoding.query(pairs)
    #expect(query == "?show=a%26b%3Dc%20d&page=2")
    #expect(try fields(String(query.dropFirst())).first?.value == "a&b=c d")
  }

  @Test func `spaces around a value go, and nothing else`() {
    let form = FormFields([.init("a", "\u{A0}\n x  y \t"), .init("b", "  ")])
    #expect(form.trimmed("a") == "x  y")
    #expect(form.text("b") == nil)
    #expect(form.text("c") == nil)
  }
}
