import Kernel
import Testing
import TestSupport

@testable import Practice

/// When a month can be opened, sent out and closed.
@Suite struct CycleTests {
  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  static func cycle(_ month: String) throws -> Cycle {
    let month = try #require(Month(month))
    return Cycle(
      id: "c", framework: "f", kind: "k", name: "n", number: 1, theme: nil, cases: nil,
      auditors: [],
      template: nil, method: .random, month: month, length: .month,
      hasOversight: true, hasFiling: true, overseer: .serviceLead, filer: .auditor,
      talker: nil, isPaired: false,
      hasAgencies: false, isConfined: false, lineReaders: [], seed: "s",
      openedAt: Instant(month.first, hour: 9), openedBy: "p", listBy: month.day(3),
      submitBy: month.day(28), oversightBy: month.next.day(6), caseList: nil, sentAt: nil,
      closedAt: nil, closedOf: nil, closedSubmitted: nil, revision: 1)
  }

  @Test(arguments: [
    ("2026-11", "2026-11-30", true), ("2026-10", "2026-11-01", false),
    ("2027-11", "2026-11-01", true), ("2027-12", "2026-11-01", false),
  ])
  func `a month can be opened until it has passed, and a year ahead`(
    month: String, today: String, may: Bool
  ) throws {
    let period = CyclePeriod(from: try #require(Month(month)), length: .month)
    var isOpenable = true
    do {
      try CycleRules.requireOpenable(period, .calendar, today: Self.day(today))
    } catch { isOpenable = false }
    #expect(isOpenable == may)
  }

  @Test(arguments: [
    (CycleLength.month, "2026-11", "November 2026"),
    (.twoMonths, "2026-11", "November and December 2026"),
    (.quarter, "2026-10", "October to December 2026"),
    (.halfYear, "2026-10", "October 2026 to March 2027"),
    (.year, "2026-04", "April 2026 to March 2027"), (.asNeeded, "2026-11", "November 2026"),
  ])
  func `a period is named by its months`(
    length: CycleLength, from: String, words: String
  ) throws {
    #expect(CyclePeriod(from: try #require(Month(from)), length: length).words == words)
  }

  @Test(arguments: [
    (CycleLength.quarter, FrameworkYear.financial, [4, 7, 10, 1]),
    (.quarter, .calendar, [4, 7, 10, 1]), (.halfYear, .financial, [4, 10]),
    (.halfYear, .calendar, [7, 1]), (.year, .financial, [4]), (.year, .calendar, [1]),
    (.twoMonths, .calendar, [3, 5, 7, 9, 11, 1]),
  ])
  func `periods begin with the months of the framework's year`(
    length: CycleLength, year: FrameworkYear, months: [Int]
  ) throws {
    let first = try #require(Month("2026-02"))
    let found = (0..<12).map { Month(index: first.index + $0) }
      .filter { CyclePeriod.begins($0, length, year) }.map(\.month)
    #expect(found == months)
  }

  @Test func `the period that runs can still be opened, and no earlier one`() {
    let open = CyclePeriod.openable(.quarter, .financial, today: Self.day("2026-12-31"))
    #expect(open.first?.words == "October to December 2026")
    #expect(open.count == 5)
  }

  @Test func `where no day is given a quarter is complete on its last day`() throws {
    let month = try #require(Month("2026-10"))
    let cycle = Cycle(
      id: "c", framework: "f", kind: "k", name: "n", number: 1, theme: nil, cases: nil,
      auditors: [],
      template: nil, method: .random, month: month, length: .quarter,
      hasOversight: false, hasFiling: false, overseer: .serviceLead, filer: .auditor,
      talker: nil, isPaired: false,
      hasAgencies: false, isConfined: false, lineReaders: [], seed: "s",
      openedAt: Instant(month.first, hour: 9),
      openedBy: "p", listBy: nil, submitBy: nil, oversightBy: nil, caseList: nil, sentAt: nil,
      closedAt: nil, closedOf: nil, closedSubmitted: nil, revision: 1)
    #expect(CycleRules.lastDay(of: cycle) == Self.day("2026-12-31"))
    #expect(CycleRules.mayBeSent(from: cycle) == nil)
  }

  @Test func `a seed names what it is for and ends in 128 random bits`() {
    let bytes = [UInt8](repeating: 0xAB, count: 16)
    let seed = CycleSeed.text("anytown/1", "audit", Month(index: 2026 * 12 + 10), random: bytes)
    #expect(seed == "anytown/1|audit|2026-11|" + String(repeating: "ab", count: 16))
    #expect(CycleSeed.text(seed, ofDraw: 1) == seed)
    #expect(CycleSeed.text(seed, ofDraw: 2) == seed + "|2")
  }
}
