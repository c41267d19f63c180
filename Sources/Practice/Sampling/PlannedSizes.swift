extension Selection {
  /// How many cases each stratum gives, as the framework asks: from how many auditors each stratum
  /// has and how many cases stand in it.
  package func sizes(auditors: [StratumSize], cases: [StratumSize]) -> [StratumSize] {
    guard let size else {
      return cases.sorted { DrawOrder.precedesByBytes($0.stratum, $1.stratum) }
    }
    switch size.per {
    case .auditor:
      return StratumSizes.byAuditors(
        auditors.map { StratumSize(stratum: $0.stratum, number: $0.number * size.number) })
    case .cycle:
      return StratumSizes.byLargestRemainder(size.number, of: cases)
    case .stratum, .team:
      return cases.map { StratumSize(stratum: $0.stratum, number: size.number) }
        .sorted { DrawOrder.precedesByBytes($0.stratum, $1.stratum) }
    }
  }
}
