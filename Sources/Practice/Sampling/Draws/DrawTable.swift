import Database
import FoundationEssentials
import Kernel

/// Writes draws.
package enum DrawTable {
  static func count(cycle: String, _ reading: any Reading) throws -> Int {
    try reading.count("SELECT COUNT(*) AS n FROM draw WHERE cycle = \(cycle)")
  }

  static func add(
    _ new: NewDraw, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let reason = try transaction.seal(optional: new.reason, under: .authority)
    let grounds = try transaction.seal(optional: new.grounds, under: .authority)
    try transaction.run(
      """
      INSERT INTO draw (id, cycle, number, case_list, seed, method, grounds, definition,
        fingerprint, made_at, made_by, reason)
      VALUES (\(new.id), \(new.cycle.id), \(new.number), \(new.list), \(new.draw.seed),
        \(new.method), \(grounds), \(try text(new.definition)), \(new.draw.fingerprint),
        \(occasion.now), \(occasion.actor.person), \(reason))
      """)
    for stratum in new.draw.strata {
      try transaction.run(
        """
        INSERT INTO draw_stratum (draw, name, unit, population, asked, drawn)
        VALUES (\(new.id), \(stratum.stratum), \(new.population.strata.units[stratum.stratum]),
          \(stratum.population), \(stratum.asked), \(stratum.drawn.count))
        """)
    }
    try addCases(new, transaction)
  }

  private static func addCases(_ new: NewDraw, _ transaction: any Transaction) throws {
    let ids = Dictionary(
      new.population.eligible.map { ($0.code, $0.caseId) }, uniquingKeysWith: { a, _ in a })
    for stratum in new.draw.strata {
      for (index, code) in (stratum.drawn + stratum.reserve).enumerated() {
        let outcome = index < stratum.drawn.count ? "drawn" : "reserve"
        let grounds = try ids[code].flatMap { child in
          try transaction.seal(optional: new.each[code], under: .child(child))
        }
        try transaction.run(
          """
          INSERT INTO draw_case (draw, code, case_id, stratum, outcome, place, grounds)
          VALUES (\(new.id), \(code), \(ids[code]), \(stratum.stratum), \(outcome),
            \(index + 1), \(grounds))
          """)
      }
    }
    for excluded in new.population.excluded {
      try transaction.run(
        """
        INSERT INTO draw_case (draw, code, case_id, stratum, outcome, exclusion, beside)
        VALUES (\(new.id), \(excluded.code), \(excluded.caseId), \(excluded.stratum), 'excluded',
          \(excluded.reason), \(excluded.beside))
        """)
    }
  }

  /// A definition as it is kept: JSON with its keys in order.
  static func text(_ definition: PopulationDefinition) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(definition), as: UTF8.self)
  }

  /// Reads what `text` wrote.
  static func definition(_ text: String) throws -> PopulationDefinition {
    try JSONDecoder().decode(PopulationDefinition.self, from: Data(text.utf8))
  }
}
