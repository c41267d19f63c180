/// How far two readings of the same audits agree, beyond chance.
///
/// Grades are numbers from 1, the worst, upwards. The interval is Fleiss, Cohen and Everitt's
/// (1969), which holds for every weighting.
package struct Agreement: Sendable, Hashable {
  /// What a disagreement counts for: how far apart the two grades are.
  package enum Weighting: Sendable, Hashable, CaseIterable {
    case unweighted
    case linear
    case quadratic

    func weight(_ a: Int, _ b: Int, of grades: Int) -> Double {
      let apart = Double(abs(a - b)) / Double(max(1, grades - 1))
      switch self {
      case .unweighted: return a == b ? 1 : 0
      case .linear: return 1 - apart
      case .quadratic: return 1 - apart * apart
      }
    }
  }

  /// Kappa with its 95 % interval.
  package struct Kappa: Sendable, Hashable {
    package let value: Double
    package let lower: Double
    package let upper: Double
  }

  /// The share of audits that got each pair of grades, first reader by row.
  private let shares: [[Double]]
  private let grades: Int
  package let count: Int
  /// The share of audits on which both gave the same grade.
  package let exact: Double
  package let firstHigher: Int
  package let secondHigher: Int

  /// Two readings of the same audits on a scale of so many grades; nil when they do not match.
  package init?(first: [Int], second: [Int], grades: Int) {
    guard first.count == second.count, !first.isEmpty, grades > 1,
      (first + second).allSatisfy({ (1...grades).contains($0) })
    else { return nil }
    let one = 1 / Double(first.count)
    var shares = Array(repeating: Array(repeating: 0.0, count: grades), count: grades)
    for (a, b) in zip(first, second) { shares[a - 1][b - 1] += one }
    self.shares = shares
    self.grades = grades
    count = first.count
    exact = Double(zip(first, second).filter { $0 == $1 }.count) / Double(first.count)
    firstHigher = zip(first, second).filter { $0 > $1 }.count
    secondHigher = zip(first, second).filter { $0 < $1 }.count
  }

  /// Kappa, or nil where it is undefined because chance alone would agree on everything.
  package func kappa(_ weighting: Weighting = .unweighted) -> Kappa? {
    let span = 0..<grades
    let rows = span.map { i in span.reduce(0) { $0 + shares[i][$1] } }
    let columns = span.map { j in span.reduce(0) { $0 + shares[$1][j] } }
    func weight(_ i: Int, _ j: Int) -> Double { weighting.weight(i, j, of: grades) }
    func sum(_ term: (Int, Int) -> Double) -> Double {
      span.reduce(0) { total, i in span.reduce(total) { $0 + term(i, $1) } }
    }
    let observed = sum { weight($0, $1) * shares[$0][$1] }
    let chance = sum { weight($0, $1) * rows[$0] * columns[$1] }
    guard chance < 1 - 1e-12 else { return nil }
    let kappa = (observed - chance) / (1 - chance)
    let rowWeights = span.map { i in span.reduce(0) { $0 + columns[$1] * weight(i, $1) } }
    let columnWeights = span.map { j in span.reduce(0) { $0 + rows[$1] * weight($1, j) } }
    let squares = sum { i, j in
      let term = weight(i, j) - (rowWeights[i] + columnWeights[j]) * (1 - kappa)
      return shares[i][j] * term * term
    }
    let centre = kappa - chance * (1 - kappa)
    let variance = (squares - centre * centre) / (Double(count) * (1 - chance) * (1 - chance))
    let spread = Normal.z95 * max(0, variance).squareRoot()
    return Kappa(value: kappa, lower: max(-1, kappa - spread), upper: min(1, kappa + spread))
  }

  /// The exact sign test, two-sided: how often chance alone makes one reader higher so often.
  package var signTest: Double {
    let total = firstHigher + secondHigher
    guard total > 0 else { return 1 }
    let extreme = max(firstHigher, secondHigher)
    var weights = [1.0]
    for k in 0..<total {
      weights.append((weights.last ?? 0) * Double(total - k) / Double(k + 1))
      if (weights.last ?? 0) > 1e200 { weights = weights.map { $0 / 1e200 } }
    }
    return min(1, 2 * weights[extreme...].reduce(0, +) / weights.reduce(0, +))
  }
}
