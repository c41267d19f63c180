/// A share of a small number, with the range that it can honestly be said to lie in.
package struct Proportion: Codable, Sendable, Hashable {
  package let count: Int
  package let of: Int

  /// So many of so many; nil when that cannot be.
  package init?(_ count: Int, of total: Int) {
    guard total > 0, (0...total).contains(count) else { return nil }
    self.count = count
    self.of = total
  }

  package var share: Double { Double(count) / Double(of) }

  /// Wilson's 95 % interval, which stays sensible for ten audits.
  package var interval: ClosedRange<Double> {
    let n = Double(of)
    let z = Normal.z95
    let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    let centre = share + z * z / (2 * n)
    return max(0, (centre - spread) / scale)...min(1, (centre + spread) / scale)
  }

  /// "31 % to 83 %".
  package var intervalWords: String {
    "\(Percent.words(interval.lowerBound)) to \(Percent.words(interval.upperBound))"
  }
}

/// Shares as whole per cents.
package enum Percent {
  /// "31 %", rounded to the nearest, halves away from nought.
  package static func words(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) %"
  }
}

/// Constants of the normal distribution.
enum Normal {
  /// The quantile that leaves 2.5 % above it.
  static let z95 = 1.959963984540054
}
