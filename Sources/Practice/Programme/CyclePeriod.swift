import Kernel

/// The months that a cycle takes: one, two, a quarter, half a year, a year; or from one month on.
package struct CyclePeriod: Hashable, Sendable {
  package let from: Month
  package let length: CycleLength

  package init(from: Month, length: CycleLength) {
    self.from = from
    self.length = length
  }

  /// Its last month; of what is called for when needed, the month in which it began.
  package var last: Month { Month(index: from.index + (length.months ?? 1) - 1) }

  /// "November 2026", "October to December 2026"; across two years each month has its own.
  package var words: String {
    guard let months = length.months, months > 1 else { return from.words }
    let joint = months == 2 ? "and" : "to"
    return from.year == last.year
      ? "\(from.name) \(joint) \(last.words)" : "\(from.words) \(joint) \(last.words)"
  }

  /// The same with what tells a round of it from others: its theme, or its number.
  package func words(of theme: String?, _ number: Int) -> String {
    if let theme { return "\(theme), \(words)" }
    return number > 1 ? "\(words), round \(number)" : words
  }

  /// Whether a period of this length can begin with a month, in a framework's year.
  package static func begins(_ month: Month, _ length: CycleLength, _ year: FrameworkYear) -> Bool {
    guard let months = length.months else { return true }
    let first = year == .financial ? 4 : 1
    return (month.month - first + 12) % months == 0
  }

  /// The periods that can be opened on a day: the one that runs, and those that begin within a
  /// year.
  package static func openable(
    _ length: CycleLength, _ year: FrameworkYear, today: Day
  ) -> [CyclePeriod] {
    let back = (length.months ?? 1) - 1
    return (-back...CycleRules.monthsAhead).compactMap { ahead in
      let month = Month(index: today.inMonth.index + ahead)
      guard begins(month, length, year) else { return nil }
      return CyclePeriod(from: month, length: length)
    }
  }
}
