import Database
import Kernel

/// What one of a pair makes of a case alone: their own answers and grade, which nobody else sees
/// until both are handed in.
package struct SealedReading: Sendable, Hashable {
  package let activity: String
  package let part: Part
  package let person: String
  package let name: String
  package let fileReadDay: Day?
  package let overall: String?
  package let overallReason: String
  /// From then on it is not changed.
  package let handedInAt: Instant?
  /// All of it as it was handed in.
  package let kept: KeptAudit?
  package let revision: Int

  /// The answer to a question, as it was handed in.
  package func answer(_ question: String) -> Answer? {
    kept?.answers.first { $0.question == question }
  }
}

/// Reads and writes the readings of a pair. Ask `ActivityPolicy.mayCompare` before showing one to
/// anybody but whoever wrote it.
package enum SealedReadingTable {
  /// The readings of an audit, the leading auditor's first.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [SealedReading] {
    try list(where: "r.activity = \(activity)", reading)
  }

  /// Someone's own; nil until they have said that they have no conflict of interest.
  package static func load(
    of activity: String, by person: String, _ reading: any Reading
  ) throws -> SealedReading? {
    try list(where: "r.activity = \(activity) AND r.person = \(person)", reading).first
  }

  /// Opens the actor's own, once.
  static func open(
    _ activity: Activity, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let part: Part =
      activity.isPlayed(.auditor, by: occasion.actor.person) ? .auditor : .secondAuditor
    try transaction.run(
      """
      INSERT INTO sealed_reading (activity, person, part, declared_at, revision)
      VALUES (\(activity.id), \(occasion.actor.person), \(part), \(occasion.now), 1)
      ON CONFLICT (activity, person) DO NOTHING
      """)
  }

  /// Changes the actor's own from the revision that was seen. Throws a Refusal once it is handed
  /// in.
  static func change(
    _ activity: Activity, set values: Query, from revision: Int, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try requireOpen(activity, occasion, transaction)
    try transaction.change(
      """
      UPDATE sealed_reading SET \(values), revision = \(revision + 1)
      WHERE activity = \(activity.id) AND person = \(occasion.actor.person)
        AND revision = \(revision) AND handed_in_at IS NULL
      """, orElse: ActivityRules.changedElsewhere)
  }

  /// Refuses to write in what is handed in.
  static func requireOpen(
    _ activity: Activity, _ occasion: Occasion, _ reading: any Reading
  ) throws {
    let own = try found(load(of: activity.id, by: occasion.actor.person, reading))
    guard own.handedInAt == nil else {
      throw Refusal(
        "You have handed in your reading. You write together once both are in.",
        kind: .forbidden)
    }
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [SealedReading] {
    try reading.rows(
      """
      SELECT r.activity, r.part, r.person, p.name, r.file_read_day, r.overall, r.overall_reason,
        r.handed_in_at, r.snapshot, r.revision
      FROM sealed_reading r JOIN person p ON p.id = r.person
      WHERE \(condition) ORDER BY r.part, r.person
      """
    ).map { row in
      try SealedReading(
        activity: row["activity"], part: row["part"], person: row["person"], name: row["name"],
        fileReadDay: row["file_read_day"], overall: row["overall"],
        overallReason: reading.open(row["overall_reason"] as Sealed?) ?? "",
        handedInAt: row["handed_in_at"],
        kept: reading.open(row["snapshot"] as Sealed?).map { try KeptText.read($0) },
        revision: row["revision"])
    }
  }
}
