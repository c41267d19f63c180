import Database
import Kernel
import Practice

/// What an inadequate grade sets going in Anytown: its QA unit agrees, the service lead says what
/// has been done, someone else audits the case again, and the QA unit looks at the end of it. What
/// this month's audits set going is left for the visitor.
struct TownResponse: Sendable {
  let audit: TownAudit

  private static let officer = "Sorrel Basalt"
  private static let lead = "Tansy Feldspar"
  private static let headOfService = "Rowan Schist"
  private static let day = 86_400

  private var id: String { audit.activity.id }
  private var hall: TownHall { audit.hall }

  func plan(on clock: TownClock, submitted: Instant) async {
    guard audit.activity.month != audit.today.inMonth else { return }
    await clock.at(submitted + 2 * Self.day) { clock, now in
      try await moderate(at: now)
      let begun = try await hall.records.read { reading in
        try ResponseTable.list(of: id, reading).last { !$0.steps.isEmpty }
      }
      guard let begun, let plan = plan(of: begun) else { return }
      let (response, updates) = (begun.id, plan.clocks.filter(\.stoppedBy.isUpdate))
      for (place, update) in updates.enumerated() {
        await clock.at(now + (2 + 4 * place) * Self.day) { _, now in
          try await give(update.name, response, plan, at: now)
        }
      }
      if plan.reaudit != nil {
        await clock.at(now + 20 * Self.day) { clock, now in
          try await auditAgain(response, on: clock, at: now)
        }
      }
      await clock.at(now + 75 * Self.day) { clock, now in
        try await close(response, on: clock, at: now)
      }
    }
  }

  private func plan(of response: Response) -> GradeResponse? {
    audit.framework.kind(audit.activity.kind)?.responses.first { $0.id == response.plan }
  }

  /// The QA officer grades blind and agrees, where the grade has to be moderated.
  private func moderate(at now: Instant) async throws {
    let open = try await hall.records.read { reading in
      try ModerationTable.list(of: id, reading).first { $0.decidedAt == nil }
    }
    guard let moderation = open else { return }
    let areas = Set(audit.framework.tools.flatMap(\.sections).compactMap(\.area))
    let reading = BlindReading(
      praise: "The child’s own words run through the audit.",
      areas: Dictionary(
        uniqueKeysWithValues: areas.map {
          ($0, .init(grade: "inadequate", words: "The file bears out what the auditor saw."))
        }),
      overall: "inadequate", overallWords: "The risk to this child was not seen in time.",
      hadSeen: false)
    let officer = try hall.id(Self.officer)
    try await hall.act(officer, at: now) { occasion, transaction in
      try GradeModeration(
        moderation: moderation.id, reading: reading, isWhole: true, revision: moderation.revision)(
          occasion, in: transaction)
      try DecideModeration(
        moderation: moderation.id, outcome: .agree, grade: nil, words: "", panel: [],
        revision: moderation.revision + 1)(occasion, in: transaction)
    }
  }

  private func give(
    _ clock: String, _ response: String, _ plan: GradeResponse, at now: Instant
  ) async throws {
    let lead =
      plan.responsible?.role == .headOfService
      ? try hall.id(Self.headOfService) : audit.activity.people[.serviceLead]?.person
    guard let lead else { return }
    try await hall.act(lead, at: now) { occasion, transaction in
      try GiveUpdate(
        response: response, clock: clock,
        safe: "The worker saw the child alone at home this week, and found no immediate risk.",
        words: "The plan was rewritten with the family, and each action has an owner and a day.")(
          occasion, in: transaction)
    }
  }

  /// The same questions, by someone of the same service who did not do the first audit.
  private func auditAgain(
    _ response: String, on clock: TownClock, at now: Instant
  ) async throws {
    let activity = audit.activity
    let others = try await hall.records.read { reading in
      try ActivityTable.list(cycle: activity.cycle, reading)
        .filter { $0.service == activity.service }
        .compactMap { $0.people[.auditor]?.person }
        .filter { activity.parts(of: $0).isEmpty }
    }
    guard let auditor = others.min() else { return }
    let lead = try hall.id(Self.lead)
    let id = try await hall.act(lead, at: now) { occasion, transaction in
      try BeginReaudit(response: response, auditor: auditor, reason: nil)(
        occasion, in: transaction)
    }
    let second = try await hall.records.read { try found(ActivityTable.load(id, $0)) }
    await TownAudit(
      hall: hall, activity: second, framework: audit.framework, seed: audit.seed &+ 1,
      better: audit.better + 4, today: audit.today, isLeft: false
    ).plan(
      on: clock, read: now + Self.day, begun: now + 3 * Self.day, submitted: now + 8 * Self.day)
  }

  /// The QA unit confirms the end once everything is there; until then it looks again each month.
  private func close(_ response: String, on clock: TownClock, at now: Instant) async throws {
    let missing = try await hall.records.read { reading in
      let response = try found(ResponseTable.load(response, reading))
      let activity = try found(ActivityTable.load(response.activity, reading))
      return try ResponseRules.missing(
        response, ResponseRules.plan(of: response, activity, reading),
        actions: ActionTable.list(activity: activity.id, reading))
    }
    guard missing.isEmpty else {
      await clock.at(now + 30 * Self.day) { clock, now in
        try await close(response, on: clock, at: now)
      }
      return
    }
    let lead = try hall.id(Self.lead)
    try await hall.act(lead, at: now) { occasion, transaction in
      try CloseResponse(response: response)(occasion, in: transaction)
    }
  }
}
