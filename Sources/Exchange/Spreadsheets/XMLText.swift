import Kernel

extension XMLScanner {
  /// Whether the tag just read has this name.
  @inline(__always)
  func isNamed(_ wanted: StaticString) -> Bool { holds(wanted, at: name) }

  /// Whether exactly these bytes stand in that stretch of the buffer.
  @inline(__always)
  func holds(_ wanted: StaticString, at range: Range<Int>) -> Bool {
    guard wanted.utf8CodeUnitCount == range.count else { return false }
    return wanted.withUTF8Buffer { bytes in
      for index in 0..<bytes.count where bytes[index] != buffer[range.lowerBound + index] {
        return false
      }
      return true
    }
  }

  /// The number that the digits there write, or nil when they are none or more than nine.
  @inline(__always)
  func number(at range: Range<Int>) -> Int? {
    guard (1...9).contains(range.count) else { return nil }
    var value = 0
    for index in range {
      let digit = Int(buffer[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The next attribute of the opening tag: its name without the prefix, and its raw value.
  @inline(__always)
  func nextAttribute(
    _ cursor: inout Int
  ) -> (name: Range<Int>, value: Range<Int>)? {
    let end = attributes.upperBound
    while cursor < end, isSpace(buffer[cursor]) { cursor += 1 }
    var nameStart = cursor
    while cursor < end, buffer[cursor] != UInt8(ascii: "=") {
      if buffer[cursor] == UInt8(ascii: ":") { nameStart = cursor + 1 }
      cursor += 1
    }
    var nameEnd = cursor
    while nameEnd > nameStart, isSpace(buffer[nameEnd - 1]) { nameEnd -= 1 }
    cursor += 1
    while cursor < end, isSpace(buffer[cursor]) { cursor += 1 }
    guard cursor < end else { return nil }
    let quote = buffer[cursor]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    let valueStart = cursor + 1
    cursor = valueStart
    while cursor < end, buffer[cursor] != quote { cursor += 1 }
    guard cursor < end else { return nil }
    defer { cursor += 1 }
    return (nameStart..<nameEnd, valueStart..<cursor)
  }

  /// The value of the opening tag's attribute of this name, its entities written out.
  func attribute(_ wanted: StaticString) throws(Refusal) -> String? {
    var cursor = attributes.lowerBound
    while let (name, value) = nextAttribute(&cursor) {
      guard holds(wanted, at: name) else { continue }
      var bytes: [UInt8] = []
      try appendDecoded(value, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    return nil
  }

  /// Adds the text just read, its entities written out.
  @inline(__always)
  func appendText(to bytes: inout [UInt8]) throws(Refusal) {
    if isLiteral {
      bytes.append(contentsOf: buffer[text])
    } else {
      try appendDecoded(text, to: &bytes)
    }
  }

  /// Adds that stretch of the buffer, its entities written out.
  @inline(__always)
  func appendDecoded(_ range: Range<Int>, to bytes: inout [UInt8]) throws(Refusal) {
    for index in range {
      let byte = buffer[index]
      if byte == UInt8(ascii: "&") {
        return try appendDecodingEntities(index..<range.upperBound, to: &bytes)
      }
      bytes.append(byte)
    }
  }

  @inline(never)
  private func appendDecodingEntities(
    _ range: Range<Int>, to bytes: inout [UInt8]
  ) throws(Refusal) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = buffer[index]
      guard byte == UInt8(ascii: "&") else {
        bytes.append(byte)
        index += 1
        continue
      }
      guard
        let end = buffer[index..<min(index + 12, range.upperBound)]
          .firstIndex(of: UInt8(ascii: ";")),
        let scalar = Self.scalar(of: buffer[index + 1..<end])
      else { throw Refusal.damagedFile }
      bytes.append(contentsOf: String(scalar).utf8)
      index = end + 1
    }
  }

  /// The character that an entity stands for, or nil when it is none that XML predefines.
  private static func scalar(of entity: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: entity, as: UTF8.self) {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard entity.first == UInt8(ascii: "#") else { return nil }
      let digits = String(decoding: entity.dropFirst(), as: UTF8.self)
      let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, value > 0 else { return nil }
      return Unicode.Scalar(value)
    }
  }
}
