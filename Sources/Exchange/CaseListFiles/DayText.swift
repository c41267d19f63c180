import Kernel

/// A day as it may stand in a case list: `03/11/2026`, `2026-11-03`, `3 Nov 2026`, with or without
/// a time after it.
enum DayText: Hashable {
  case day(Day)
  /// Words, or an order of figures that is none of ours.
  case notADay
  /// Figures in the right order for a day that the calendar does not have, or no child's lifetime.
  case impossible
  /// A year in two figures, which may be of either century.
  case shortYear

  /// The years that a case list can speak of; anything outside is a slip of the hand.
  static let years = 1900...2100

  init(_ words: String) {
    let bytes = Array(words.utf8)
    guard let parts = Self.parts(of: bytes[...]) else {
      self = .notADay
      return
    }
    let (first, second, third) = parts
    if first.count == 4, let year = decimal(first), let month = Self.month(second),
      let day = decimal(third), third.count <= 2
    {
      self.init(year: year, month: month, day: day)
    } else if let day = decimal(first), first.count <= 2, let month = Self.month(second),
      let year = decimal(third)
    {
      switch third.count {
      case 4: self.init(year: year, month: month, day: day)
      case 2: self = .shortYear
      default: self = .notADay
      }
    } else {
      self = .notADay
    }
  }

  /// A day as a spreadsheet counts them.
  init(serial: String, from1904: Bool) {
    // Whole days, by far the most, need no floating point.
    let value = Int(serial).map(Double.init) ?? Double(serial) ?? .nan
    guard abs(value) < 4_000_000 else {
      self = .impossible
      return
    }
    let count = Int(value.rounded(.down))
    // Excel's calendar has a 29 February 1900, so days before it count from one day later.
    guard from1904 || (count >= 1 && count != 60) else {
      self = .impossible
      return
    }
    let epoch = from1904 ? -24_107 : count < 60 ? -25_568 : -25_569
    let day = Day(number: epoch + count)
    self = Self.years.contains(day.year) ? .day(day) : .impossible
  }

  private init(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), let day = Day(year: year, month: month, day: day) else {
      self = .impossible
      return
    }
    self = .day(day)
  }

  private typealias Parts = (ArraySlice<UInt8>, ArraySlice<UInt8>, ArraySlice<UInt8>)

  /// The three parts of the day, when whatever follows them is a time.
  private static func parts(of bytes: ArraySlice<UInt8>) -> Parts? {
    var parts: [ArraySlice<UInt8>] = []
    var rest = bytes
    while parts.count < 3 {
      let part = rest.prefix { isFigure($0) || isLetter($0) }
      guard !part.isEmpty else { return nil }
      // `2026-11-03T00:00:00`: the T begins the time.
      let taken = parts.count == 2 ? part.prefix(while: isFigure) : part
      parts.append(taken)
      rest = rest.dropFirst(taken.count)
      if parts.count < 3 {
        guard let mark = rest.first, marks.contains(mark) else { return nil }
        rest = rest.dropFirst()
      }
    }
    return isTime(rest) ? (parts[0], parts[1], parts[2]) : nil
  }

  private static func isTime(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let mark = rest.first else { return true }
    guard mark == UInt8(ascii: " ") || mark == UInt8(ascii: "T") else { return false }
    let time = rest.dropFirst()
    let isPlain = time.allSatisfy {
      isFigure($0) || [0x3A, 0x2E, 0x20, 0x2B, 0x2D].contains($0) || "apmzAPMZ".utf8.contains($0)
    }
    return isPlain && time.first.map(isFigure) == true
  }

  private static func month(_ part: ArraySlice<UInt8>) -> Int? {
    if let number = decimal(part) { return part.count <= 2 ? number : nil }
    guard part.count >= 3 else { return nil }
    let word = plainKey(String(decoding: part, as: UTF8.self))
    return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }

  private static func isFigure(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static let marks = Array("/-. ".utf8)
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
