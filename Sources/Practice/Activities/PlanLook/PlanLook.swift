import Database
import Kernel

/// A look at an audit's plan of action as a whole, once it has come in: whether it is sound, and
/// what is missing where it is not. Each action is checked by itself later.
package struct PlanLook: Hashable, Sendable {
  package let isSound: Bool
  package let words: String
  package let lookedAt: Instant
  package let lookedByName: String

  /// The look at an audit as it stands now; an earlier version's says nothing of it.
  package static func load(
    _ activity: Activity, _ reading: any Reading
  ) throws -> PlanLook? {
    try reading.row(
      """
      SELECT l.is_sound, l.words, l.looked_at, p.name
      FROM plan_look l JOIN person p ON p.id = l.looked_by
      WHERE l.activity = \(activity.id) AND l.version = \(activity.version)
      """
    ).map { row in
      try PlanLook(
        isSound: row["is_sound"], words: reading.open(row["words"] as Sealed?) ?? "",
        lookedAt: row["looked_at"], lookedByName: row["name"])
    }
  }
}

/// Who looks at plans: the QA unit, where the framework has it take part in the actions.
package enum PlanLookPolicy {
  package static func mayLook(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    activity.submittedAt != nil && activity.withdrawnAt == nil
      && ActivityPolicy.mayRead(actor, activity)
      && kind.isPlanLookedAt && MeetingPolicy.plays([.qaOfficer], actor, activity)
      && !activity.isAudited(by: actor.person)
  }

  /// The submitted audits whose plans wait for this person's look.
  package static func waiting(
    _ actor: Actor, _ reading: any Reading
  ) throws -> [Activity] {
    let cycles = try CycleTable.all(reading).filter { cycle in
      guard cycle.sentAt != nil else { return false }
      let kind = try PublishedFrameworks.load(cycle.framework, reading).kind(cycle.kind)
      return kind?.isPlanLookedAt ?? false
    }
    guard !cycles.isEmpty else { return [] }
    return try ActivityTable.list(
      where: """
        a.cycle IN (\(list: cycles.map(\.id))) AND a.submitted_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM plan_look l
            WHERE l.activity = a.id AND l.version = a.version)
        """, reading
    ).filter { activity in
      let kind = try PublishedFrameworks.load(activity, reading).kind(activity.kind)
      return kind.map { mayLook(actor, activity, $0) } ?? false
    }
  }
}

/// Somebody of the QA unit looks at the plan of a submitted audit as a whole.
package struct LookAtPlan: Sendable {
  package let activity: String
  package let isSound: Bool
  package let words: String

  package init(activity: String, isSound: Bool, words: String) {
    self.activity = activity
    self.isSound = isSound
    self.words = words
  }

  /// Keeps it, once for each version of the audit. Throws a Refusal where it is not sound and
  /// nothing is said.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    let kind = try found(PublishedFrameworks.load(activity, transaction).kind(activity.kind))
    try require(PlanLookPolicy.mayLook(occasion.actor, activity, kind))
    try Refusal.unless(
      TypedWords.problems(
        words, field: "words", missing: isSound ? nil : "Say what the plan lacks."))
    let sealed = try transaction.seal(optional: words.unlessBlank, under: activity.key)
    try transaction.change(
      """
      INSERT INTO plan_look (activity, version, is_sound, words, looked_at, looked_by)
      VALUES (\(activity.id), \(activity.version), \(isSound), \(sealed), \(occasion.now),
        \(occasion.actor.person))
      ON CONFLICT (activity, version) DO NOTHING
      """,
      orElse: Refusal("Somebody has looked at this plan already.", kind: .forbidden))
    try transaction.record(
      Fact("plan-looked-at", "activity", activity.id, ["sound": isSound ? "yes" : "no"]),
      by: occasion.actor.person, at: occasion.now)
  }
}

extension ActivityKind {
  /// Whether the QA unit looks at the plan as a whole; others who take part in it do not.
  fileprivate var isPlanLookedAt: Bool { stage(.act)?.with.contains(.qaOfficer) ?? false }
}
