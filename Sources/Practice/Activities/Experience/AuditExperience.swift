import Database
import Kernel

/// How an audit was for someone who was audited, as they said it themselves.
package struct AuditExperience: Sendable, Hashable {
  /// Empty where they would rather not say.
  package let answers: [Answer]
  package let isDeclined: Bool
  package let revision: Int
}

/// What was said of one kind of audit in one month: whose word it is, and of which audit, is no
/// part of it, so nothing can be counted by worker.
package struct ExperienceVoice: Sendable, Hashable {
  package let kind: String
  package let framework: String
  package let month: Month
  package let answers: [Answer]
}

/// Who is asked how an audit was, and who reads it.
package enum ExperiencePolicy {
  /// Those who were audited, in the parts that the framework names, once it is submitted; each for
  /// themselves.
  package static func mayAnswer(
    _ actor: Actor, _ activity: Activity, _ plan: ExperiencePlan?
  ) -> Bool {
    activity.sentAt != nil && activity.submittedAt != nil && activity.withdrawnAt == nil
      && (plan?.of.contains { activity.isPlayed($0, by: actor.person) } ?? false)
  }

  /// Across audits: the QA unit.
  package static func mayCollect(_ actor: Actor) -> Bool { actor.isQualityAssurance }
}

/// Reads how audits were for those who were audited. Ask `ExperiencePolicy` first.
package enum AuditExperienceTable {
  /// What somebody said of one audit; nil before they did.
  package static func load(
    of activity: String, by person: String, _ reading: any Reading
  ) throws -> AuditExperience? {
    try reading.row(
      """
      SELECT answers, revision FROM audit_experience
      WHERE activity = \(activity) AND person = \(person)
      """
    ).map { row in
      let answers: String? = try reading.open(row["answers"] as Sealed?)
      return try AuditExperience(
        answers: answers.map(KeptText.read) ?? [], isDeclined: answers == nil,
        revision: row["revision"])
    }
  }

  /// The submitted audits in which somebody has one of these parts and has not said anything yet.
  package static func unasked(
    _ person: String, _ reading: any Reading
  ) throws -> [Activity] {
    try ActivityTable.list(
      where: """
        a.submitted_at IS NOT NULL AND a.withdrawn_at IS NULL
          AND a.id IN (SELECT q.activity FROM activity_person q
            WHERE q.person = \(person) AND q.to_at IS NULL)
          AND a.id NOT IN (SELECT e.activity FROM audit_experience e
            WHERE e.person = \(person))
        """, reading)
  }

  /// Everything that was said, of whatever audit, the latest month first and within it in no order
  /// that would tell whose it is.
  package static func voices(_ reading: any Reading) throws -> [ExperienceVoice] {
    try reading.rows(
      """
      SELECT a.kind, a.framework, c.month, e.answers
      FROM audit_experience e JOIN activity a ON a.id = e.activity JOIN cycle c ON c.id = a.cycle
      WHERE e.answers IS NOT NULL ORDER BY c.month DESC, e.answers
      """
    ).map { row in
      try ExperienceVoice(
        kind: row["kind"], framework: row["framework"], month: row["month"],
        answers: KeptText.read(reading.open(row["answers"] as Sealed)))
    }
  }
}

/// Somebody who was audited says how the audit was for them, or that they would rather not.
package struct SayHowItWas: Sendable {
  package let activity: String
  /// Nil where they would rather not say.
  package let answers: [Answer]?
  package let revision: Int

  package init(activity: String, answers: [Answer]?, revision: Int) {
    self.activity = activity
    self.answers = answers
    self.revision = revision
  }

  /// Keeps it. Refused for anybody else, and while a required answer is missing.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    let framework = try PublishedFrameworks.load(activity, transaction)
    let plan = framework.kind(activity.kind)?.experience
    try require(ExperiencePolicy.mayAnswer(occasion.actor, activity, plan))
    let form = try found(plan.flatMap { framework.tool($0.form) })
    if let answers { try StepRules.require(answers, on: form) }
    let sealed = try answers.map { try transaction.seal(KeptText.of($0), under: activity.key) }
    let statement: Query =
      revision == 0
      ? """
      INSERT INTO audit_experience (activity, person, answers, kept_at, revision)
      VALUES (\(activity.id), \(occasion.actor.person), \(sealed), \(occasion.now), 1)
      ON CONFLICT DO NOTHING
      """
      : """
      UPDATE audit_experience SET answers = \(sealed), kept_at = \(occasion.now),
        revision = \(revision + 1)
      WHERE activity = \(activity.id) AND person = \(occasion.actor.person)
        AND revision = \(revision)
      """
    try transaction.change(statement, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      Fact("audit-experience-kept", "activity", activity.id), by: occasion.actor.person,
      at: occasion.now)
  }
}
