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

  /// The moderation of an audit that is not decided; there is one at most.
  package static func open(of activity: String, _ reading: any Reading) throws -> Moderation? {
    try list(where: "m.activity = \(activity) AND m.decided_at IS NULL", reading).first
  }

  /// Every moderation that is not decided, those begun first coming first.
  package static func open(_ reading: any Reading) throws -> [Moderation] {
    try list(where: "m.decided_at IS NULL", reading).reversed()
  }

  /// The moderations that suggest something which the auditor has not answered yet.
  package static func suggested(
    to person: String, _ reading: any Reading
  ) throws -> [Moderation] {
    try list(
      where: """
        m.outcome = 'suggest' AND m.answered_at IS NULL AND EXISTS
          (SELECT 1 FROM activity_person ap WHERE ap.activity = m.activity
            AND ap.part = \(Part.auditor) AND ap.person = \(person) AND ap.to_at IS NULL)
        """, reading)
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

  /// The pairs of overall grades, auditor's and moderator's, of a kind's latest moderations that
  /// were drawn at random and graded by someone who had not seen the auditor's; the latest first.
  package static func randomPairs(
    of kind: String, latest count: Int, _ reading: any Reading
  ) throws -> [(auditor: String, moderator: String)] {
    try reading.rows(
      """
      SELECT m.auditors_overall AS first, m.overall AS second
      FROM moderation m JOIN activity a ON a.id = m.activity
      WHERE m.reason = 'dip_sample' AND m.blind AND NOT m.had_seen AND m.graded_at IS NOT NULL
        AND m.overall IS NOT NULL AND m.auditors_overall IS NOT NULL AND a.kind = \(kind)
        AND (m.outcome IS NULL OR m.outcome <> 'return')
      ORDER BY m.graded_at DESC, m.id LIMIT \(count)
      """
    ).map { row in
      try (row["first"], row["second"])
    }
  }

  /// How the moderations ended that a grade made necessary. They say nothing of how far grades can
  /// be trusted, since the grade itself chose them.
  package static func outcomesByGrade(
    _ reading: any Reading
  ) throws -> [ModerationOutcome: Int] {
    try reading.rows(
      """
      SELECT outcome, COUNT(*) AS n FROM moderation
      WHERE reason = 'grade' AND outcome IS NOT NULL GROUP BY outcome
      """
    ).reduce(into: [:]) { counts, row in counts[try row["outcome"]] = try row["n"] as Int }
  }

  static func begin(
    _ activity: Activity, _ reason: Moderation.Reason, _ plan: ModerationPolicy?,
    by moderators: [Role] = [], isKnown: Bool = false, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let id = occasion.newId()
    let panel = reason == .dipSample ? plan?.dipSample?.panel.map(\.role) ?? [] : moderators
    try transaction.run(
      """
      INSERT INTO moderation (id, activity, reason, blind, panel_roles, begun_at, revision)
      VALUES (\(id), \(activity.id), \(reason), \(!isKnown && plan?.blind ?? true),
        \(panel.map(\.rawValue).joined(separator: " ")), \(occasion.now), 1)
      """)
    try transaction.record(
      ModerationFacts.begun(activity, reason), by: occasion.actor.person, at: occasion.now)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [Moderation] {
    let rows = try reading.rows(
      """
      SELECT m.id, m.activity, m.reason, m.blind, m.panel_roles, m.begun_at, m.moderator, p.name,
        m.had_seen, m.praise, m.overall, m.overall_words, m.graded_at, m.outcome,
        m.settled_grade, m.words, m.answers, m.decided_at, m.answer, m.takes_up, m.revision
      FROM moderation m LEFT JOIN person p ON p.id = m.moderator
      WHERE \(condition) ORDER BY m.begun_at DESC, m.id
      """)
    return try rows.map { row in
      let id: String = try row["id"]
      return try Moderation(
        id: id, activity: row["activity"], reason: row["reason"], isBlind: row["blind"],
        readers: readers(row, reading), begunAt: row["begun_at"],
        moderator: row["moderator"], moderatorName: row["name"], hadSeen: row["had_seen"],
        praise: reading.open(row["praise"] as Sealed?) ?? "", areas: areas(of: id, reading),
        overall: row["overall"],
        overallWords: reading.open(row["overall_words"] as Sealed?) ?? "",
        gradedAt: row["graded_at"], outcome: row["outcome"], settledGrade: row["settled_grade"],
        words: reading.open(row["words"] as Sealed?) ?? "",
        answers: reading.open(row["answers"] as Sealed?).map(KeptText.read) ?? [],
        voices: voices(of: id, reading), decidedAt: row["decided_at"],
        answer: reading.open(row["answer"] as Sealed?) ?? "", takesUp: row["takes_up"],
        panel: panel(of: id, reading), revision: row["revision"])
    }
  }

  /// Who may still read each of these audits a second time without having seen its grades: the
  /// blind readings that nobody has given yet, by audit.
  static func awaited(
    of activities: [String], _ reading: any Reading
  ) throws -> [String: Moderation.Readers] {
    try reading.rows(
      """
      SELECT m.id, m.activity, m.moderator, m.graded_at, m.panel_roles FROM moderation m
      WHERE m.activity IN (\(list: activities)) AND m.blind AND m.graded_at IS NULL
        AND m.decided_at IS NULL
      """
    ).reduce(into: [:]) { awaited, row in
      awaited[try row["activity"]] = try readers(row, reading)
    }
  }

  private static func readers(_ row: Row, _ reading: any Reading) throws -> Moderation.Readers {
    let (id, panel): (String, String) = try (row["id"], row["panel_roles"])
    let (moderator, gradedAt): (String?, Instant?) = try (row["moderator"], row["graded_at"])
    return try Moderation.Readers(
      panel: Set(panel.split(separator: " ").compactMap { Role(rawValue: String($0)) }),
      holder: gradedAt == nil ? moderator : nil,
      stoodAside: Set(
        reading.rows("SELECT person FROM moderation_aside WHERE moderation = \(id)").map {
          try $0["person"]
        }))
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

  private static func voices(
    of moderation: String, _ reading: any Reading
  ) throws -> [Moderation.Voice] {
    try reading.rows(
      """
      SELECT v.person, p.name, v.words, v.said_at
      FROM moderation_voice v JOIN person p ON p.id = v.person
      WHERE v.moderation = \(moderation) ORDER BY v.said_at, v.person
      """
    ).map { row in
      try Moderation.Voice(
        person: row["person"], name: row["name"], words: reading.open(row["words"] as Sealed),
        at: row["said_at"])
    }
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

  static func answered(_ activity: Activity, takesUp: Bool) -> Fact {
    Fact(
      "suggestions-answered", "activity", activity.id, ["taken-up": takesUp ? "yes" : "no"])
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
