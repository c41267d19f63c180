import Database
import Kernel

/// A grade that became the grade of record. The last one counts; the others are kept, and reports
/// say how many changed.
package struct Settlement: Sendable, Hashable {
  /// What settled it.
  package enum Cause: String, Sendable, Hashable {
    case submission
    case moderation
    case dispute
  }

  package let grade: String
  package let cause: Cause
  package let settledAt: Instant
  package let settledByName: String
}

extension Settlement.Cause: Storable {}

/// Reads grades of record, and settles new ones.
package enum SettlementTable {
  /// Every grade that an audit had, the first first.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [Settlement] {
    try reading.rows(
      """
      SELECT s.grade, s.cause, s.settled_at, p.name
      FROM settlement s JOIN person p ON p.id = s.settled_by
      WHERE s.activity = \(activity) ORDER BY s.number
      """
    ).map { row in
      try Settlement(
        grade: row["grade"], cause: row["cause"], settledAt: row["settled_at"],
        settledByName: row["name"])
    }
  }

  /// How many audits of a cycle have a grade of record other than their first.
  package static func changed(cycle: String, _ reading: any Reading) throws -> Int {
    try reading.count(
      """
      SELECT COUNT(*) AS n FROM activity a
        JOIN settlement s ON s.activity = a.id AND s.number = 1
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL AND a.settled IS NOT NULL
        AND a.settled <> s.grade
      """)
  }

  /// Makes a grade the grade of record. The same grade again adds nothing.
  static func settle(
    _ activity: Activity, _ grade: String, _ cause: Settlement.Cause, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let before = try list(of: activity.id, transaction)
    if before.last?.grade != grade {
      try transaction.run(
        """
        INSERT INTO settlement (activity, number, grade, cause, settled_at, settled_by)
        VALUES (\(activity.id), \(before.count + 1), \(grade), \(cause), \(occasion.now),
          \(occasion.actor.person))
        """)
      try FilingTable.supersede(activity, occasion, transaction)
    }
    try transaction.run("UPDATE activity SET settled = \(grade) WHERE id = \(activity.id)")
    try transaction.record(
      Fact(
        "grade-settled", "activity", activity.id,
        ["grade": grade, "cause": cause.rawValue]),
      by: occasion.actor.person, at: occasion.now)
  }
}
