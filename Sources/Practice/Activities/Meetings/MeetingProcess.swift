import Database
import Kernel

/// How a meeting itself served, and what those who took part would change about it: never the case,
/// and nobody's performance.
package struct MeetingProcess: Sendable, Hashable {
  package let activity: String
  package let code: String
  package let answers: [Answer]
  package let keptAt: Instant
  package let keptByName: String
  package let revision: Int
}

/// Reads what is kept of how meetings served. Ask `MeetingProcessPolicy` first.
package enum MeetingProcessTable {
  /// What is kept of one meeting; nil before anything is.
  package static func load(
    of activity: String, _ reading: any Reading
  ) throws -> MeetingProcess? {
    try list(where: "a.id = \(activity)", reading).first
  }

  /// What is kept of every meeting, the latest first.
  package static func all(_ reading: any Reading) throws -> [MeetingProcess] {
    try list(where: "1 = 1", reading)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [MeetingProcess] {
    try reading.rows(
      """
      SELECT m.activity, a.code, m.answers, m.kept_at, p.name, m.revision
      FROM meeting_process m JOIN activity a ON a.id = m.activity JOIN person p ON p.id = m.kept_by
      WHERE \(condition) ORDER BY m.kept_at DESC, m.activity
      """
    ).map { row in
      try MeetingProcess(
        activity: row["activity"], code: row["code"],
        answers: KeptText.read(reading.open(row["answers"] as Sealed)), keptAt: row["kept_at"],
        keptByName: row["name"], revision: row["revision"])
    }
  }
}

/// Who keeps how a meeting served, and who reads it.
package enum MeetingProcessPolicy {
  /// Whoever the framework has watch the process.
  package static func mayKeep(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    MeetingPolicy.plays(kind.stage(.meet)?.process.map { [$0.by] } ?? [], actor, activity)
  }

  /// Across all meetings: the QA unit.
  package static func mayCollect(_ actor: Actor) -> Bool { actor.isQualityAssurance }
}

/// Whoever watched a meeting for the process's sake keeps how it served.
package struct KeepMeetingProcess: Sendable {
  package let activity: String
  package let answers: [Answer]
  package let revision: Int

  package init(activity: String, answers: [Answer], revision: Int) {
    self.activity = activity
    self.answers = answers
    self.revision = revision
  }

  /// Keeps it. Refused before the meeting was held, and while an answer is missing.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, kind, framework) = try MeetingRules.open(activity, .meet, transaction)
    try require(MeetingProcessPolicy.mayKeep(occasion.actor, activity, kind))
    let tool = try found(kind.stage(.meet)?.process.flatMap { framework.tool($0.form) })
    guard try MeetingTable.load(of: activity.id, transaction)?.heldDay != nil else {
      throw Refusal("Say how it served once the meeting was held.", kind: .forbidden)
    }
    for section in tool.sections {
      let ids = Set(section.questions.map(\.id))
      try SectionRules.check(answers.filter { ids.contains($0.question) }, section, nil)
    }
    try Refusal.unless(
      tool.sections.flatMap {
        SectionRules.missing(answers, $0, of: tool, nil, service: nil)
      })
    let sealed = try transaction.seal(KeptText.of(answers), under: activity.key)
    let statement: Query =
      revision == 0
      ? """
      INSERT INTO meeting_process (activity, answers, kept_at, kept_by, revision)
      VALUES (\(activity.id), \(sealed), \(occasion.now), \(occasion.actor.person), 1)
      ON CONFLICT (activity) DO NOTHING
      """
      : """
      UPDATE meeting_process SET answers = \(sealed), kept_at = \(occasion.now),
        kept_by = \(occasion.actor.person), revision = \(revision + 1)
      WHERE activity = \(activity.id) AND revision = \(revision)
      """
    try transaction.change(statement, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      MeetingFacts.fact("meeting-process-kept", activity), by: occasion.actor.person,
      at: occasion.now)
  }
}
