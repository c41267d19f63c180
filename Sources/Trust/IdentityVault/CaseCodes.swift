import Database
import Kernel

/// Gives cases their random codes.
enum CaseCodes {
  /// Makes the cases, each with a code that no other case or audit has or ever had.
  static func give(
    to cases: [String], _ ids: Ids, at now: Instant, in transaction: any Transaction
  ) throws {
    var waiting = cases
    for _ in 0..<50 where !waiting.isEmpty {
      var refused: [String] = []
      for id in waiting {
        let code = RandomCode.child(ids)
        let added = try transaction.run(
          """
          INSERT INTO child_case (id, code, made_at)
          SELECT \(id), \(code), \(now)
          WHERE NOT EXISTS (SELECT 1 FROM activity WHERE code = \(code))
          ON CONFLICT (code) DO NOTHING
          """)
        if added == 0 { refused.append(id) }
      }
      waiting = refused
    }
    guard waiting.isEmpty else {
      throw Failure(doing: "giving cases their codes", cause: "nearly every code is taken")
    }
  }
}
