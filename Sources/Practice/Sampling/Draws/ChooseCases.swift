import Database
import Kernel

/// The QA unit chooses a round's cases by hand, from those of the list that could be audited, and
/// says why. Who could have been chosen is kept as with a draw, with its fingerprint; that no seed
/// chose is said wherever the cases are shown.
package struct ChooseCases: Sendable {
  package let cycle: String
  package let definition: PopulationDefinition
  package let codes: [String]
  /// Why these cases.
  package let grounds: String
  /// Why single ones, by code, where there is more to say.
  package let each: [String: String]
  /// Why they are chosen again.
  package let reason: String?
  package let revision: Int

  package init(
    cycle: String, definition: PopulationDefinition = .everything, codes: [String],
    grounds: String, each: [String: String] = [:], reason: String? = nil, revision: Int
  ) {
    self.cycle = cycle
    self.definition = definition
    self.codes = codes
    self.grounds = grounds
    self.each = each
    self.reason = reason
    self.revision = revision
  }

  /// Keeps the choice, and says under which id. Throws a Refusal where a case cannot be audited, or
  /// no reason is given.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let start = try DrawStart(
      cycle, revision, definition, isChoice: true, because: reason, occasion, transaction)
    let (ground, population) = (start.ground, start.population)
    let proposed = try taken(start.cycle, transaction)
    let each = proposed ?? each
    let chosen = ChoiceRules.inOrder(proposed.map { Array($0.keys) } ?? codes)
    try Refusal.unless(
      ChoiceRules.problems(chosen, from: population)
        + ChoiceRules.sizeProblems(
          chosen, from: population, population.sizes(ground), ground.kind.selection.size)
        + ChoiceRules.reasonProblems(chosen, grounds: grounds, each: each))

    let draw = ChoiceRules.draw(chosen, from: population, seed: start.seed)
    var new = start.new(draw, because: reason, occasion)
    new.grounds = grounds.isBlank ? nil : grounds
    new.each = each.filter { !$0.value.isBlank }
    return try new.keep(occasion, transaction)
  }

  /// The cases that were taken of those put forward, with the reasons of whoever put them forward;
  /// nil where the cycle's are not. Each has to be decided on first.
  private func taken(_ cycle: Cycle, _ reading: any Reading) throws -> [String: String]? {
    guard cycle.method == .proposed else { return nil }
    let all = try ProposalTable.standing(cycle.id, reading)
    let open = all.count { $0.isTaken == nil }
    guard open == 0 else {
      let waiting = "\(EnglishNumbers.count(open, "case")) \(open == 1 ? "waits" : "wait")"
      throw Refusal("Take or turn down each case that was put forward: \(waiting).")
    }
    return Dictionary(
      all.filter { $0.isTaken == true }.map { ($0.code, $0.words ?? "") },
      uniquingKeysWith: { first, _ in first })
  }
}

/// What makes a choice one that can be kept.
package enum ChoiceRules {
  package static let longestWords = 1_000
  package static let mostCases = 200

  /// The codes, each once, in the order of their bytes.
  package static func inOrder(_ codes: [String]) -> [String] {
    DrawOrder.inByteOrder(Set(codes))
  }

  /// Why the codes cannot be chosen: each that is left out, with its reason.
  package static func problems(
    _ chosen: [String], from population: Population
  ) -> [Refusal.Problem] {
    if chosen.isEmpty { return [.init("Choose at least one child.", field: "case")] }
    if chosen.count > mostCases {
      return [.init("Choose at most \(mostCases) children in one round.", field: "case")]
    }
    let eligible = Set(population.eligible.map(\.code))
    let reasons = Dictionary(
      population.excluded.map { ($0.code, $0.reason) }, uniquingKeysWith: { a, _ in a })
    return chosen.filter { !eligible.contains($0) }.map { code in
      .init(
        reasons[code].map { "\(code) cannot be chosen: \($0.words)." }
          ?? "No child of the list has the code \(code).", field: "codes")
    }
  }

  /// As many as the framework says, in all or of each part.
  static func sizeProblems(
    _ chosen: [String], from population: Population, _ sizes: [StratumSize],
    _ size: SelectionSize?
  ) -> [Refusal.Problem] {
    guard let size else { return [] }
    let wanted = Set(chosen)
    let counts = Dictionary(grouping: population.eligible.filter { wanted.contains($0.code) }) {
      $0.stratum
    }.mapValues(\.count)
    func problem(_ part: String, _ asked: Int, _ have: Int) -> Refusal.Problem? {
      guard size.atLeast ? have < asked : have != asked else { return nil }
      return .init(
        "\(part)\(size.atLeast ? "at least " : "")\(asked) \(asked == 1 ? "is" : "are") asked "
          + "for, and \(have) \(have == 1 ? "is" : "are") chosen.", field: "case")
    }
    if size.per == .cycle {
      return [problem("", size.number, chosen.count)].compactMap { $0 }
    }
    return sizes.compactMap { problem("\($0.stratum): ", $0.number, counts[$0.stratum] ?? 0) }
  }

  static func reasonProblems(
    _ chosen: [String], grounds: String, each: [String: String]
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    let silent = chosen.contains { each[$0]?.isBlank ?? true }
    if grounds.isBlank, silent {
      problems.append(
        .init("Say why these children, or give each a reason of its own.", field: "grounds"))
    }
    if grounds.unicodeScalars.count > longestWords {
      problems.append(.init("Keep it to \(longestWords) characters.", field: "grounds"))
    }
    for (code, words) in each.sorted(by: { $0.key < $1.key })
    where words.unicodeScalars.count > longestWords {
      problems.append(.init("Keep it to \(longestWords) characters.", field: "grounds-\(code)"))
    }
    return problems
  }

  /// The choice in the form of a draw: of each stratum those chosen and those that could have been.
  static func draw(_ chosen: [String], from population: Population, seed: String) -> Draw {
    let wanted = Set(chosen)
    let strata = Dictionary(grouping: population.eligible, by: \.stratum)
      .sorted { DrawOrder.precedesByBytes($0.key, $1.key) }
      .map { name, cases in
        let codes = DrawOrder.inByteOrder(cases.map(\.code))
        let drawn = codes.filter(wanted.contains)
        return StratumDraw(
          stratum: name, population: codes.count, asked: drawn.count, drawn: drawn,
          reserve: codes.filter { !wanted.contains($0) })
      }
    return Draw(
      seed: seed, fingerprint: DrawOrder.fingerprint(population.eligible.map(\.code)),
      strata: strata)
  }
}
