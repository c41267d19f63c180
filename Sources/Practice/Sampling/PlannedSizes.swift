extension Selection {
  /// How many cases each stratum gives, as the framework asks.
  ///
  /// - Parameter numbers: how many audits each auditor is given, by the stratum of their post; a
  ///   stratum may stand here once for each.
  /// - Parameter cases: how many cases stand in each stratum.
  package func sizes(numbers: [StratumSize], cases: [StratumSize]) -> [StratumSize] {
    guard let size else {
      return cases.sorted { DrawOrder.precedesByBytes($0.stratum, $1.stratum) }
    }
    switch size.per {
    case .auditor:
      return StratumSizes.byAuditors(numbers)
    case .cycle:
      return StratumSizes.byLargestRemainder(size.number, of: cases)
    case .stratum, .team:
      return cases.map { StratumSize(stratum: $0.stratum, number: size.number) }
        .sorted { DrawOrder.precedesByBytes($0.stratum, $1.stratum) }
    }
  }
}
