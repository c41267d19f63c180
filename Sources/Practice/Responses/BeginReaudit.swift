import Database
import Kernel

/// The QA unit has a case audited again with the same questions, by someone other than the first
/// auditor. The second audit is of the first one's month and counts in none of its figures.
package struct BeginReaudit: Sendable {
  package let response: String
  package let auditor: String
  /// Why a rule of independence is set aside, where one stands against the auditor.
  package let reason: String?

  package init(response: String, auditor: String, reason: String?) {
    self.response = response
    self.auditor = auditor
    self.reason = reason
  }

  /// Begins it, and says under which id. Throws a Refusal where it has begun, or for the first
  /// auditor.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    try require(ResponsePolicy.mayClose(occasion.actor))
    let response = try found(ResponseTable.load(response, transaction))
    let first = try found(ActivityTable.load(response.activity, transaction))
    let framework = try PublishedFrameworks.load(first.framework, transaction)
    let kind = try found(framework.kind(first.kind))
    let plan = try ResponseRules.plan(of: response, first, transaction)
    guard let reaudit = plan.reaudit, let due = response.step(reaudit.clock)?.due else {
      throw Refusal.notFound
    }
    let child = try found(first.child)
    guard !first.isAudited(by: auditor) else {
      throw Refusal(
        "The second audit is for someone other than the first auditor.", field: "auditor")
    }
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let pool = AuditorPool(kind, in: organisation)
    let (name, post) = try AllocationRules.seat(of: auditor, in: pool)
    let audited = first.audited(kind, organisation)
    let rules = pool.broken(by: auditor, on: audited)
    try AllocationRules.requireReason(
      reason, for: rules, name: name, why: pool.whyNot(rules, auditor, audited))

    let id = occasion.newId()
    let oversight = kind.clock(of: .oversee).map {
      ClockRules.due($0, from: due, roll: framework.roll(of: $0)).due
    }
    let added = try transaction.run(
      """
      INSERT INTO activity (id, kind, framework, cycle, case_id, code, draw, stratum, service,
        team, plan_type, allocated_at, submit_by, oversight_by, reaudit_of, revision)
      VALUES (\(id), \(first.kind), \(first.framework), \(first.cycle), \(child.caseId),
        \(first.code), \(child.draw), \(child.stratum), \(first.service), \(first.team),
        \(child.planType), \(occasion.now), \(due), \(oversight), \(first.id), 1)
      ON CONFLICT DO NOTHING
      """)
    guard added == 1 else {
      throw Refusal("The second audit of this case has begun already.", kind: .forbidden)
    }
    let sealed =
      rules.isEmpty ? nil : try transaction.seal(optional: reason, under: .child(child.caseId))
    try seat(.auditor, auditor, post.id, sealed, in: id, occasion, transaction)
    for (part, party) in first.people.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where !Activity.auditors.contains(part) {
      try seat(part, party.person, party.post, nil, in: id, occasion, transaction)
    }
    try transaction.record(
      ResponseFacts.reauditBegun(first, id, auditor: auditor), by: occasion.actor.person,
      at: occasion.now)
    return id
  }

  private func seat(
    _ part: Part, _ person: String, _ post: String?, _ reason: Sealed?, in activity: String,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      INSERT INTO activity_person (activity, part, person, post, from_at, override_reason)
      VALUES (\(activity), \(part), \(person), \(post), \(occasion.now), \(reason))
      """)
  }
}
