extension HTML {
  /// What may stand between `\(` and `)` in markup, and what becomes of it.
  ///
  /// Text comes last in the compiler's choice (`@_disfavoredOverload`), so that a literal inside an
  /// interpolation, as in `\(note.map { "<p>\($0)</p>" })`, is read as markup with values in it.
  package struct Interpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    /// What the program's author wrote stands as it is.
    package mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Text is escaped.
    @_disfavoredOverload
    package mutating func appendInterpolation(_ text: String) {
      Escaping.append(text, to: &bytes)
    }

    /// Text that may be missing is escaped, or left out.
    @_disfavoredOverload
    package mutating func appendInterpolation(_ text: String?) {
      if let text { Escaping.append(text, to: &bytes) }
    }

    /// Part of a text is escaped like the whole.
    @_disfavoredOverload
    package mutating func appendInterpolation(_ text: Substring) {
      Escaping.append(String(text), to: &bytes)
    }

    /// A whole number has nothing to escape.
    package mutating func appendInterpolation(_ number: Int) {
      bytes.append(contentsOf: String(number).utf8)
    }

    /// A whole number that may be missing.
    package mutating func appendInterpolation(_ number: Int?) {
      if let number { appendInterpolation(number) }
    }

    /// A piece of markup stands as it is.
    package mutating func appendInterpolation(_ piece: HTML) {
      bytes.append(contentsOf: piece.bytes)
    }

    /// A piece of markup that may be missing.
    package mutating func appendInterpolation(_ piece: HTML?) {
      if let piece { bytes.append(contentsOf: piece.bytes) }
    }

    /// Pieces of markup, one after the other.
    package mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { bytes.append(contentsOf: piece.bytes) }
    }

    /// A piece of markup that is made only when the condition holds.
    package mutating func appendInterpolation(
      when condition: Bool, _ piece: @autoclosure () -> HTML,
      else other: @autoclosure () -> HTML = .empty
    ) {
      bytes.append(contentsOf: (condition ? piece() : other()).bytes)
    }

    /// The attribute with its value escaped, after a space; nothing when there is no value.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      bytes.append(UInt8(ascii: " "))
      appendLiteral(name)
      bytes.append(contentsOf: [UInt8(ascii: "="), UInt8(ascii: "\"")])
      Escaping.append(value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }

    /// An attribute without a value, such as `checked`, after a space, when it is on.
    package mutating func appendInterpolation(flag name: StaticString, _ isOn: Bool) {
      guard isOn else { return }
      bytes.append(UInt8(ascii: " "))
      appendLiteral(name)
    }

    /// Several attributes, each after a space.
    package mutating func appendInterpolation(attributes: Attributes) {
      for (name, value) in attributes.pairs { appendInterpolation(attribute: name, value) }
    }
  }
}
