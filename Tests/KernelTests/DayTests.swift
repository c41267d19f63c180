import Kernel
import Testing

@Suite struct DayTests {
  @Test(arguments: ["1970-01-01", "2024-02-29", "2000-02-29", "1999-12-31", "2035-07-15"])
  func `a day is written as it was read`(text: String) throws {
    #expect(try #require(Day(text)).description == text)
  }

  @Test(arguments: [
    "2023-02-29", "2023-13-01", "2023-00-10", "2023-1-1", "23-01-01", "2023-01-32", "",
    "2023-01-01 ", "2023/01/01",
  ])
  func `what the calendar does not have is not a day`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `every day of seventy years follows the one before it`() throws {
    var day = try #require(Day("1970-01-01"))
    var weekday = 4
    for number in 0..<25_567 {
      #expect(day.number == number && day.weekday == weekday)
      #expect(Day(day.description) == day)
      day = day + 1
      weekday = weekday % 7 + 1
    }
    #expect(day.description == "2040-01-01")
  }

  @Test func `a month after the last of a long month is the last of a short one`() throws {
    #expect(try #require(Day("2024-01-31")).adding(months: 1) == Day("2024-02-29"))
    #expect(try #require(Day("2024-03-31")).adding(months: -1) == Day("2024-02-29"))
    #expect(try #require(Day("2023-12-22")).adding(months: 1) == Day("2024-01-22"))
  }

  @Test(arguments: [
    // The clocks go forward on 31 March 2024 at 01:00 and back on 27 October 2024 at 01:00 UTC.
    ("2024-03-31T00:59:59.000Z", "2024-03-31", 0), ("2024-03-31T01:00:00.000Z", "2024-03-31", 2),
    ("2024-10-27T00:30:00.000Z", "2024-10-27", 1), ("2024-10-27T01:00:00.000Z", "2024-10-27", 1),
    ("2024-06-30T23:30:00.000Z", "2024-07-01", 0), ("2024-12-31T23:30:00.000Z", "2024-12-31", 23),
  ])
  func `an instant falls on its London day and hour`(
    text: String, day: String, hour: Int
  ) throws {
    let instant = try #require(Instant(text))
    #expect(instant.text == text)
    #expect(instant.day == Day(day))
    #expect(instant.time.hour == hour)
  }

  @Test func `a London time of day is the instant that shows it`() throws {
    for text in ["2024-01-15", "2024-03-31", "2024-07-01", "2024-10-27", "2024-10-28"] {
      let day = try #require(Day(text))
      for hour in [0, 3, 9, 23] {
        let instant = Instant(day, hour: hour, minute: 7)
        #expect(instant.day == day && instant.time.hour == hour && instant.time.minute == 7)
      }
    }
  }

  @Test func `ids sort by when they were made`() throws {
    let start = try #require(Instant("2026-11-03T09:00:00.000Z"))
    let ids = (0..<50).map { Ids.random.next(at: start + $0) }
    #expect(ids == ids.sorted())
    #expect(ids.allSatisfy { $0.utf8.count == 36 && Array($0.utf8)[14] == UInt8(ascii: "7") })
  }
}
