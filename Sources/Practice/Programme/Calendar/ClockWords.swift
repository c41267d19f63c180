import Kernel

/// A clock's rule as a page says it beside the date.
package enum ClockWords {
  /// "The 28th of the month it was allocated."
  package static func rule(_ clock: Clock) -> String {
    let number = clock.amount.number
    let event = clock.from.words
    switch clock.amount.unit {
    case .dayOfThisMonth:
      return "The \(ordinal(number)) of the month\(clock.from.monthWords)."
    case .dayOfNextMonth:
      return "The \(ordinal(number)) of the month after."
    case .days, .workingDays, .weeks, .months: return span(clock, length(clock.amount), event)
    }
  }

  /// A length of time: "three calendar months".
  package static func length(_ amount: ClockAmount) -> String {
    let noun =
      switch amount.unit {
      case .days, .dayOfThisMonth, .dayOfNextMonth: "day"
      case .workingDays: "working day"
      case .weeks: "week"
      case .months: "calendar month"
      }
    return EnglishNumbers.count(amount.number, noun)
  }

  /// What the framework does with a date on a weekend or a bank holiday.
  package static func roll(_ rule: RollRule) -> String {
    switch rule {
    case .none: "Dates stay where they fall, weekends too."
    case .previousWorkingDay: "A date on a day off moves back to the working day before."
    case .nextWorkingDay: "A date on a day off moves on to the next working day."
    }
  }

  /// The rule and the roll, and the day it would have been where it was moved.
  static func full(_ clock: Clock, counted: Day, due: Day, roll rule: RollRule) -> String {
    let words = self.rule(clock) + " " + roll(rule)
    return counted == due ? words : words + " It would have been \(counted.wordsWithWeekday)."
  }

  private static func span(_ clock: Clock, _ length: String, _ event: String) -> String {
    switch clock.term {
    case .within: "Within \(length) of \(event)."
    case .after: "\(length.capitalisedFirst) after \(event)."
    case .before: "At least \(length) before \(event)."
    }
  }

  private static func ordinal(_ number: Int) -> String {
    let teen = (11...13).contains(number % 100)
    let ending = teen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return "\(number)\(ending)"
  }
}

extension StartEvent {
  /// The event as a noun: "the escalation".
  package var words: String {
    switch self {
    case .cycleMonth: "the start of the month"
    case .allocation: "the allocation"
    case .submission: "the submission"
    case .confirmation: "the grade being confirmed"
    case .escalation: "the escalation"
    case .settlement: "the grade being settled"
    case .concern: "the concern"
    case .meeting: "the meeting"
    case .observation: "the observation"
    case .quarterEnd: "the end of the quarter"
    }
  }

  /// After "the month": " it was allocated".
  var monthWords: String {
    switch self {
    case .cycleMonth: ""
    case .allocation: " it was allocated"
    case .submission: " it was submitted"
    case .confirmation: " its grade was confirmed"
    case .escalation: " it was escalated"
    case .settlement: " its grade was settled"
    case .concern: " the concern was raised"
    case .meeting: " of the meeting"
    case .observation: " of the observation"
    case .quarterEnd: " the quarter ended"
    }
  }
}
