import Kernel

/// Reading `application/x-www-form-urlencoded` and percent-encoded paths, byte by byte.
enum FormEncoding {
  /// The fields of a posted form or of a query.
  static func fields(
    _ bytes: some Collection<UInt8>, _ limits: ServingLimits
  ) throws(Refusal) -> FormFields {
    var fields = FormFields()
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard fields.pairs.count < limits.fieldCount else { throw FormRefusal.tooManyFields }
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try text(decoded(parts[0], plusIsSpace: true))
      guard name.utf8.count <= limits.fieldNameBytes else { throw FormRefusal.longName }
      let value = parts.count > 1 ? try text(decoded(parts[1], plusIsSpace: true)) : ""
      fields.add(name, value)
    }
    return fields
  }

  /// The text of one step of a path.
  static func step(_ text: String) throws(Refusal) -> String {
    try self.text(decoded(text.utf8, plusIsSpace: false))
  }

  /// Bytes as text: refused unless they are UTF-8 without U+0000. Lines end in LF only.
  static func text(_ bytes: [UInt8]) throws(Refusal) -> String {
    if bytes.contains(0) { throw FormRefusal.nul }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw FormRefusal.notText }
    guard bytes.contains(0x0D) else { return text }
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D {
        lines.append(0x0A)
      } else if byte != 0x0A || index == 0 || bytes[index - 1] != 0x0D {
        lines.append(byte)
      }
    }
    return String(decoding: lines, as: UTF8.self)
  }

  /// Text as it may stand in an address's query or path.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + Digest.hex([byte]).uppercased()
      }
    }
    return result
  }

  /// The pairs as an address's query: "?a=b&c=d", or nothing where there are none.
  static func query(_ pairs: [(name: String, value: String)]) -> String {
    guard !pairs.isEmpty else { return "" }
    return "?" + pairs.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
  }

  private static func decoded(
    _ bytes: some Collection<UInt8>, plusIsSpace: Bool
  ) throws(Refusal) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "+") where plusIsSpace:
        result.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(hexDigit),
          let low = iterator.next().flatMap(hexDigit)
        else { throw FormRefusal.notText }
        result.append(high << 4 | low)
      default:
        result.append(byte)
      }
    }
    return result
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

/// Why a form is turned away before anybody reads it.
enum FormRefusal {
  static let nul = Refusal(
    "What was sent holds a character that no text has (U+0000). Remove it and send it again.")
  static let notText = Refusal("What was sent is not readable as text. Type it again.")
  static let tooManyFields = Refusal("The form has more fields than any of ours.")
  static let longName = Refusal("The form has a field with a name longer than any of ours.")
  static let tooManyFiles = Refusal("Send fewer files at once.")
  static let noFiles = Refusal("This page takes no files.")
  static let damaged = Refusal(
    "What was sent came here incomplete or damaged. Go back and send it again.")
  static let tooLarge = Refusal(
    "What was sent is larger than this page takes. Shorten it, or send a smaller file.")
}
