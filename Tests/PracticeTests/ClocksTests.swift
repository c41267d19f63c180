import Kernel
import Practice
import Testing

/// Due days by the worked numbers: calendar days, working days, days of the month, rolls.
struct ClocksTests {
  static func clock(
    _ number: Int, _ unit: ClockUnit, _ term: ClockTerm = .within,
    from: StartEvent = .escalation
  ) -> Clock {
    Clock(
      name: "clock", title: "Clock", from: from, term: term,
      amount: ClockAmount(number: number, unit: unit), stoppedBy: .update)
  }

  static func due(
    _ clock: Clock, from start: String, roll: RollRule = .none
  ) throws -> String {
    ClockRules.due(clock, from: try #require(Day(start)), roll: roll).due.description
  }

  @Test(arguments: [
    (3, ClockUnit.days, ClockTerm.within, "2023-12-22", "2023-12-25"),
    (3, .workingDays, .within, "2023-12-22", "2023-12-29"),
    (1, .workingDays, .within, "2023-04-06", "2023-04-11"),  // Easter
    (1, .workingDays, .within, "2026-03-07", "2026-03-09"),  // from a Saturday
    (1, .weeks, .after, "2023-12-22", "2023-12-29"),
    (1, .months, .after, "2024-01-31", "2024-02-29"),
    (1, .months, .after, "2023-01-31", "2023-02-28"),
    (4, .weeks, .before, "2026-03-30", "2026-03-02"),
    (2, .workingDays, .before, "2026-01-05", "2025-12-31"),
    (28, .dayOfThisMonth, .within, "2023-02-03", "2023-02-28"),
    (31, .dayOfThisMonth, .within, "2023-02-03", "2023-02-28"),
    (6, .dayOfNextMonth, .within, "2023-12-03", "2024-01-06"),
  ])
  func `a due day`(
    _ number: Int, _ unit: ClockUnit, _ term: ClockTerm, _ start: String, _ due: String
  ) throws {
    #expect(try Self.due(Self.clock(number, unit, term), from: start) == due)
  }

  @Test func `the start is the London day of its instant`() throws {
    let clock = Self.clock(1, .days)
    // Half past eleven at night UTC is the next day in a London summer, and not in winter.
    let summer = try #require(Instant("2026-07-01T23:30:00Z"))
    let winter = try #require(Instant("2026-01-01T23:30:00Z"))
    #expect(ClockRules.due(clock, from: summer, roll: .none).due.description == "2026-07-03")
    #expect(ClockRules.due(clock, from: winter, roll: .none).due.description == "2026-01-02")
  }

  @Test func `a day counts until it ends in London`() throws {
    let due = ClockRules.due(
      Self.clock(28, .dayOfThisMonth), from: try #require(Day("2026-07-03")), roll: .none)
    #expect(due.end.text == "2026-07-28T23:00:00.000Z")
  }

  @Test(arguments: [
    ("2023-12-25", RollRule.none, "2023-12-25"),
    ("2023-12-25", .nextWorkingDay, "2023-12-27"),
    ("2023-12-25", .previousWorkingDay, "2023-12-22"),
    ("2023-12-27", .nextWorkingDay, "2023-12-27"),
    ("2024-01-06", .previousWorkingDay, "2024-01-05"),
  ])
  func `a roll rule moves days off`(
    _ day: String, _ rule: RollRule, _ expected: String
  ) throws {
    #expect(try #require(Day(day)).rolled(rule).description == expected)
  }

  @Test(arguments: [
    (
      28, ClockUnit.dayOfThisMonth, ClockTerm.within, StartEvent.allocation,
      "The 28th of the month it was allocated."
    ),
    (3, .dayOfThisMonth, .within, .cycleMonth, "The 3rd of the month."),
    (6, .dayOfNextMonth, .within, .allocation, "The 6th of the month after."),
    (11, .dayOfNextMonth, .within, .allocation, "The 11th of the month after."),
    (21, .dayOfNextMonth, .within, .allocation, "The 21st of the month after."),
    (3, .days, .within, .escalation, "Within three days of the escalation."),
    (10, .workingDays, .within, .meeting, "Within 10 working days of the meeting."),
    (1, .months, .after, .escalation, "One calendar month after the escalation."),
    (4, .weeks, .before, .meeting, "At least four weeks before the meeting."),
  ])
  func `a clock says its rule`(
    _ number: Int, _ unit: ClockUnit, _ term: ClockTerm, _ from: StartEvent, _ words: String
  ) {
    #expect(ClockWords.rule(Self.clock(number, unit, term, from: from)) == words)
  }

  @Test func `a moved date says from where`() throws {
    let due = ClockRules.due(
      Self.clock(6, .dayOfNextMonth, from: .allocation), from: try #require(Day("2023-12-03")),
      roll: .nextWorkingDay)
    #expect(due.due.description == "2024-01-08")
    #expect(
      due.words
        == "The 6th of the month after. A date on a day off moves on to the next working day."
        + " It would have been Saturday 6 January 2024.")
  }

  @Test func `bank holidays of England and Wales are known from 2012 to 2028`() throws {
    #expect(BankHolidays.known.lowerBound.description == "2012-01-01")
    #expect(BankHolidays.known.upperBound.description == "2028-12-31")
    #expect(BankHolidays.all.count == 140)
    #expect(BankHolidays.all.allSatisfy { $0.weekday <= 5 })
    for day in ["2022-09-19", "2023-05-08", "2020-05-08", "2026-12-28"] {
      #expect(BankHolidays.contains(try #require(Day(day))))
    }
  }

  @Test(arguments: [
    (ClockUnit.workingDays, RollRule.none, true), (.days, .nextWorkingDay, true),
    (.days, .none, false),
  ])
  func `a date that rests on unknown holidays says so`(
    _ unit: ClockUnit, _ roll: RollRule, _ warned: Bool
  ) throws {
    let late = try #require(Day("2028-12-30"))
    let due = ClockRules.due(Self.clock(5, unit), from: late, roll: roll)
    #expect((due.warning != nil) == warned)
    let known = try #require(Day("2027-12-30"))
    #expect(ClockRules.due(Self.clock(5, unit), from: known, roll: roll).warning == nil)
  }
}
