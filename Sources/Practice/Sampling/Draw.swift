import Kernel

/// One case that may be drawn: its code, and the part of the population that it belongs to.
package struct PopulationMember: Codable, Sendable, Hashable {
  package var code: String
  package var stratum: String

  package init(code: String, stratum: String = "") {
    self.code = code
    self.stratum = stratum
  }
}

/// What one stratum gave to a draw.
package struct StratumDraw: Codable, Sendable, Hashable {
  package var stratum: String
  /// How many cases stood in it.
  package var population: Int
  /// How many were asked for.
  package var asked: Int
  /// The codes drawn, in draw order.
  package var drawn: [String]
  /// The codes not drawn, in draw order: replacements are taken from the front.
  package var reserve: [String]

  /// How many were asked for and not there. A short stratum is reported, never topped up.
  package var short: Int { asked - drawn.count }
}

/// A choice of cases that anyone with the seed and the codes can repeat.
package struct Draw: Codable, Sendable, Hashable {
  package var seed: String
  /// Says which population was drawn from: SHA-256 of its sorted codes.
  package var fingerprint: String
  package var strata: [StratumDraw]

  /// Every code drawn, stratum by stratum.
  package var drawn: [String] { strata.flatMap(\.drawn) }

  /// The strata that had fewer cases than were asked for.
  package var shortStrata: [StratumDraw] { strata.filter { $0.short > 0 } }

  /// Draws from each stratum as many as its size says, in the order that the seed gives.
  package static func run(
    seed: String, from population: [PopulationMember], sizes: [StratumSize]
  ) throws(Refusal) -> Draw {
    let all = DrawOrder.inByteOrder(population.map(\.code))
    try check(seed: seed, codes: all, sizes: sizes)
    let codes = Dictionary(grouping: population, by: \.stratum).mapValues { $0.map(\.code) }
    let asked = Dictionary(sizes.map { ($0.stratum, $0.number) }, uniquingKeysWith: +)
    let names = Set(codes.keys).union(asked.keys).sorted(by: DrawOrder.precedesByBytes)
    let strata = names.map { name in
      let order = DrawOrder.order(codes[name] ?? [], seed: seed)
      let number = asked[name] ?? 0
      return StratumDraw(
        stratum: name, population: order.count, asked: number,
        drawn: Array(order.prefix(number)), reserve: Array(order.dropFirst(number)))
    }
    return Draw(
      seed: seed, fingerprint: DrawOrder.fingerprint(ordered: all), strata: strata)
  }

  /// - Parameter codes: in the order of their bytes.
  private static func check(
    seed: String, codes: [String], sizes: [StratumSize]
  ) throws(Refusal) {
    var problems: [Refusal.Problem] = []
    if seed.isBlank { problems.append(.init("A draw needs a seed.", field: "seed")) }
    for code in codes where code.isEmpty || code.utf8.contains(where: { $0 < 0x20 }) {
      problems.append(.init("A code is empty or holds a line break.", field: "population"))
    }
    // Texts of the same bytes are equal; the bytes are looked at only then, since it is slower.
    for (code, next) in zip(codes, codes.dropFirst())
    where code == next && code.utf8.elementsEqual(next.utf8) {
      problems.append(.init("\(code) stands in the population twice.", field: "population"))
    }
    for size in sizes where size.number < 0 {
      problems.append(.init("\(size.stratum) cannot give fewer than none.", field: "sizes"))
    }
    if Set(sizes.map(\.stratum)).count < sizes.count {
      problems.append(.init("A stratum is given two sizes.", field: "sizes"))
    }
    try Refusal.unless(problems)
  }
}
