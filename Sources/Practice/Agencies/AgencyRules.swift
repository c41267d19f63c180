import Kernel

/// What an agency's auditor may do with a case, and when.
package enum AgencyRules {
  /// The agency's audit, when this actor may write in it: it is theirs, opened and not sent in.
  @discardableResult
  static func requireOpen(_ activity: Activity, _ occasion: Occasion) throws -> AgencyAudit {
    let own = try found(activity.agency(of: occasion.actor.person))
    try require(activity.sentAt != nil)
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    guard own.declaredAt != nil else {
      throw Refusal("Say first that you had no part in this case.", kind: .forbidden)
    }
    guard own.sentInAt == nil, activity.submittedAt == nil else {
      throw Refusal(
        "You have sent in your agency’s audit, so it cannot be changed.", kind: .forbidden)
    }
    return own
  }

  /// What keeps the cases from going out to the agencies.
  static func problems(
    _ group: AuditGroup, _ ground: AllocationGround, bases: [String: String]
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if group.agencies.count < 2 {
      problems.append(.init("Name two agencies at least, each with its auditor.", field: "send"))
    }
    let without = ground.lines.filter { bases[$0.drawn.caseId] == nil }.map(\.drawn.code)
    if !without.isEmpty, ground.kind.agencies?.legalBases.isEmpty == false {
      problems.append(
        .init(
          "Give the legal basis on which \(EnglishNumbers.list(without)) may be shared.",
          field: "send"))
    }
    return problems
  }

  /// Each action stands in the plan of an agency of the audit, or of several together.
  static func problems(
    _ agencies: [String], planned activity: Activity
  ) -> [Refusal.Problem] {
    guard activity.hasAgencies || !agencies.isEmpty else { return [] }
    let known = Set(activity.agencies.map(\.agency))
    guard !agencies.isEmpty, known.isSuperset(of: agencies) else {
      return [.init("Choose whose plan it stands in.", field: "agencies")]
    }
    return []
  }

  /// What is wrong with the days of an audit group: each comes after the one before.
  static func problems(
    first: Day?, sentInBy: Day?, meeting: Day?
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if let first, let sentInBy, sentInBy < first {
      problems.append(
        .init("Audits are sent in after the first meeting.", field: "sent-in-by"))
    }
    if let sentInBy, let meeting, meeting < sentInBy {
      problems.append(
        .init("The meeting comes after the audits are sent in.", field: "meeting-day"))
    }
    return problems
  }
}

/// Who brings agencies together, and who sees what they share.
package enum AgencyPolicy {
  /// Whoever the framework has coordinate: they have the key, and set the audit up.
  package static func mayCoordinate(_ actor: Actor, _ kind: ActivityKind) -> Bool {
    guard kind.hasAgencies, let roles = kind.person(.coordinator)?.roles else { return false }
    return actor.standings.contains { roles.contains($0.role) }
  }

  /// The audit group of a cycle: its coordinator, and the QA unit that sets it up with them.
  package static func maySetUp(_ actor: Actor, _ kind: ActivityKind) -> Bool {
    mayCoordinate(actor, kind) || kind.hasAgencies && ProgrammePolicy.mayPlan(actor)
  }

  /// How far agencies are with one case, who audits it for them, and whether one is left out.
  package static func mayCoordinate(_ actor: Actor, _ activity: Activity) -> Bool {
    activity.isPlayed(.coordinator, by: actor.person)
  }

  /// What all agencies sent in, once every one of them has: those who agree what was found.
  package static func mayReadAll(_ actor: Actor, _ activity: Activity) -> Bool {
    activity.hasAgencies && !activity.isSealed
      && !activity.parts(of: actor.person)
        .isDisjoint(with: [.auditor, .coordinator, .agencyAuditor, .chair])
  }
}
