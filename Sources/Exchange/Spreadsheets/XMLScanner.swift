import Foundation
import Kernel

/// Reads a workbook's XML a tag at a time, from a source that is never held whole.
///
/// It knows what workbooks use: elements, attributes, text, the five predefined entities and
/// numbered characters, in UTF-8. A document type is refused, so nothing can be defined or
/// fetched. Prefixes are passed over: `x:row` is read as `row`. Every read of the buffer is
/// checked against its bounds, so a hostile file can at worst end the process that reads it.
struct XMLScanner {
  /// What `next` found; where it stands is in `name`, `attributes` and `text`.
  enum Token { case open, close, text, end }

  private(set) var buffer: [UInt8]
  /// The tag's name without its prefix.
  private(set) var name = 0..<0
  /// What follows the name in an opening tag.
  private(set) var attributes = 0..<0
  /// The bytes of a text, as they stand in the file.
  private(set) var text = 0..<0
  /// Whether the opening tag closes itself.
  private(set) var isEmpty = false
  /// Whether the text is a CDATA section, in which an ampersand is just that.
  private(set) var isLiteral = false

  private let source: any ByteSource
  private var position = 0
  private var limit = 0
  private var depth = 0
  private var ended = false
  /// Where the declaration just passed began; reading on may have moved it in the buffer.
  private var tokenStart = 0

  private static let bufferBytes = 128 << 10
  private static let longestTokenBytes = 2 << 20
  private static let deepest = 64

  init(_ source: any ByteSource) throws(Refusal) {
    self.source = source
    self.buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
    while limit < 4, try fill(keeping: 0) {}
    let start = buffer[0..<min(4, limit)]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    if start.contains(0) || start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0xFF, 0xFE]) {
      throw Refusal.damagedFile
    }
  }

  /// Moves to the next tag or text.
  mutating func next() throws(Refusal) -> Token {
    while true {
      if position == limit, try !fill(keeping: position) {
        guard depth == 0 else { throw Refusal.damagedFile }
        return .end
      }
      guard buffer[position] == less else { return try readText() }
      switch try byte(1) {
      case slash: return try readClosingTag()
      case question: try skip(past: [question, greater], from: 2)
      case exclamation:
        if try readDeclaration() { return .text }
      default: return try readOpeningTag()
      }
    }
  }

  /// Passes over everything inside the element just opened.
  mutating func skipElement() throws(Refusal) {
    guard !isEmpty else { return }
    let outside = depth - 1
    while depth > outside {
      if try next() == .end { throw Refusal.damagedFile }
    }
  }

  // MARK: Tags and texts

  private mutating func readText() throws(Refusal) -> Token {
    var end = position
    while true {
      if let found = first(less, from: end) {
        text = position..<found
        position = found
        break
      }
      let looked = limit - position
      guard try fill(keeping: position) else {
        text = position..<limit
        position = limit
        break
      }
      end = position + looked
    }
    isLiteral = false
    return .text
  }

  private mutating func readClosingTag() throws(Refusal) -> Token {
    var offset = 2
    while try byte(offset) != greater { offset += 1 }
    let end = position + offset
    depth -= 1
    guard depth >= 0 else { throw Refusal.damagedFile }
    var last = end
    while last > position + 2, isSpace(buffer[last - 1]) { last -= 1 }
    name = local(position + 2..<last)
    position = end + 1
    return .close
  }

  private mutating func readOpeningTag() throws(Refusal) -> Token {
    var offset = 1
    while true {
      let byte = try byte(offset)
      if isSpace(byte) || byte == slash || byte == greater { break }
      offset += 1
    }
    let nameEnd = offset
    var quote: UInt8 = 0
    while true {
      let byte = try byte(offset)
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == greater {
        break
      } else if byte == doubleQuote || byte == singleQuote {
        quote = byte
      } else if byte == less {
        throw Refusal.damagedFile
      }
      offset += 1
    }
    isEmpty = buffer[position + offset - 1] == slash
    let end = position + offset
    name = local(position + 1..<position + nameEnd)
    attributes = position + nameEnd..<max(position + nameEnd, isEmpty ? end - 1 : end)
    if !isEmpty { depth += 1 }
    guard depth <= Self.deepest else { throw Refusal.damagedFile }
    position = end + 1
    return .open
  }

  /// True for a CDATA section, which is a text; false for a comment, which is nothing.
  private mutating func readDeclaration() throws(Refusal) -> Bool {
    if try stands([exclamation, dash, dash]) {
      try skip(past: [dash, dash, greater], from: 4)
      return false
    }
    guard try stands(Array("![CDATA[".utf8)) else {
      throw Refusal(
        "The workbook has a document type inside it, which Excel never writes, so it was not "
          + "read. Copy the lists into a new workbook and upload that.")
    }
    try skip(past: Array("]]>".utf8), from: 9)
    text = tokenStart + 9..<position - 3
    isLiteral = true
    return true
  }

  /// Whether these bytes follow the `<` that stands at the position.
  private mutating func stands(_ bytes: [UInt8]) throws(Refusal) -> Bool {
    for (index, expected) in bytes.enumerated() where try byte(index + 1) != expected {
      return false
    }
    return true
  }

  private mutating func skip(past mark: [UInt8], from first: Int) throws(Refusal) {
    var offset = first + mark.count - 1
    while true {
      _ = try byte(offset)
      let end = position + offset + 1
      if buffer[end - mark.count..<end].elementsEqual(mark) { break }
      offset += 1
    }
    tokenStart = position
    position += offset + 1
  }

  private func local(_ range: Range<Int>) -> Range<Int> {
    var start = range.upperBound
    while start > range.lowerBound, buffer[start - 1] != colon { start -= 1 }
    return start..<range.upperBound
  }

  // MARK: The buffer

  private func first(_ wanted: UInt8, from start: Int) -> Int? {
    guard start < limit else { return nil }
    return buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(wanted), limit - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// The byte so far past the position, reading on when it has not come yet.
  @inline(__always)
  private mutating func byte(_ offset: Int) throws(Refusal) -> UInt8 {
    if position + offset < limit { return buffer[position + offset] }
    return try byteReadingOn(offset)
  }

  @inline(never)
  private mutating func byteReadingOn(_ offset: Int) throws(Refusal) -> UInt8 {
    while position + offset >= limit {
      guard try fill(keeping: position) else { throw Refusal.damagedFile }
    }
    return buffer[position + offset]
  }

  /// Reads more behind what is kept, which moves to the front; false at the end.
  private mutating func fill(keeping start: Int) throws(Refusal) -> Bool {
    if ended { return false }
    if start > 0 {
      let kept = limit - start
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + start, kept)
      }
      position -= start
      limit = kept
    }
    if limit == buffer.count {
      guard buffer.count < Self.longestTokenBytes else { throw Refusal.damagedFile }
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
    let count = try source.read(into: &buffer, at: limit..<buffer.count)
    limit += count
    ended = count == 0
    return count > 0
  }
}

private let less = UInt8(ascii: "<")
private let greater = UInt8(ascii: ">")
private let slash = UInt8(ascii: "/")
private let question = UInt8(ascii: "?")
private let exclamation = UInt8(ascii: "!")
private let dash = UInt8(ascii: "-")
private let colon = UInt8(ascii: ":")
private let doubleQuote = UInt8(ascii: "\"")
private let singleQuote = UInt8(ascii: "'")

@inline(__always)
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}
