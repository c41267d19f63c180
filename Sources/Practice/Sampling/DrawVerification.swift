import Kernel

/// What drawing a record again found. Nothing found means that the record is true to its seed.
package struct DrawVerification: Codable, Sendable, Hashable {
  package var problems: [String]
  package var cases: Int

  package var holds: Bool { problems.isEmpty }

  /// Draws the record again from its own seed and population, and compares.
  package static func of(_ record: DrawRecord) -> DrawVerification {
    if record.layout == DrawRecord.choiceLayout { return ofChoice(record) }
    guard record.layout == DrawRecord.layout else {
      return DrawVerification(
        problems: ["This is not the record of a draw as Plumbline writes one."], cases: 0)
    }
    do {
      let draw = try Draw.run(seed: record.seed, from: record.population, sizes: record.sizes)
      let problems = compare(draw, with: record)
      return DrawVerification(problems: problems, cases: record.drawn.flatMap(\.codes).count)
    } catch {
      return DrawVerification(problems: error.problems.map(\.message), cases: 0)
    }
  }

  /// Of a choice by hand: that it was made from the population that it says, and from nowhere else.
  private static func ofChoice(_ record: DrawRecord) -> DrawVerification {
    let codes = record.population.map(\.code)
    let chosen = record.drawn.flatMap(\.codes)
    var problems: [String] = []
    if DrawOrder.fingerprint(codes) != record.fingerprint {
      problems.append("The population’s fingerprint is not the one that the record says.")
    }
    if Set(codes).count < codes.count || Set(chosen).count < chosen.count {
      problems.append("A code stands in the record twice.")
    }
    for code in Set(chosen).subtracting(codes).sorted() {
      problems.append("\(code) was chosen and is not in the population.")
    }
    for excluded in record.exclusions where codes.contains(excluded.code) {
      problems.append("\(excluded.code) is both left out and in the population.")
    }
    return DrawVerification(problems: problems, cases: chosen.count)
  }

  private static func compare(_ draw: Draw, with record: DrawRecord) -> [String] {
    var problems: [String] = []
    if draw.fingerprint != record.fingerprint {
      problems.append(
        "The population's fingerprint is \(draw.fingerprint), and the record says"
          + " \(record.fingerprint).")
    }
    let recorded = Dictionary(
      record.drawn.map { ($0.stratum, $0.codes) }, uniquingKeysWith: { $0 + $1 })
    for stratum in draw.strata where (recorded[stratum.stratum] ?? []) != stratum.drawn {
      problems.append(
        "\(named(stratum.stratum)) gives \(stratum.drawn.joined(separator: " ")), and the record"
          + " says \((recorded[stratum.stratum] ?? []).joined(separator: " ")).")
    }
    let known = Set(draw.strata.map(\.stratum))
    for extra in record.drawn where !known.contains(extra.stratum) && !extra.codes.isEmpty {
      problems.append("\(named(extra.stratum)) is no stratum of the population.")
    }
    let eligible = Set(record.population.map(\.code))
    for excluded in record.exclusions where eligible.contains(excluded.code) {
      problems.append("\(excluded.code) is both left out and in the population.")
    }
    for excluded in record.exclusions {
      guard let beside = excluded.beside else { continue }
      let first = DrawOrder.order([excluded.code, beside], seed: record.seed).first
      if first != beside || !eligible.contains(beside) {
        problems.append(
          "\(excluded.code) was left out for \(beside), which does not stand before it in order.")
      }
    }
    return problems + replacementProblems(draw, record.replacements)
  }

  private static func replacementProblems(
    _ draw: Draw, _ replacements: [Replacement]
  ) -> [String] {
    var strata = draw.strata
    var problems: [String] = []
    for replacement in replacements {
      guard let at = strata.firstIndex(where: { $0.drawn.contains(replacement.withdrawn) }) else {
        problems.append("\(replacement.withdrawn) was replaced and had not been drawn.")
        continue
      }
      for passed in replacement.passedOver ?? [] where strata[at].reserve.first == passed.code {
        strata[at].reserve.removeFirst()
      }
      let next = strata[at].reserve.first
      guard next == replacement.replacedBy else {
        problems.append(
          "\(replacement.withdrawn) was replaced by \(replacement.replacedBy ?? "none"); the next"
            + " code in order is \(next ?? "none").")
        continue
      }
      strata[at].drawn.removeAll { $0 == replacement.withdrawn }
      if let next {
        strata[at].reserve.removeFirst()
        strata[at].drawn.append(next)
      }
    }
    return problems
  }

  private static func named(_ stratum: String) -> String {
    stratum.isEmpty ? "The draw" : "Stratum \(stratum)"
  }
}
