import Database
import FoundationEssentials
import Kernel

/// What was said of a round when it was opened, beside its theme.
package struct Round: Hashable, Sendable {
  /// Who wants it and why. Sealed where it is kept.
  package let commission: [RoundAsk: String]
  /// The days agreed for stages without a clock.
  package let days: [Stage: Day]
  package let template: Template?
}

/// Reads what was said of rounds, and keeps it.
package enum RoundTable {
  /// What was said of a cycle when it was opened by hand.
  package static func load(_ cycle: Cycle, _ reading: any Reading) throws -> Round {
    try Round(
      commission: commission(of: cycle.id, reading), days: days(of: cycle.id, reading),
      template: cycle.template.flatMap { try TemplateTable.load($0, reading) })
  }

  /// The days agreed by hand for the stages of a cycle's audits.
  package static func days(
    of cycle: String, _ reading: any Reading
  ) throws -> [Stage: Day] {
    var days: [Stage: Day] = [:]
    for row in try reading.rows("SELECT stage, day FROM cycle_day WHERE cycle = \(cycle)") {
      days[try row["stage"]] = try row["day"] as Day
    }
    return days
  }

  /// Who wants a round and why, as it was said.
  package static func commission(
    of cycle: String, _ reading: any Reading
  ) throws -> [RoundAsk: String] {
    let sealed: Sealed? = try reading.row(
      "SELECT commission FROM cycle WHERE id = \(cycle)")?["commission"]
    guard let text = try reading.open(sealed) else { return [:] }
    let named = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    return Dictionary(
      uniqueKeysWithValues: named.compactMap { name, words in
        RoundAsk(rawValue: name).map { ($0, words) }
      })
  }

  static func keep(
    _ opening: RoundOpening, of cycle: Cycle, _ kind: ActivityKind,
    _ transaction: any Transaction
  ) throws {
    let said = opening.commission.filter { !$0.value.isBlank }
    if !said.isEmpty {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let named = Dictionary(uniqueKeysWithValues: said.map { ($0.key.rawValue, $0.value) })
      let text = String(decoding: try encoder.encode(named), as: UTF8.self)
      let sealed = try transaction.seal(optional: text, under: .authority)
      try transaction.run("UPDATE cycle SET commission = \(sealed) WHERE id = \(cycle.id)")
    }
    // The days of submission and oversight stand with the cycle: lateness is counted from them.
    for (stage, day) in opening.days where stage != kind.closing && stage != .oversee {
      try transaction.run(
        "INSERT INTO cycle_day (cycle, stage, day) VALUES (\(cycle.id), \(stage), \(day))")
    }
  }
}

extension Stage: Storable {}
