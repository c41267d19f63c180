import Kernel

/// What may and may not be concluded from a share month by month: a change is only spoken of when
/// chance alone would hardly explain it.
package struct Trend: Sendable, Hashable {
  package let months: [TrendMonth]
  /// The average share of the months that have one.
  package let average: Double?
  /// The limits of each month; nil where it has no share.
  package let limits: [ControlLimits?]

  /// So many months in a row on one side of the average are a signal.
  package static let runLength = 8
  /// Fewer months than this and no average is drawn.
  package static let fewestMonths = 3

  package init(_ months: [TrendMonth]) {
    self.months = months
    let counted = months.filter { $0.proportion != nil }
    let graded = counted.reduce(0) { $0 + $1.graded }
    let average =
      counted.count < Trend.fewestMonths
      ? nil : Double(counted.reduce(0) { $0 + $1.good }) / Double(graded)
    self.average = average
    limits = months.map { month in
      guard let average, month.proportion != nil else { return nil }
      return ControlLimits(mean: average, size: month.graded)
    }
  }

  /// Which side of the average: above, below, or neither.
  private var sides: [Int] {
    guard let average else { return [] }
    return months.compactMap { month in
      month.proportion.map { $0.share > average ? 1 : $0.share < average ? -1 : 0 }
    }
  }

  /// Months outside their limits.
  package var outside: [TrendMonth] {
    zip(months, limits).compactMap { month, limits in
      guard let share = month.proportion?.share, let limits, limits.isSignal(share) else {
        return nil
      }
      return month
    }
  }

  /// 1 when the last eight months or more lie above the average, -1 below, 0 otherwise.
  package var run: Int {
    guard let last = sides.last, last != 0, sides.count >= Trend.runLength,
      sides.suffix(Trend.runLength).allSatisfy({ $0 == last })
    else { return 0 }
    return last
  }

  /// Whether the last month itself lies outside what chance explains: 1 above, -1 below.
  package var lastSignal: Int {
    guard let month = months.last, let share = month.proportion?.share,
      let limit = limits.last ?? nil, limit.isSignal(share)
    else { return 0 }
    return share > limit.mean ? 1 : -1
  }
}
