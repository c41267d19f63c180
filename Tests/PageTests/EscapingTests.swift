import Markup
import Testing

/// Text cannot become markup, whatever follows its special characters.
@Suite struct EscapingTests {
  /// `& < > " ' =`, line ends, and what begins a formula.
  static let specials = ["&", "<", ">", "\"", "'", "=", "\r", "\n", "+", "-", "@"]

  /// Every combining mark of Unicode.
  static let marks: [Unicode.Scalar] = (UInt32(0)...0x10FFFF).compactMap { number in
    guard let scalar = Unicode.Scalar(number) else { return nil }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return scalar
    default: return nil
    }
  }

  /// What opens, closes or attributes a piece has that a harmless text would not give it.
  static func isTight(_ text: String, in piece: [UInt8]) -> Bool {
    let whole = Token.read(piece)
    return whole == [
      .open("p", [.init(name: "title", value: text), .init(name: "id", value: "a")]),
      .text(text), .close("p"),
    ]
  }

  @Test(arguments: specials)
  func `A special character with any combining mark opens nothing`(special: String) {
    var wrong: [String] = []
    for mark in Self.marks {
      let text = special + String(mark) + "x onclick=alert(1)"
      let piece: HTML = "<p title=\"\(text)\" id=\"a\">\(text)</p>"
      let other: HTML = "<p\(attribute: "title", text) id=\"a\">\(HTML(text: text))</p>"
      let isBare = HTML(text: text).bytes.contains { "<>\"'".utf8.contains($0) }
      if isBare || !Self.isTight(text, in: piece.bytes) || !Self.isTight(text, in: other.bytes) {
        wrong.append(String(mark.value, radix: 16))
      }
    }
    #expect(wrong.isEmpty, "\(special) with \(wrong.count) marks, first U+\(wrong[0])")
  }

  @Test func `The set is whole: over 26,000 pairs`() {
    #expect(Self.specials.count * Self.marks.count > 26_000)
  }

  /// The fault that architecture.md names: escaping that walks Characters.
  @Test func `Escaping by characters would be caught`() {
    let faulty = { (text: String) -> String in
      var out = ""
      for character in text {
        switch character {
        case "<": out += "&lt;"
        case "\"": out += "&#34;"
        case "&": out += "&amp;"
        default: out.append(character)
        }
      }
      return out
    }
    let caught = Self.marks.filter { mark in
      let text = "\"" + String(mark) + "x onclick=alert(1)"
      let piece = "<p title=\"\(faulty(text))\" id=\"a\">\(faulty(text))</p>"
      return !Self.isTight(text, in: Array(piece.utf8))
    }
    #expect(caught.count > Self.marks.count / 2)
  }

  @Test(arguments: [0x0, 0x1, 0x8, 0xB, 0xC, 0x1B, 0x1F, 0x7F] as [UInt8])
  func `A control character becomes the replacement character`(control: UInt8) {
    let piece: HTML = "\("a" + String(Unicode.Scalar(control)) + "b")"
    #expect(piece.text == "a\u{FFFD}b")
  }

  @Test func `Tabs, line ends and other scripts stand as they were typed`() {
    let text = "a\tb\r\nc – naïve 한글 👩‍👧 \u{202E}"
    #expect(Array(HTML(text: text).bytes) == Array(text.utf8))
  }

  @Test func `Everything special is escaped`() {
    let typed = "<b>\"Tom\" & 'Jerry'</b>"
    #expect(
      HTML(text: typed).text == "&lt;b&gt;&#34;Tom&#34; &amp; &#39;Jerry&#39;&lt;/b&gt;")
  }
}
