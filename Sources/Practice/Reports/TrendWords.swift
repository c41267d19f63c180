import Kernel

/// A trend as the report says it.
extension Trend {
  /// The sentence after the headline.
  package var headline: String {
    guard average != nil else {
      return "There are too few earlier months to compare it with."
    }
    switch (lastSignal, run) {
    case (1, _): return "That is higher than chance alone would explain: practice has changed."
    case (-1, _): return "That is lower than chance alone would explain: practice has changed."
    case (_, 1):
      return "The last eight months all lie above the average: practice is getting better."
    case (_, -1):
      return "The last eight months all lie below the average: practice is getting worse."
    default:
      return "That is in line with the months before: there is no evidence of change, up or down."
    }
  }

  /// The chart's caption: what it shows.
  package var caption: String {
    guard average != nil else { return "Good or better, month by month: too few months to compare" }
    let outside = outside
    if outside.isEmpty { return "Good or better, month by month: none is outside the limits" }
    return "Good or better, month by month: \(EnglishNumbers.count(outside.count, "month")) "
      + "outside the limits"
  }

  /// What may be concluded, paragraph by paragraph.
  package var conclusions: [String] {
    guard average != nil else {
      return [
        "Three months with at least ten graded audits each are needed before an average and its "
          + "limits can be drawn. Until then no month can be called better or worse than another."
      ]
    }
    let outside = outside
    if outside.isEmpty, run == 0 {
      return [
        "No month with enough audits lies outside the limits, and there is no run of eight on "
          + "one side of the average. Differences from month to month are no larger than chance "
          + "alone would give.",
        "So this chart does not show practice getting better or worse. A month outside the "
          + "limits, or eight in a row on one side, would.",
      ]
    }
    var paragraphs: [String] = []
    if !outside.isEmpty {
      let names = EnglishNumbers.list(outside.map { Month($0.month)?.words ?? $0.month })
      paragraphs.append(
        "\(names) \(outside.count == 1 ? "lies" : "lie") outside the limits: chance alone would "
          + "hardly explain it. Look for what was different.")
    }
    if run != 0 {
      paragraphs.append(
        "The last eight months all lie \(run > 0 ? "above" : "below") the average, which chance "
          + "alone would hardly give.")
    }
    return paragraphs
  }
}
