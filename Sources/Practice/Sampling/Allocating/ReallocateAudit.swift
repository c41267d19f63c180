import Database
import Kernel

/// The QA unit gives an audit to someone else, under the same rules of independence: because its
/// auditor returned it, is ill, leaves, or cannot finish. What was written is kept to be read, and
/// the new auditor starts afresh by saying that they have no conflict.
package struct ReallocateAudit: Sendable {
  package let activity: String
  /// The auditor, or the second of a pair.
  package let part: Part
  package let auditor: String
  /// Why it goes to someone else; asked for where somebody has it.
  package let why: String?
  /// Why a rule of independence is set aside, where one stands against the new auditor.
  package let reason: String?
  package let revision: Int

  package init(
    activity: String, part: Part = .auditor, auditor: String, why: String? = nil,
    reason: String?, revision: Int
  ) {
    self.activity = activity
    self.part = part
    self.auditor = auditor
    self.why = why
    self.reason = reason
    self.revision = revision
  }

  /// Gives the audit to them. Throws a Refusal once it is submitted, or for someone who had it.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let activity = try found(ActivityTable.load(activity, transaction))
    guard activity.revision == revision else { throw ChangeAllocation.changedMeanwhile }
    try Self.requireOpen(activity)
    let cycle = try found(CycleTable.load(activity.cycle, transaction))
    let framework = try PublishedFrameworks.load(cycle, transaction)
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let kind = try found(framework.kind(activity.kind))
    try require(part == .auditor || activity.isPaired)
    let pool = AuditorPool(kind, part, in: organisation)
    let (name, post) = try AllocationRules.seat(of: auditor, in: pool)
    let audited = activity.audited(kind, organisation)
    let rules = pool.broken(by: auditor, on: audited)
    try Refusal.unless(try problems(activity, name, transaction))
    try AllocationRules.requireReason(
      reason, for: rules, name: name, why: pool.whyNot(rules, auditor, audited))

    if let before = activity.people[part] {
      try take(activity, from: before.person, occasion, transaction)
    }
    // Of a pair the other goes on where they are, and a theme asks for no declaration.
    let declared = activity.isPaired || activity.child == nil ? activity.declaredAt : nil
    let sealed =
      rules.isEmpty ? nil : try transaction.seal(optional: reason, under: activity.key)
    try transaction.run(
      """
      INSERT INTO activity_person (activity, part, person, post, from_at, override_reason)
      VALUES (\(activity.id), \(part), \(auditor), \(post.id), \(occasion.now), \(sealed))
      """)
    try transaction.change(
      """
      UPDATE activity
      SET declared_at = \(declared), agreed_digest = NULL, revision = \(revision + 1)
      WHERE id = \(activity.id) AND revision = \(revision)
      """, orElse: ChangeAllocation.changedMeanwhile)
    try transaction.record(
      AllocationFacts.reassigned(activity, to: auditor, rules), by: occasion.actor.person,
      at: occasion.now)
  }

  /// Refuses what is finished or withdrawn.
  package static func requireOpen(_ activity: Activity) throws(Refusal) {
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    guard activity.submittedAt == nil else {
      throw Refusal(
        "This audit is submitted, so it stays with whoever did it.", kind: .forbidden)
    }
  }

  private func problems(
    _ activity: Activity, _ name: String, _ reading: any Reading
  ) throws -> [Refusal.Problem] {
    if try AuditReturnTable.list(of: activity.id, reading).contains(where: {
      $0.person == auditor
    }) {
      return [.init("\(name) returned this audit. Choose someone else.", field: "auditor")]
    }
    if let first = try activity.reauditOf.flatMap({ try ActivityTable.load($0, reading) }),
      first.isAudited(by: auditor)
    {
      return [
        .init("\(name) did the first audit. The second is for someone else.", field: "auditor")
      ]
    }
    if activity.isAudited(by: auditor), activity.isPaired {
      return [.init("\(name) is one of the pair already. Choose someone else.", field: "auditor")]
    }
    guard let before = activity.people[part] else { return [] }
    if before.person == auditor {
      return [.init("\(name) has it already. Choose someone else.", field: "auditor")]
    }
    return TypedWords.problems(
      why ?? "", field: "why", missing: "Say why it goes to someone else.")
  }

  private func take(
    _ activity: Activity, from person: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try AuditDraft.keep(
      AuditContents.load(activity, for: person, transaction), of: person, because: why ?? "",
      occasion, transaction)
    if activity.isPaired { try leavePair(activity, person, transaction) }
    try transaction.run(
      """
      UPDATE activity_person SET to_at = \(occasion.now)
      WHERE activity = \(activity.id) AND part = \(part) AND to_at IS NULL
      """)
  }
}

extension ReallocateAudit {
  /// Of a pair's own readings the leaver's goes, kept as a draft; what both write together goes on
  /// under whoever leads next.
  private func leavePair(
    _ activity: Activity, _ person: String, _ transaction: any Transaction
  ) throws {
    if activity.isSealedPair {
      try transaction.run(
        """
        DELETE FROM sealed_reading WHERE activity = \(activity.id) AND person = \(person)
        """)
    } else if part == .auditor {
      for table in ["answer", "section"] as [Query] {
        // Whoever had it before may have it again.
        try transaction.run(
          """
          DELETE FROM \(table) WHERE activity = \(activity.id) AND respondent = \(auditor)
          """)
        try transaction.run(
          """
          UPDATE \(table) SET respondent = \(auditor)
          WHERE activity = \(activity.id) AND respondent = \(person)
          """)
      }
    }
  }
}

extension Activity {
  /// The case as the rules of independence see it, with what it asks of an auditor of its kind.
  package func audited(_ kind: ActivityKind, _ organisation: Organisation) -> CaseAtAllocation {
    CaseAtAllocation(
      code: code, team: team, caseHolder: people[.caseHolder]?.person,
      expertise: child.map {
        kind.expertise(askedBy: FilteredCase($0.planType, team: team, in: organisation))
      } ?? [])
  }
}
