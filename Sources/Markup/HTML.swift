/// A piece of a page, safe to send: what was written in the program stands as it is, and every
/// value put into it is escaped.
///
/// `"<td>\(name)</td>"` is the only way to make one. A literal has to be known when the program is
/// compiled (its type is `StaticString`), so no text that someone typed can become markup.
package struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
  /// The piece in UTF-8, as it goes to the browser.
  package private(set) var bytes: [UInt8]

  /// Nothing at all.
  package static let empty: HTML = ""

  /// Markup that the program's author wrote.
  package init(stringLiteral literal: StaticString) {
    bytes = []
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Markup that the program's author wrote, with the values that stand in it.
  package init(stringInterpolation: Interpolation) {
    bytes = stringInterpolation.bytes
  }

  /// Text of any origin, escaped.
  package init(text: String) {
    bytes = []
    Escaping.append(text, to: &bytes)
  }

  /// The pieces one after the other, with another piece between them.
  package static func joined(_ pieces: some Sequence<HTML>, by separator: HTML = .empty) -> HTML {
    var whole = HTML.empty
    for (index, piece) in pieces.enumerated() {
      if index > 0 { whole.append(separator) }
      whole.append(piece)
    }
    return whole
  }

  /// Puts another piece at the end.
  package mutating func append(_ piece: HTML) {
    bytes.append(contentsOf: piece.bytes)
  }

  /// Puts the piece at the end of what is being sent.
  package func write(into buffer: inout [UInt8]) {
    buffer.append(contentsOf: bytes)
  }

  /// The piece as text: for tests and for documents, never to be put into another piece.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// True when there is nothing to show.
  package var isEmpty: Bool { bytes.isEmpty }

  package typealias StringInterpolation = Interpolation
}
