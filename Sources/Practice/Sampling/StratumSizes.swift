/// How many cases each part of a population gives to a draw.
package struct StratumSize: Codable, Sendable, Hashable {
  package var stratum: String
  package var number: Int

  package init(stratum: String, number: Int) {
    self.stratum = stratum
    self.number = number
  }
}

/// The ways in which a framework lets sizes be worked out.
package enum StratumSizes {
  /// Shares a total out in proportion to the strata's cases, by largest remainder; equal
  /// remainders go to the name that stands first.
  package static func byLargestRemainder(_ total: Int, of cases: [StratumSize]) -> [StratumSize] {
    let population = cases.reduce(0) { $0 + $1.number }
    let named = cases.sorted { DrawOrder.precedesByBytes($0.stratum, $1.stratum) }
    guard population > 0, total > 0 else {
      return named.map { StratumSize(stratum: $0.stratum, number: 0) }
    }
    var sizes = named.map {
      StratumSize(stratum: $0.stratum, number: total * $0.number / population)
    }
    let remainders = named.map { total * $0.number % population }
    let left = total - sizes.reduce(0) { $0 + $1.number }
    let first = remainders.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
    for index in first.prefix(left) { sizes[index].number += 1 }
    return sizes
  }

  /// Each stratum gives as many cases as its auditors audit: the sum of their numbers.
  package static func byAuditors(_ numbers: [StratumSize]) -> [StratumSize] {
    var sums: [String: Int] = [:]
    for entry in numbers { sums[entry.stratum, default: 0] += entry.number }
    return sums.map { StratumSize(stratum: $0.key, number: $0.value) }
      .sorted { DrawOrder.precedesByBytes($0.stratum, $1.stratum) }
  }
}
