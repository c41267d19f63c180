import Kernel

/// Writes rows as CSV: UTF-8 with a mark, so that Excel reads it as such, and CRLF line ends.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front. What a cell
/// begins with is looked at byte by byte: `=` followed by a combining accent is one Character to
/// Swift, and still a formula to Excel.
package struct CSVWriter {
  /// What has been written so far.
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Begins with the row of headers.
  package init(headers: [String]) {
    add(headers)
  }

  /// Adds a row.
  package mutating func add(_ values: [SheetValue]) {
    add(values.map(Self.text))
  }

  /// Adds a row of texts.
  package mutating func add(_ texts: [String]) {
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      add(cell: text)
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  private mutating func add(cell text: String) {
    let isNumber = text.utf8.first == UInt8(ascii: "-") && Self.isNumber(text.utf8.dropFirst())
    let safe = Self.beginsAFormula(text) && !isNumber ? "'" + text : text
    let needsQuotes =
      safe.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x2C || $0 == 0x3B }
      || safe.utf8.first == 0x20 || safe.utf8.last == 0x20
    guard needsQuotes else {
      bytes.append(contentsOf: safe.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in safe.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a spreadsheet might work the text out instead of showing it: an equals, plus, minus
  /// or at sign in front, plain or full-width, a tab or line end, or any of them after space.
  static func beginsAFormula(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠": return true
      case " ", "\u{A0}", "\u{FEFF}", "\u{200B}", "\0": continue
      default: return false
      }
    }
    return false
  }

  /// `12` or `12.5`: such a text after a minus is a number and stays one.
  private static func isNumber(_ bytes: Substring.UTF8View) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static func text(_ value: SheetValue) -> String {
    switch value {
    case .blank: ""
    case .text(let text): text
    case .whole(let number): String(number)
    case .decimal(let number): String(number)
    case .day(let day): day.description
    }
  }
}
