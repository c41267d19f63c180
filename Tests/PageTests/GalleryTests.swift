import Markup
import Testing

/// What must hold for every page, tried on a page with one of everything.
@Suite struct GalleryTests {
  static let tokens = Token.read(Gallery.page(typed: "x").bytes)

  static func values(_ names: Set<String>, in tokens: [Token]) -> [String] {
    tokens.flatMap { token -> [String] in
      guard case .open(_, let attributes) = token else { return [] }
      return attributes.filter { names.contains($0.name) }.map(\.value)
    }
  }

  static let ids = values(["id"], in: tokens)

  @Test func `No id is repeated`() {
    let repeated = Dictionary(grouping: Self.ids) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(repeated.sorted() == [])
    #expect(Self.ids.count > 60)
  }

  @Test(arguments: [
    "aria-describedby", "aria-labelledby", "aria-controls", "data-aria-controls", "for",
  ])
  func `What refers to an id finds it`(attribute: String) {
    let wanted = Self.values([attribute], in: Self.tokens).flatMap { $0.split(separator: " ") }
    let missing = Set(wanted.map(String.init)).subtracting(Self.ids)
    #expect(missing == [])
    #expect(!wanted.isEmpty)
  }

  @Test func `Each link within the page leads to something`() {
    let places = Self.values(["href"], in: Self.tokens).filter { $0.hasPrefix("#") }
    #expect(Set(places.map { String($0.dropFirst()) }).subtracting(Self.ids) == [])
    #expect(places.count == 11)
  }

  @Test func `Each field has its label`() {
    let labelled = Set(Self.values(["for"], in: Self.tokens))
    var fields = 0
    for case .open(let name, let attributes) in Self.tokens
    where ["input", "select", "textarea"].contains(name) {
      let value = { (wanted: String) in attributes.first { $0.name == wanted }?.value }
      if value("type") == "hidden" { continue }
      fields += 1
      #expect(labelled.contains(value("id") ?? "none"), "\(value("name") ?? "a nameless field")")
    }
    #expect(fields == 19)
  }

  @Test func `Elements close in the order in which they open`() {
    let alone: Set = ["meta", "link", "input", "br", "!DOCTYPE html"]
    let drawn: Set = ["rect", "line", "circle", "path"]
    var open: [String] = []
    for token in Self.tokens {
      switch token {
      case .open(let name, _) where !alone.contains(name) && !drawn.contains(name):
        open.append(name)
      case .close(let name) where !alone.contains(name) && name != "path":
        #expect(open.popLast() == name)
      default: break
      }
    }
    #expect(open == [])
  }

  @Test func `Nothing on a page needs more than the strict policy allows`() {
    for case .open(let name, let attributes) in Self.tokens {
      let names = attributes.map(\.name)
      #expect(!names.contains("style"))
      #expect(!names.contains { $0.hasPrefix("on") })
      #expect(name != "style")
      if name == "script" { #expect(names.contains("src")) }
    }
  }

  @Test func `The title says that there is an error, and where one is`() {
    let text = Gallery.page(typed: "x").text
    #expect(text.contains("<title>Error: x – Plumbline – x</title>"))
  }

  /// The names of elements and their attributes, without what they say.
  static func shape(_ tokens: [Token]) -> [String] {
    tokens.compactMap { token in
      switch token {
      case .open(let name, let attributes):
        ([name] + attributes.map(\.name)).joined(separator: " ")
      case .close(let name): "/" + name
      case .text: nil
      }
    }
  }

  @Test(arguments: EscapingTests.specials)
  func `Typed text changes the shape of no page`(special: String) {
    let typed = EscapingTests.marks.map { special + String($0) }.joined()
    let found = Self.shape(Token.read(Gallery.page(typed: typed).bytes))
    #expect(found == Self.shape(Self.tokens))
  }
}
