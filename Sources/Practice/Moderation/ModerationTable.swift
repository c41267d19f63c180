import Database
import Kernel

/// Reads moderations, and begins them.
package enum ModerationTable {
  /// The moderation with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Moderation? {
    try list(where: "m.id = \(id)", reading).first
  }

  /// An audit's moderations, the latest first.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [Moderation] {
    try list(where: "m.activity = \(activity)", reading)
  }

  /// Every moderation that is not decided, those begun first coming first.
  package static func open(_ reading: any Reading) throws -> [Moderation] {
    try list(where: "m.decided_at IS NULL", reading).reversed()
  }

  /// The latest decisions, the last first.
  package static func decided(latest count: Int, _ reading: any Reading) throws -> [Moderation] {
    try list(
      where: """
        m.id IN (SELECT id FROM moderation WHERE decided_at IS NOT NULL
          ORDER BY decided_at DESC, id LIMIT \(count))
        """, reading)
  }

  /// The moderations of a cycle's audits, the latest first.
  package static func list(
    cycle: String, _ reading: any Reading
  ) throws -> [Moderation] {
    try list(where: "m.activity IN (SELECT id FROM activity WHERE cycle = \(cycle))", reading)
  }

  /// The pairs of overall grades, auditor's and moderator's, of every moderation that was drawn at
  /// random and graded blind; the latest first.
  package static func randomPairs(
    _ reading: any Reading
  ) throws -> [(framework: String, kind: String, auditor: String, moderator: String)] {
    try reading.rows(
      """
      SELECT a.framework, a.kind, a.overall, m.overall AS second
      FROM moderation m JOIN activity a ON a.id = m.activity
      WHERE m.reason = 'dip_sample' AND m.graded_at IS NOT NULL AND m.overall IS NOT NULL
        AND a.overall IS NOT NULL AND (m.outcome IS NULL OR m.outcome <> 'return')
      ORDER BY m.graded_at DESC, m.id
      """
    ).map { row in
      try (row["framework"], row["kind"], row["overall"], row["second"])
    }
  }

  static func begin(
    _ activity: Activity, _ reason: Moderation.Reason, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let id = occasion.newId()
    try transaction.run(
      """
      INSERT INTO moderation (id, activity, reason, begun_at, revision)
      VALUES (\(id), \(activity.id), \(reason), \(occasion.now), 1)
      """)
    try transaction.record(
      ModerationFacts.begun(activity, reason), by: occasion.actor.person, at: occasion.now)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [Moderation] {
    let rows = try reading.rows(
      """
      SELECT m.id, m.activity, m.reason, m.begun_at, m.moderator, p.name, m.praise, m.overall,
        m.overall_words, m.graded_at, m.outcome, m.settled_grade, m.words, m.decided_at,
        m.revision
      FROM moderation m LEFT JOIN person p ON p.id = m.moderator
      WHERE \(condition) ORDER BY m.begun_at DESC, m.id
      """)
    return try rows.map { row in
      let id: String = try row["id"]
      return try Moderation(
        id: id, activity: row["activity"], reason: row["reason"], begunAt: row["begun_at"],
        moderator: row["moderator"], moderatorName: row["name"],
        praise: reading.open(row["praise"] as Sealed?) ?? "", areas: areas(of: id, reading),
        overall: row["overall"],
        overallWords: reading.open(row["overall_words"] as Sealed?) ?? "",
        gradedAt: row["graded_at"], outcome: row["outcome"], settledGrade: row["settled_grade"],
        words: reading.open(row["words"] as Sealed?) ?? "", decidedAt: row["decided_at"],
        panel: panel(of: id, reading), revision: row["revision"])
    }
  }

  private static func areas(
    of moderation: String, _ reading: any Reading
  ) throws -> [String: Moderation.AreaReading] {
    var areas: [String: Moderation.AreaReading] = [:]
    for row in try reading.rows(
      "SELECT area, grade, words FROM moderation_grade WHERE moderation = \(moderation)")
    {
      areas[try row["area"]] = try Moderation.AreaReading(
        grade: row["grade"], words: reading.open(row["words"] as Sealed?) ?? "")
    }
    return areas
  }

  private static func panel(of moderation: String, _ reading: any Reading) throws -> [String] {
    try reading.rows(
      """
      SELECT p.name FROM moderation_panel s JOIN person p ON p.id = s.person
      WHERE s.moderation = \(moderation) ORDER BY p.name
      """
    ).map { try $0["name"] }
  }
}

extension Moderation.Reason: Storable {}
extension ModerationOutcome: Storable {}

/// What the ledger keeps of moderation: why, the grades, the outcome; never the words.
enum ModerationFacts {
  static func begun(_ activity: Activity, _ reason: Moderation.Reason) -> Fact {
    Fact("moderation-begun", "activity", activity.id, ["reason": reason.rawValue])
  }

  static func graded(_ activity: Activity, overall: String, areas: [String: String]) -> Fact {
    var payload = ["overall": overall]
    for (area, grade) in areas { payload["area." + area] = grade }
    return Fact("moderation-graded", "activity", activity.id, payload)
  }

  static func decided(
    _ activity: Activity, _ outcome: ModerationOutcome, grade: String?
  ) -> Fact {
    Fact(
      "moderation-decided", "activity", activity.id,
      ["outcome": outcome.rawValue, "grade": grade ?? ""])
  }

  static func sampled(
    _ cycle: Cycle, seed: String, fingerprint: String, population: Int, drawn: [String]
  ) -> Fact {
    Fact(
      "dip-sample-drawn", "cycle", cycle.id,
      [
        "seed": seed, "fingerprint": fingerprint, "population": String(population),
        "drawn": drawn.joined(separator: " "),
      ])
  }
}
