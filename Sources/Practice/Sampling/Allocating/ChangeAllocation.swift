import Database
import Kernel

/// The QA unit gives one drawn case to someone by hand. Where a rule of independence stands against
/// it, a reason is asked and reported. After the list went out, this begins the audit of a case
/// that took the place of another.
package struct ChangeAllocation: Sendable {
  package let draw: String
  package let code: String
  /// The auditor, or the second of a pair.
  package let part: Part
  package let auditor: String
  package let reason: String?
  /// 0 where nobody has been given the case yet.
  package let revision: Int

  package init(
    draw: String, code: String, part: Part = .auditor, auditor: String, reason: String?,
    revision: Int
  ) {
    self.draw = draw
    self.code = code
    self.part = part
    self.auditor = auditor
    self.reason = reason
    self.revision = revision
  }

  /// Gives the case to them. Throws a Refusal when a rule is broken without a reason, or when
  /// someone else changed it first.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let ground = try AllocationGround(draw, on: occasion.today, transaction)
    let line = try found(ground.lines.first { $0.drawn.code == code })
    let pool = try found(ground.pool(part))
    let isNew = line.auditor == nil || ground.cycle.isPaired && line.second == nil
    let begins = ground.cycle.sentAt != nil && isNew
    if begins {
      try CycleRules.requireNotClosed(ground.cycle)
      try Refusal.unless(AllocationRules.vacancies(ground, [line], field: "auditor"))
    } else {
      try CycleRules.requireNotSent(ground.cycle)
    }
    guard line[part]?.revision ?? 0 == revision else { throw Self.changedMeanwhile }
    let (name, post) = try AllocationRules.seat(of: auditor, in: pool)
    let rules = pool.broken(by: auditor, on: line.audited)
    try AllocationRules.requireReason(
      reason, for: rules, name: name, why: pool.whyNot(rules, auditor, line.audited))

    let sealed =
      rules.isEmpty
      ? nil : try transaction.seal(optional: reason, under: .child(line.drawn.caseId))
    let kept = rules.isEmpty ? nil : IndependenceRule.text(rules)
    try transaction.run(
      """
      INSERT INTO allocation (draw, code, part, case_id, auditor, post, rules,
        override_reason, changed_at, changed_by, revision)
      VALUES (\(draw), \(code), \(part), \(line.drawn.caseId), \(auditor), \(post.id), \(kept),
        \(sealed), \(occasion.now), \(occasion.actor.person), \(revision + 1))
      ON CONFLICT (draw, code, part) DO UPDATE
      SET auditor = excluded.auditor, post = excluded.post, rules = excluded.rules,
        override_reason = excluded.override_reason, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by, revision = excluded.revision
      """)
    try transaction.record(
      AllocationFacts.changed(draw, line, part, to: auditor, rules), by: occasion.actor.person,
      at: occasion.now)
    if begins { try begin(ground, occasion, transaction) }
  }

  /// The list is out already: the audit begins at once.
  private func begin(
    _ before: AllocationGround, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let lines = try AllocationTable.lines(of: draw, transaction)
    let line = try found(lines.first { $0.drawn.code == code })
    // Of a pair the other is still to be found.
    guard let auditor = line.auditor, !before.cycle.isPaired || line.second != nil else { return }
    let activity = try NewActivity(
      line, auditor, before, AuditDates(before, sentOn: occasion.today), occasion, transaction)
    try activity.add(at: occasion.now, transaction)
    try AgencyStart(before, transaction)?.begin(activity, transaction)
    try transaction.record(
      AllocationFacts.allocated(activity), by: occasion.actor.person, at: occasion.now)
  }

  static let changedMeanwhile = Refusal(
    "Someone else gave this case to somebody at the same time. Look at it again first.",
    kind: .conflict)
}
