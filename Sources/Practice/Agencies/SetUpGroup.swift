import Database
import Kernel

/// The cycle of an audit group and its kind, for whoever may set the group up.
struct GroupGround {
  let cycle: Cycle
  let framework: Framework
  let kind: ActivityKind
  let plan: AgencyPlan

  init(_ cycle: String, _ occasion: Occasion, _ reading: any Reading) throws {
    self.cycle = try found(CycleTable.load(cycle, reading))
    framework = try PublishedFrameworks.load(self.cycle.framework, reading)
    kind = try found(framework.kind(self.cycle.kind))
    plan = try found(kind.agencies)
    try require(AgencyPolicy.maySetUp(occasion.actor, kind))
    try CycleRules.requireNotClosed(self.cycle)
  }
}

/// The coordinator writes down what the audit group agreed: terms of reference, the days, and for
/// how long plans are followed.
package struct AgreeTerms: Sendable {
  package let cycle: String
  package let terms: String
  package let firstDay: Day?
  package let sentInBy: Day?
  package let meetingDay: Day?
  package let followMonths: Int?
  package let revision: Int

  package init(
    cycle: String, terms: String, firstDay: Day?, sentInBy: Day?, meetingDay: Day?,
    followMonths: Int?, revision: Int
  ) {
    self.cycle = cycle
    self.terms = terms
    self.firstDay = firstDay
    self.sentInBy = sentInBy
    self.meetingDay = meetingDay
    self.followMonths = followMonths
    self.revision = revision
  }

  /// Keeps it. Refused where the days are out of order, or the framework has no such length.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let ground = try GroupGround(cycle, occasion, transaction)
    var problems = TypedWords.problems(
      terms, field: "terms", missing: "Write what the audit is about.")
    problems += AgencyRules.problems(first: firstDay, sentInBy: sentInBy, meeting: meetingDay)
    if let followMonths, !ground.plan.plansFollowedMonths.contains(followMonths) {
      problems.append(.init("Choose how long plans are followed.", field: "follow-months"))
    }
    try Refusal.unless(problems)
    let sealed = try transaction.seal(terms.trimmed, under: .authority)
    try transaction.change(
      """
      INSERT INTO audit_group
        (cycle, terms, first_day, sent_in_by, meeting_day, follow_months, revision)
      VALUES (\(cycle), \(sealed), \(firstDay), \(sentInBy), \(meetingDay), \(followMonths), 1)
      ON CONFLICT (cycle) DO UPDATE
      SET terms = excluded.terms, first_day = excluded.first_day,
        sent_in_by = excluded.sent_in_by, meeting_day = excluded.meeting_day,
        follow_months = excluded.follow_months, revision = audit_group.revision + 1
      WHERE audit_group.revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      AgencyFacts.agreed(self), by: occasion.actor.person, at: occasion.now)
  }
}

/// The coordinator names who audits for an agency; an agency that is new takes part from now on.
/// Whoever audited for it before is followed by the new auditor in every case that is not sent in.
package struct NameAgencyAuditor: Sendable {
  package let cycle: String
  package let agency: String
  package let auditor: String

  package init(cycle: String, agency: String, auditor: String) {
    self.cycle = cycle
    self.agency = agency
    self.auditor = auditor
  }

  /// Names them. Refused for someone whose post does not audit for an agency, or who audits for
  /// another one already.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let ground = try GroupGround(cycle, occasion, transaction)
    guard ground.framework.words.agencies.contains(where: { $0.id == agency }) else {
      throw Refusal("Choose one of the agencies.", field: "agency")
    }
    let group = try AuditGroupTable.load(cycle, transaction)
    let before = group.agencies.first { $0.agency == agency }
    guard before?.auditor != auditor else { return }
    try Self.check(auditor, for: agency, in: group, ground, occasion, transaction)
    guard ground.cycle.sentAt == nil || before != nil else {
      throw Refusal(
        "The cases are with the agencies already, so no other can join.", field: "agency")
    }
    try transaction.run(
      """
      UPDATE audit_group_agency SET to_at = \(occasion.now)
      WHERE cycle = \(cycle) AND agency = \(agency) AND to_at IS NULL
      """)
    try transaction.run(
      """
      INSERT INTO audit_group_agency (cycle, agency, auditor, from_at)
      VALUES (\(cycle), \(agency), \(auditor), \(occasion.now))
      """)
    try transaction.record(
      AgencyFacts.named(cycle, agency, auditor), by: occasion.actor.person, at: occasion.now)
    for activity in try ActivityTable.list(cycle: cycle, transaction) {
      let isHeld = activity.agencies.contains {
        $0.agency == agency && $0.isAwaited && $0.person == before?.auditor
      }
      if isHeld { try AgencyHandover(activity, agency, to: auditor).run(occasion, transaction) }
    }
  }

  /// Refuses someone who may not audit for the agency.
  static func check(
    _ auditor: String, for agency: String, in group: AuditGroup, _ ground: GroupGround,
    _ occasion: Occasion, _ reading: any Reading
  ) throws {
    let organisation = try OrganisationTable.load(on: occasion.today, reading)
    let roles = ground.kind.person(.agencyAuditor)?.roles ?? []
    guard organisation.posts(of: auditor).contains(where: { roles.contains($0.role) }) else {
      throw Refusal("Choose someone whose post audits for an agency.", field: "auditor")
    }
    if let other = group.agencies.first(where: { $0.auditor == auditor && $0.agency != agency }) {
      throw Refusal(
        "\(other.name) audits for \(ground.framework.agency(other.agency)) already.",
        field: "auditor")
    }
  }
}

/// Before the cases go out, an agency leaves the audit group.
package struct RemoveAgency: Sendable {
  package let cycle: String
  package let agency: String

  package init(cycle: String, agency: String) {
    self.cycle = cycle
    self.agency = agency
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let ground = try GroupGround(cycle, occasion, transaction)
    try CycleRules.requireNotSent(ground.cycle)
    try transaction.change(
      """
      UPDATE audit_group_agency SET to_at = \(occasion.now)
      WHERE cycle = \(cycle) AND agency = \(agency) AND to_at IS NULL
      """, orElse: .notFound)
    try transaction.record(
      AgencyFacts.removed(cycle, agency), by: occasion.actor.person, at: occasion.now)
  }
}

/// The coordinator says on which legal basis agencies may share what they know of a child.
package struct GiveLegalBasis: Sendable {
  package let cycle: String
  /// The code of the draw.
  package let code: String
  package let basis: String

  package init(cycle: String, code: String, basis: String) {
    self.cycle = cycle
    self.code = code
    self.basis = basis
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let ground = try GroupGround(cycle, occasion, transaction)
    guard ground.plan.legalBases.contains(where: { $0.id == basis }) else {
      throw Refusal("Choose the legal basis.", field: "basis-\(code)")
    }
    let draw = try found(DrawLists.of(cycle: cycle, transaction).first)
    let drawn = try found(DrawLists.standing(draw.id, transaction).first { $0.code == code })
    if try ActivityTable.of(drawn.caseId, in: cycle, transaction) != nil {
      try CycleRules.requireNotSent(ground.cycle)
    }
    try transaction.run(
      """
      INSERT INTO legal_basis (cycle, case_id, basis, given_at, given_by)
      VALUES (\(cycle), \(drawn.caseId), \(basis), \(occasion.now), \(occasion.actor.person))
      ON CONFLICT (cycle, case_id) DO UPDATE
      SET basis = excluded.basis, given_at = excluded.given_at, given_by = excluded.given_by
      """)
    try transaction.record(
      AgencyFacts.basis(cycle, drawn.caseId, basis), by: occasion.actor.person, at: occasion.now)
  }
}
