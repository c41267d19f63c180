import Foundation

/// A browser's first look at a page: where elements begin and end, by bytes.
///
/// Written for the tests alone, from the tokenizer of the HTML standard, so that it shares nothing
/// with the escaping that it judges.
enum Token: Hashable {
  case open(String, [Attribute])
  case close(String)
  case text(String)

  struct Attribute: Hashable {
    let name: String
    let value: String
  }

  /// The tokens of a piece of markup, with neighbouring text in one.
  static func read(_ bytes: [UInt8]) -> [Token] {
    var reader = TokenReader(bytes: bytes)
    return reader.tokens()
  }
}

private struct TokenReader {
  let bytes: [UInt8]
  var index = 0

  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    var text: [UInt8] = []
    while index < bytes.count {
      guard let token = markup() else {
        let end = bytes.place(of: UInt8(ascii: "<"), from: index + 1)
        text.append(contentsOf: bytes[index..<end])
        index = end
        continue
      }
      if !text.isEmpty { tokens.append(.text(unescaped(text))) }
      text = []
      tokens.append(token)
    }
    if !text.isEmpty { tokens.append(.text(unescaped(text))) }
    return tokens
  }

  /// The element that begins or ends here, or nil where the bytes are text.
  private mutating func markup() -> Token? {
    guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else { return nil }
    let next = bytes[index + 1]
    if next == UInt8(ascii: "/") || next == UInt8(ascii: "!") {
      let name = take(from: index + 2) { $0 != UInt8(ascii: ">") }
      index += 1
      return .close(next == UInt8(ascii: "!") ? "!" + name : name)
    }
    guard isLetter(next) else { return nil }
    let name = take(from: index + 1) { !isSpace($0) && $0 != UInt8(ascii: ">") }
    var attributes: [Token.Attribute] = []
    while let attribute = attribute() { attributes.append(attribute) }
    index += 1
    return .open(name, attributes)
  }

  private mutating func attribute() -> Token.Attribute? {
    while index < bytes.count, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") {
      index += 1
    }
    guard index < bytes.count, bytes[index] != UInt8(ascii: ">") else { return nil }
    let name = take(from: index) {
      !isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">")
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
      return Token.Attribute(name: name, value: "")
    }
    index += 1
    guard index < bytes.count else { return Token.Attribute(name: name, value: "") }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let value = take(from: index) { !isSpace($0) && $0 != UInt8(ascii: ">") }
      return Token.Attribute(name: name, value: value)
    }
    let end = bytes.place(of: quote, from: index + 1)
    let value = unescaped(Array(bytes[(index + 1)..<end]))
    index = end + 1
    return Token.Attribute(name: name, value: value)
  }

  private mutating func take(from start: Int, while holds: (UInt8) -> Bool) -> String {
    index = start
    while index < bytes.count, holds(bytes[index]) { index += 1 }
    return unescaped(Array(bytes[start..<min(index, bytes.count)]))
  }
}

private func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
}

private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// The text that escaped bytes stand for.
private func unescaped(_ bytes: [UInt8]) -> String {
  var out: [UInt8] = []
  var index = 0
  while index < bytes.count {
    let end = bytes.place(of: UInt8(ascii: "&"), from: index)
    out.append(contentsOf: bytes[index..<end])
    guard end < bytes.count else { break }
    let entity = entities.first { bytes[end...].starts(with: $0.0) }
    out.append(contentsOf: entity?.1 ?? [UInt8(ascii: "&")])
    index = end + (entity?.0.count ?? 1)
  }
  return String(decoding: out, as: UTF8.self)
}

extension [UInt8] {
  /// Where the byte is next, or the end; by the C library, since these pages are long.
  fileprivate func place(of byte: UInt8, from start: Int) -> Int {
    withUnsafeBytes { buffer in
      guard start < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + start, Int32(byte), buffer.count - start)
      else { return buffer.count }
      return base.distance(to: found)
    }
  }
}

private let entities = [
  ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&quot;", "\""),
  ("&#39;", "'"), ("&ctdot;", "⋯"),
].map { (Array($0.0.utf8), Array($0.1.utf8)) }
