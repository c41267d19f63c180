/// A moment, kept in UTC to the millisecond and shown in London time.
///
/// Written `2026-11-21T09:12:00.000Z`. Texts of instants sort as the instants do.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1 January 1970, 00:00 UTC.
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// A time of day in London. Where the clocks go back, the earlier of the two; where they go
  /// forward, the same distance past the change.
  package init(_ day: Day, hour: Int, minute: Int = 0, second: Int = 0) {
    let seconds = Int64(day.number) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    let summer = Instant(milliseconds: (seconds - 3_600) * 1_000)
    self = summer.isSummerTime ? summer : Instant(milliseconds: seconds * 1_000)
  }

  /// Reads `YYYY-MM-DDTHH:MM:SS[.mmm]Z`.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 || bytes.count == 24, bytes[10] == 0x54, bytes[13] == 0x3A,
      bytes[16] == 0x3A, bytes.last == 0x5A,
      let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = decimal(bytes[11..<13]), hour < 24,
      let minute = decimal(bytes[14..<16]), minute < 60,
      let second = decimal(bytes[17..<19]), second < 60
    else { return nil }
    var fraction = 0
    if bytes.count == 24 {
      guard bytes[19] == 0x2E, let digits = decimal(bytes[20..<23]) else { return nil }
      fraction = digits
    }
    let seconds = day.number * 86_400 + hour * 3_600 + minute * 60 + second
    self.init(milliseconds: Int64(seconds) * 1_000 + Int64(fraction))
  }

  /// The London day that this instant lies in.
  package var day: Day { Day(number: Int(localSeconds.floored(by: 86_400))) }

  /// The London time of day.
  package var time: (hour: Int, minute: Int, second: Int) {
    let seconds = Int(localSeconds - localSeconds.floored(by: 86_400) * 86_400)
    return (seconds / 3_600, seconds / 60 % 60, seconds % 60)
  }

  package static func + (instant: Instant, seconds: Int) -> Instant {
    Instant(milliseconds: instant.milliseconds + Int64(seconds) * 1_000)
  }

  /// Seconds from the second to the first, rounded down.
  package static func - (later: Instant, earlier: Instant) -> Int {
    Int((later.milliseconds - earlier.milliseconds).floored(by: 1_000))
  }

  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

  private var localSeconds: Int64 {
    milliseconds.floored(by: 1_000) + (isSummerTime ? 3_600 : 0)
  }

  /// British Summer Time: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
  /// Sunday of October (the Summer Time Order 2002).
  private var isSummerTime: Bool {
    let seconds = milliseconds.floored(by: 1_000)
    let year = Day(number: Int(seconds.floored(by: 86_400))).year
    func change(_ month: Int) -> Int64 {
      let last = Month(index: year * 12 + month - 1).last
      return Int64((last - (last.weekday % 7)).number) * 86_400 + 3_600
    }
    return seconds >= change(3) && seconds < change(10)
  }
}

extension Instant: CustomStringConvertible, LosslessStringConvertible {
  /// As ISO 8601 in UTC with milliseconds.
  package var text: String {
    let seconds = milliseconds.floored(by: 1_000)
    let day = Day(number: Int(seconds.floored(by: 86_400)))
    let within = Int(seconds - Int64(day.number) * 86_400)
    let fraction = Int(milliseconds - seconds * 1_000)
    return "\(day)T\(padded(within / 3_600, 2)):\(padded(within / 60 % 60, 2)):"
      + "\(padded(within % 60, 2)).\(padded(fraction, 3))Z"
  }

  package var description: String { text }
}

extension Int64 {
  /// The quotient rounded down, so that moments before 1970 fall on the right day.
  fileprivate func floored(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
