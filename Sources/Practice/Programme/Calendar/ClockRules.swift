import Kernel

/// When a clock falls due, and everything that a page has to say about it.
package struct ClockDue: Codable, Sendable, Hashable {
  /// The London day that the clock's start event lies in.
  package var start: Day
  /// The day before any roll rule moved it.
  package var counted: Day
  package var due: Day
  /// The rule in words, with its start event: "The 28th of the month it was allocated."
  package var rule: String
  /// The rule and what happens to a date on a day off.
  package var words: String
  /// Where the date rests on bank holidays that are not yet published.
  package var warning: String?

  /// The moment at which it becomes late: the end of the due day in London.
  package var end: Instant { Instant(due + 1, hour: 0) }
}

/// From a start event to a due day. Days are London days, and an
/// amount counts from the day after its start event and ends at that day's end.
package enum ClockRules {
  /// When the clock falls due if its start event happens at this instant.
  package static func due(_ clock: Clock, from start: Instant, roll: RollRule) -> ClockDue {
    due(clock, from: start.day, roll: roll)
  }

  /// The same from a day, for clocks that start with a month or a meeting.
  package static func due(_ clock: Clock, from start: Day, roll: RollRule) -> ClockDue {
    let rule = clock.roll ?? roll
    let counted = count(clock, from: start)
    let due = counted.rolled(rule)
    let uncertain = clock.amount.unit == .workingDays || rule != .none
    let beyond = BankHolidays.isBeyondKnown(due) || BankHolidays.isBeyondKnown(start)
    return ClockDue(
      start: start, counted: counted, due: due, rule: ClockWords.rule(clock),
      words: ClockWords.full(clock, counted: counted, due: due, roll: rule),
      warning: uncertain && beyond ? horizonWarning : nil)
  }

  private static func count(_ clock: Clock, from start: Day) -> Day {
    day(clock.amount, after: start, sign: clock.term == .before ? -1 : 1)
  }

  /// The day that lies so long after another; before it where the sign is -1.
  package static func day(_ amount: ClockAmount, after start: Day, sign: Int = 1) -> Day {
    let number = amount.number
    switch amount.unit {
    case .days: return start + sign * number
    case .workingDays: return start.adding(workingDays: sign * number)
    case .weeks: return start + sign * number * 7
    case .months: return start.adding(months: sign * number)
    case .dayOfThisMonth: return start.inMonth.day(number)
    case .dayOfNextMonth: return start.inMonth.next.day(number)
    }
  }

  private static var horizonWarning: String {
    "Bank holidays are known from \(BankHolidays.known.lowerBound.year) to"
      + " \(BankHolidays.known.upperBound.year); this date may move when more are published."
  }
}
