import Database
import Kernel

/// The QA unit gives an audit that its auditor returned to someone else, under the same rules of
/// independence. The new auditor starts by saying that they have no conflict.
package struct ReallocateAudit: Sendable {
  package let activity: String
  package let auditor: String
  package let reason: String?
  package let revision: Int

  package init(activity: String, auditor: String, reason: String?, revision: Int) {
    self.activity = activity
    self.auditor = auditor
    self.reason = reason
    self.revision = revision
  }

  /// Gives the audit to them. Throws a Refusal while somebody has it, or when they returned it
  /// themselves.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let activity = try found(ActivityTable.load(activity, transaction))
    guard activity.people[.auditor] == nil, activity.revision == revision else {
      throw ChangeAllocation.changedMeanwhile
    }
    let framework = try PublishedFrameworks.load(activity.framework, transaction)
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let pool = AuditorPool(try found(framework.kind(activity.kind)), in: organisation)
    let (name, post) = try AllocationRules.seat(of: auditor, in: pool)
    if try AuditReturnTable.list(of: activity.id, transaction).contains(where: {
      $0.person == auditor
    }) {
      throw Refusal("\(name) returned this audit. Choose someone else.", field: "auditor")
    }
    let rules = pool.broken(by: auditor, on: activity.audited)
    try AllocationRules.requireReason(reason, for: rules, name: name)
    let sealed =
      rules.isEmpty ? nil : try transaction.seal(optional: reason, under: .child(activity.caseId))
    try transaction.run(
      """
      INSERT INTO activity_person (activity, part, person, post, from_at, override_reason)
      VALUES (\(activity.id), \(Part.auditor), \(auditor), \(post.id), \(occasion.now), \(sealed))
      """)
    try transaction.change(
      """
      UPDATE activity SET declared_at = NULL, revision = \(revision + 1)
      WHERE id = \(activity.id) AND revision = \(revision)
      """, orElse: ChangeAllocation.changedMeanwhile)
    try transaction.record(
      AllocationFacts.reassigned(activity, to: auditor, rules), by: occasion.actor.person,
      at: occasion.now)
  }
}

extension Activity {
  /// The case as the rules of independence see it.
  package var audited: CaseAtAllocation {
    CaseAtAllocation(code: code, team: team, caseHolder: people[.caseHolder]?.person)
  }
}
