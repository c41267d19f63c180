/// How dates and times read on a page: "3 March 2026", "Tuesday 3 March", "9:12am".
extension Day {
  /// "3 March 2026".
  package var words: String { "\(day) \(monthName) \(year)" }

  /// "3 March", where the page has just said the year.
  package var wordsWithoutYear: String { "\(day) \(monthName)" }

  /// "Tuesday 3 March 2026".
  package var wordsWithWeekday: String { "\(weekdayName) \(words)" }

  /// "Tuesday 3 March".
  package var wordsWithWeekdayWithoutYear: String { "\(weekdayName) \(wordsWithoutYear)" }

  package var weekdayName: String { weekdayNames[weekday - 1] }
  package var monthName: String { inMonth.name }
}

extension Month {
  /// "March".
  package var name: String { monthNames[month - 1] }

  /// "March 2026".
  package var words: String { "\(name) \(year)" }
}

extension Instant {
  /// "9:12am", London time.
  package var timeWords: String {
    let (hour, minute, _) = time
    let twelve = hour % 12 == 0 ? 12 : hour % 12
    let minutes = minute == 0 ? "" : ":\(padded(minute, 2))"
    return "\(twelve)\(minutes)\(hour < 12 ? "am" : "pm")"
  }

  /// "3 March 2026, 9:12am".
  package var words: String { "\(day.words), \(timeWords)" }
}

private let weekdayNames = [
  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
]

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
]
