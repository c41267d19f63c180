import Kernel

/// The bank holidays of England and Wales, as published for the years that they are known.
package enum BankHolidays {
  /// The first and the last day for which they are known.
  package static let known: ClosedRange<Day> = {
    let days = all.sorted()
    let first = Day(year: days[0].year, month: 1, day: 1) ?? days[0]
    let last = Day(year: days[days.count - 1].year, month: 12, day: 31) ?? days[days.count - 1]
    return first...last
  }()

  /// Whether the day is a bank holiday.
  package static func contains(_ day: Day) -> Bool { all.contains(day) }

  /// Whether a date may be wrong because it lies beyond the years that are published.
  package static func isBeyondKnown(_ day: Day) -> Bool { !known.contains(day) }

  /// Every bank holiday that is known.
  package static let all: Set<Day> = {
    var days: Set<Day> = []
    for line in published.split(separator: "\n") {
      let parts = line.split(separator: " ")
      for monthDay in parts.dropFirst() {
        if let day = Day("\(parts[0])-\(monthDay)") { days.insert(day) }
      }
    }
    return days
  }()

  /// A year a line: GOV.UK, "UK bank holidays", England and Wales.
  private static let published = """
    2012 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26
    2013 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
    2014 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
    2015 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
    2016 01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27
    2017 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
    2018 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
    2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
    2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
    2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
    2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
    2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
    2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
    2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
    2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
    2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
    2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
    """
}
