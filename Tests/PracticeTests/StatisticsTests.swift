import Practice
import Testing

/// Small samples, by the worked numbers.
struct StatisticsTests {
  private func near(_ found: Double, _ expected: Double, _ within: Double = 5e-7) -> Bool {
    abs(found - expected) <= within
  }

  @Test func `six of ten lies between 31 and 83 per cent`() throws {
    let share = try #require(Proportion(6, of: 10))
    #expect(near(share.interval.lowerBound, 0.3127, 5e-5))
    #expect(near(share.interval.upperBound, 0.8318, 5e-5))
    #expect(share.intervalWords == "31 % to 83 %")
  }

  @Test(arguments: [(0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0), (1, 1, 0.206549, 1.0)])
  func `an interval stays between nought and one`(
    _ count: Int, _ total: Int, _ low: Double, _ high: Double
  ) throws {
    let share = try #require(Proportion(count, of: total))
    #expect(near(share.interval.lowerBound, low, 1e-6))
    #expect(near(share.interval.upperBound, high, 1e-6))
  }

  @Test(arguments: [(1, 0), (-1, 5), (6, 5)])
  func `what is no share is none`(_ count: Int, _ total: Int) {
    #expect(Proportion(count, of: total) == nil)
  }

  @Test func `from six to four of ten is no evidence of change`() throws {
    let change = Change(
      from: try #require(Proportion(6, of: 10)), to: try #require(Proportion(4, of: 10)))
    #expect(near(change.probability, 0.656, 5e-4))
    #expect(!change.isEvidence)
    #expect(change.words == "no evidence of change")
  }

  @Test(arguments: [
    (0, 10, 10, 10, 0.0000108), (3, 10, 3, 10, 1.0), (1, 10, 8, 10, 0.0054776),
    (20, 40, 35, 40, 0.000571767),
  ])
  func `Fisher's exact test`(_ a: Int, _ m: Int, _ b: Int, _ n: Int, _ expected: Double) throws {
    let change = Change(
      from: try #require(Proportion(a, of: m)), to: try #require(Proportion(b, of: n)))
    #expect(near(change.probability, expected, 1e-6))
  }

  @Test func `large tables do not overflow`() throws {
    let change = Change(
      from: try #require(Proportion(5_000, of: 10_000)),
      to: try #require(Proportion(5_100, of: 10_000)))
    #expect(near(change.probability, 0.1615, 1e-3))
  }

  @Test func `twelve months of ten vary between 12 per cent and all`() throws {
    let limits = try #require(ControlLimits(mean: 0.5833, size: 10))
    #expect(near(limits.lower, 0.1156, 5e-5))
    #expect(limits.upper == 1)
    #expect(!limits.isSignal(0.2))
    #expect(limits.isSignal(0.1))
  }

  static let auditor = [3, 3, 2, 4, 3, 2, 1, 3, 3, 2, 4, 3, 2, 3, 3, 2, 1, 3, 4, 2]
  static let moderator = [3, 2, 2, 3, 3, 2, 1, 2, 3, 1, 3, 3, 2, 2, 3, 2, 1, 3, 3, 2]

  @Test func `agreement between auditor and moderator`() throws {
    let agreement = try #require(
      Agreement(first: Self.auditor, second: Self.moderator, grades: 4))
    #expect(agreement.exact == 0.65)
    let kappa = try #require(agreement.kappa())
    #expect(near(kappa.value, 0.471698))
    #expect(near(kappa.lower, 0.171022))
    #expect(near(kappa.upper, 0.772374))
    #expect(near(try #require(agreement.kappa(.linear)).value, 0.602273))
    let quadratic = try #require(agreement.kappa(.quadratic))
    #expect(near(quadratic.value, 0.742647))
    #expect(near(quadratic.lower, 0.585115))
    #expect(near(quadratic.upper, 0.900179))
    #expect(agreement.firstHigher == 7)
    #expect(agreement.secondHigher == 0)
    #expect(agreement.signTest == 0.015625)
  }

  @Test func `when every grade is the same, kappa is undefined`() throws {
    let agreement = try #require(Agreement(first: [3, 3, 3], second: [3, 3, 3], grades: 4))
    for weighting in Agreement.Weighting.allCases { #expect(agreement.kappa(weighting) == nil) }
    #expect(agreement.exact == 1)
    #expect(agreement.signTest == 1)
  }
}
