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
      id: "c", framework: "f", kind: "k", month: month, seed: "s",
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
    #expect(CycleRules.mayOpen(try #require(Month(month)), today: Self.day(today)) == may)
  }

  @Test(.requirement("S-027"), arguments: [
    ("2026-11", "2026-11-03"), ("2026-10", "2026-10-02"), ("2027-01", "2026-12-31"),
  ])
  func `a list due on a day off may go out on the working day before`(
    month: String, first: String
  ) throws {
    #expect(CycleRules.mayBeSent(from: try Self.cycle(month)) == Self.day(first))
  }

  @Test func `a month may be closed from the seventh of the next`() throws {
    #expect(CycleRules.mayBeClosed(from: try Self.cycle("2026-11")) == Self.day("2026-12-07"))
  }

  @Test func `a seed names what it is for and ends in 128 random bits`() {
    let bytes = [UInt8](repeating: 0xAB, count: 16)
    let seed = CycleSeed.text("anytown/1", "audit", Month(index: 2026 * 12 + 10), random: bytes)
    #expect(seed == "anytown/1|audit|2026-11|" + String(repeating: "ab", count: 16))
    #expect(CycleSeed.text(seed, ofDraw: 1) == seed)
    #expect(CycleSeed.text(seed, ofDraw: 2) == seed + "|2")
  }
}
