import Components
import Kernel

extension FormFields {
  /// A day and a time of day that belong together; nil where both are left empty. What will not
  /// do is added to the problems.
  func moment(
    day dayField: String, time timeField: String, _ problems: inout [Refusal.Problem]
  ) -> Instant? {
    var day: Day?
    do { day = try fields().date(dayField).read("The day", field: dayField) } catch {
      problems += error.problems
      return nil
    }
    let time = text(timeField).flatMap(ClockTime.init)
    if text(timeField) != nil, time == nil {
      problems.append(.init("Write the time as 10am, 2:30pm or 14:30.", field: timeField))
    } else if day != nil, time == nil {
      problems.append(.init("Give the time of day as well.", field: timeField))
    } else if day == nil, time != nil {
      problems.append(.init("Give the day as well.", field: dayField))
    }
    return day.flatMap { day in
      time.map { Instant(day, hour: $0.hour, minute: $0.minute) }
    }
  }

  /// A day that may be left out. What will not do is added to the problems.
  func day(_ words: String, field: String, _ problems: inout [Refusal.Problem]) -> Day? {
    do { return try fields().date(field).read(words, field: field) } catch {
      problems += error.problems
      return nil
    }
  }
}
