import Kernel

/// A time of day as people type it: "14:05", "2.05pm", "2pm".
struct ClockTime: Hashable, Sendable {
  let hour: Int
  let minute: Int

  /// The London time of day of a moment.
  init(_ instant: Instant) {
    hour = instant.time.hour
    minute = instant.time.minute
  }

  /// Reads what was typed; nil when it is no time of day.
  init?(_ typed: String) {
    var bytes = typed.utf8.filter { $0 != 0x20 }.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
    var half: Int?
    if bytes.suffix(2) == Array("am".utf8) { half = 0 }
    if bytes.suffix(2) == Array("pm".utf8) { half = 12 }
    if half != nil { bytes.removeLast(2) }
    let parts = bytes.split(omittingEmptySubsequences: false) { $0 == 0x3A || $0 == 0x2E }
    let numbers = parts.compactMap { part -> Int? in
      (1...2).contains(part.count) ? Int(String(decoding: part, as: UTF8.self)) : nil
    }
    guard numbers.count == parts.count, (1...2).contains(numbers.count),
      numbers.count == 2 || half != nil
    else { return nil }
    var hour = numbers[0]
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half
    }
    let minute = numbers.count == 2 ? numbers[1] : 0
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.hour = hour
    self.minute = minute
  }

  /// "14:05".
  var text: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }
}
