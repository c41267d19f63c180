/// The limits within which monthly shares vary by chance alone: a p-chart for equal sizes.
package struct ControlLimits: Codable, Sendable, Hashable {
  package let mean: Double
  package let lower: Double
  package let upper: Double

  /// Three standard errors either side of the mean share, cut off at nought and one.
  package init?(mean: Double, size: Int) {
    guard size > 0, (0...1).contains(mean) else { return nil }
    let spread = 3 * (mean * (1 - mean) / Double(size)).squareRoot()
    self.mean = mean
    lower = max(0, mean - spread)
    upper = min(1, mean + spread)
  }

  /// Whether a month's share lies outside what chance alone explains.
  package func isSignal(_ share: Double) -> Bool { share < lower || share > upper }
}
