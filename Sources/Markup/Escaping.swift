/// How text loses its power over markup.
///
/// Every character that could open or close something is ASCII, and in UTF-8 an ASCII byte is never
/// part of another character. So one pass over the bytes is exact: a quote followed by a combining
/// mark is one `Character`, but still a quote for the browser, and here it is one byte.
package enum Escaping {
  /// Appends the text so that it is only text, between tags as well as in a quoted attribute.
  /// Control characters that HTML does not allow become U+FFFD.
  package static func append(_ text: String, to buffer: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices {
        guard let replacement = replacement(for: bytes[index]) else { continue }
        buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        replacement.withUTF8Buffer { buffer.append(contentsOf: $0) }
        start = index + 1
      }
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// What stands for this byte, or nil when it may stand for itself.
  @inline(__always)
  private static func replacement(for byte: UInt8) -> StaticString? {
    guard byte < 0x40 || byte == 0x7F else { return nil }
    return switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&#34;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    case 0x00..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
  }
}
