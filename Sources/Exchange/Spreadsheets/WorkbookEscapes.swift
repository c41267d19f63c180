/// The `_x000D_` by which a workbook writes a character that XML cannot hold.
enum WorkbookEscapes {
  /// Writes out the escapes in what was added since the start.
  static func unescape(_ bytes: inout [UInt8], from start: Int) {
    guard start < bytes.count, bytes[start...].contains(UInt8(ascii: "_")) else { return }
    var plain: [UInt8] = []
    var index = start
    while index < bytes.count {
      if let unit = unit(bytes, at: index) {
        let scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
        plain.append(contentsOf: String(scalar).utf8)
        index += 7
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    bytes.replaceSubrange(start..., with: plain)
  }

  /// The character that an escape here stands for, or nil when there is none here.
  static func unit(_ bytes: [UInt8], at index: Int) -> UInt32? {
    guard index + 6 < bytes.count, bytes[index] == UInt8(ascii: "_"),
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index + 2..<index + 6] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
      default: return nil
      }
    }
    return value == 0 ? nil : value
  }

  /// Writes the characters that XML cannot hold, and that libxlsxwriter would end at or pass on,
  /// as a workbook writes them; and a text that looks like such a writing so that it stays itself.
  static func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    let bytes = Array(text.utf8)
    var index = 0
    for scalar in text.unicodeScalars {
      defer { index += String(scalar).utf8.count }
      switch scalar.value {
      case 0x5F where unit(bytes, at: index) != nil:
        escaped.append(contentsOf: "_x005F_".unicodeScalars)
      case 0: escaped.append(contentsOf: "_x0000_".unicodeScalars)
      case 0xFFFE: escaped.append(contentsOf: "_xFFFE_".unicodeScalars)
      case 0xFFFF: escaped.append(contentsOf: "_xFFFF_".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
