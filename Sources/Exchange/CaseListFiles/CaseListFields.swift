import Kernel

/// The fields of one line, taken in turn.
struct CaseListFields {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  private mutating func next() throws(Refusal) -> ArraySlice<UInt8> {
    guard position < bytes.endIndex, bytes[position] == CaseListLines.tab else {
      throw Refusal.unsafeFile
    }
    let start = position + 1
    position = start
    while position < bytes.endIndex, bytes[position] != CaseListLines.tab { position += 1 }
    return bytes[start..<position]
  }

  mutating func text() throws(Refusal) -> String {
    let field = try next()
    guard field.contains(CaseListLines.backslash) else {
      return String(decoding: field, as: UTF8.self)
    }
    var plain: [UInt8] = []
    var escaped = false
    for byte in field {
      if escaped {
        switch byte {
        case UInt8(ascii: "t"): plain.append(CaseListLines.tab)
        case UInt8(ascii: "n"): plain.append(CaseListLines.lineEnd)
        case CaseListLines.backslash: plain.append(CaseListLines.backslash)
        default: throw Refusal.unsafeFile
        }
        escaped = false
      } else if byte == CaseListLines.backslash {
        escaped = true
      } else {
        plain.append(byte)
      }
    }
    if escaped { throw Refusal.unsafeFile }
    return String(decoding: plain, as: UTF8.self)
  }

  mutating func optionalNumber() throws(Refusal) -> Int? {
    let field = try next()
    if field.isEmpty { return nil }
    let isNegative = field.first == UInt8(ascii: "-")
    guard let number = decimal(isNegative ? field.dropFirst() : field) else {
      throw Refusal.unsafeFile
    }
    return isNegative ? -number : number
  }

  mutating func number() throws(Refusal) -> Int {
    guard let number = try optionalNumber() else { throw Refusal.unsafeFile }
    return number
  }

  mutating func day() throws(Refusal) -> Day? {
    guard let number = try optionalNumber() else { return nil }
    let day = Day(number: number)
    guard abs(number) < 1_000_000, DayText.years.contains(day.year) else {
      throw Refusal.unsafeFile
    }
    return day
  }

  mutating func texts() throws(Refusal) -> [String] {
    let count = try number()
    guard (0...1_000).contains(count) else { throw Refusal.unsafeFile }
    var texts: [String] = []
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }
}
