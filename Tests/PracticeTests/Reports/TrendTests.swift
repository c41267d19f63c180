import Kernel
import Testing

@testable import Practice

/// What may be concluded from a share month by month.
struct TrendTests {
  static func months(_ good: [Int], of graded: Int = 10) -> [TrendMonth] {
    good.enumerated().map { index, good in
      TrendMonth(month: "\(Month(index: 24_300 + index))", good: good, graded: graded)
    }
  }

  @Test func `twelve months of ten have the worked limits`() throws {
    let trend = Trend(Self.months([6, 5, 7, 6, 6, 5, 6, 6, 5, 6, 6, 6]))
    let limits = try #require(trend.limits.first ?? nil)
    #expect(abs((trend.average ?? 0) - 70.0 / 120) < 1e-9)
    #expect(abs(limits.lower - 0.1156) < 5e-5)
    #expect(limits.upper == 1)
    #expect(trend.outside.isEmpty)
    #expect(trend.headline.contains("no evidence of change"))
  }

  @Test func `a month outside the limits is a signal, and is named`() {
    let trend = Trend(Self.months([38, 37, 38, 39, 38, 37, 5], of: 40))
    #expect(trend.outside.map(\.good) == [5])
    #expect(trend.lastSignal == -1)
    #expect(trend.headline.contains("lower"))
    #expect(trend.conclusions.first?.contains("outside the limits") == true)
  }

  @Test(arguments: [(7, 0), (8, 1)])
  func `eight months in a row on one side are a run, seven are not`(above: Int, run: Int) {
    let trend = Trend(
      Self.months(Array(repeating: 4, count: 4) + Array(repeating: 6, count: above)))
    #expect(trend.run == run)
  }

  @Test func `months with fewer than ten audits are neither drawn nor counted`() {
    let months = Self.months([6, 6, 6]) + [TrendMonth(month: "2026-12", good: 0, graded: 9)]
    let trend = Trend(months)
    #expect(trend.average == 0.6)
    #expect(trend.limits.map { $0 == nil } == [false, false, false, true])
  }

  @Test func `two months are too few to compare`() {
    let trend = Trend(Self.months([1, 9]))
    #expect(trend.average == nil)
    #expect(trend.headline.contains("too few"))
    #expect(trend.lastSignal == 0 && trend.run == 0)
  }
}
