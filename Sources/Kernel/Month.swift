/// One month of the programme, written `YYYY-MM`.
package struct Month: Hashable, Comparable, Sendable {
  /// Months since January of year 0.
  package let index: Int

  package init(index: Int) {
    self.index = index
  }

  /// Reads exactly `YYYY-MM`.
  package init?(_ text: String) {
    guard let first = Day(text + "-01") else { return nil }
    self = first.inMonth
  }

  package var year: Int { index / 12 }
  package var month: Int { index % 12 + 1 }
  package var length: Int { Day.length(of: month, in: year) }
  package var first: Day { day(1) }
  package var last: Day { day(length) }
  package var next: Month { Month(index: index + 1) }
  package var previous: Month { Month(index: index - 1) }

  /// The day of this month with that number; a number past the end gives the last day.
  package func day(_ number: Int) -> Day {
    let within = Swift.min(Swift.max(number, 1), length)
    return Day(year: year, month: month, day: within) ?? Day(number: 0)
  }

  package static func < (a: Month, b: Month) -> Bool { a.index < b.index }
}

extension Month: CustomStringConvertible, LosslessStringConvertible {
  package var description: String { "\(padded(year, 4))-\(padded(month, 2))" }
}
