import Kernel
import Testing

@testable import Exchange

@Suite struct DayTextTests {
  @Test(
    arguments: [
      "2026-11-03", "03/11/2026", "3/11/2026", "03-11-2026", "03.11.2026", "2026/11/03",
      "2026-11-03T00:00:00", "2026-11-03 00:00:00", "03/11/2026 09:15", "03/11/2026 9:15:00 AM",
      "3 November 2026", "03 Nov 2026", "03-Nov-2026", "2026-11-03T09:15:00.000Z",
    ])
  func `A day is read in the writings that case lists have`(words: String) {
    #expect(DayText(words) == Day("2026-11-03").map { .day($0) })
  }

  @Test(
    arguments: [
      ("May be 8 Jan 2000", DayText.notADay), ("soon", .notADay), ("11/2026", .notADay),
      ("03/11/2026 or later", .notADay), ("", .notADay), ("3rd Nov 2026", .notADay),
      ("31/02/2026", .impossible), ("2026-13-01", .impossible), ("03/11/0206", .impossible),
      ("29/02/2026", .impossible), ("03/11/26", .shortYear), ("03-Nov-26", .shortYear),
    ])
  func `What is not a day is told apart from a day that cannot be`(words: String, reading: DayText)
  {
    #expect(DayText(words) == reading)
  }

  @Test(
    arguments: [
      ("43678", false, "2019-08-01"), ("43678.75", false, "2019-08-01"), ("1", false, "1900-01-01"),
      ("59", false, "1900-02-28"), ("61", false, "1900-03-01"), ("42216", true, "2019-08-01"),
      ("0", true, "1904-01-01"),
    ])
  func `A spreadsheet's count of days is read from either epoch`(
    serial: String, from1904: Bool, day: String
  ) {
    #expect(DayText(serial: serial, from1904: from1904) == Day(day).map { .day($0) })
  }

  @Test(
    arguments: ["60", "0", "-5", "9999999", "1e300", "nan", "x", "99999999999999999999"])
  func `A count that is no day is impossible`(serial: String) {
    #expect(DayText(serial: serial, from1904: false) == .impossible)
  }
}
