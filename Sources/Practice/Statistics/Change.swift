/// Whether a share has changed between two periods, as far as so few audits can show it.
package struct Change: Codable, Sendable, Hashable {
  package let before: Proportion
  package let after: Proportion

  package init(from before: Proportion, to after: Proportion) {
    self.before = before
    self.after = after
  }

  /// Fisher's exact test, two-sided: how often chance alone gives a table at most as likely.
  package var probability: Double {
    let total = before.of + after.of
    let good = before.count + after.count
    let low = max(0, good - after.of)
    let high = min(good, before.of)
    // Probabilities relative to the first table, each from the one before.
    var weights = [1.0]
    for cell in low..<high {
      let up = Double(good - cell) * Double(before.of - cell)
      let down = Double(cell + 1) * Double(total - good - before.of + cell + 1)
      weights.append((weights.last ?? 0) * up / down)
      if (weights.last ?? 0) > 1e200 { weights = weights.map { $0 / 1e200 } }
    }
    let sum = weights.reduce(0, +)
    let observed = weights[before.count - low] * (1 + 1e-7)
    return min(1, weights.filter { $0 <= observed }.reduce(0, +) / sum)
  }

  /// Whether an arrow may be drawn.
  package var isEvidence: Bool { probability < 0.05 }

  /// "No evidence of change", or the direction where there is.
  package var words: String {
    guard isEvidence else { return "no evidence of change" }
    return after.share > before.share ? "higher than before" : "lower than before"
  }
}
