import Kernel

extension Day {
  /// Monday to Friday, and no bank holiday of England and Wales.
  package var isWorkingDay: Bool { weekday <= 5 && !BankHolidays.contains(self) }

  /// The working day so many working days on (or back, for a negative number). The day itself is
  /// not counted.
  package func adding(workingDays: Int) -> Day {
    var day = self
    var left = abs(workingDays)
    let step = workingDays < 0 ? -1 : 1
    while left > 0 {
      day = day + step
      if day.isWorkingDay { left -= 1 }
    }
    return day
  }

  /// This day, or where a roll rule moves it to.
  package func rolled(_ rule: RollRule) -> Day {
    var day = self
    switch rule {
    case .none: break
    case .previousWorkingDay: while !day.isWorkingDay { day = day - 1 }
    case .nextWorkingDay: while !day.isWorkingDay { day = day + 1 }
    }
    return day
  }
}
