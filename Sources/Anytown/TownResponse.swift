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
  private var id: String { audit.activity.id }
  private var hall: TownHall { audit.hall }

  func plan(on clock: TownClock, submitted: Instant) async {
    guard audit.activity.month != audit.today.inMonth else { return }
    await clock.at(submitted + 2 * TownClock.day) { clock, now in
      try await moderate(at: now)
      let begun = try await hall.records.read { reading in
        try ResponseTable.list(of: id, reading).last { !$0.steps.isEmpty }
      }
      guard let begun, let plan = plan(of: begun) else { return }
      let (response, updates) = (begun.id, plan.ownClocks.filter(\.stoppedBy.isUpdate))
      for (place, update) in updates.enumerated() {
        await clock.at(now + (2 + 4 * place) * TownClock.day) { _, now in
          try await give(update.name, response, plan, at: now)
        }
      }
      for (place, step) in plan.steps.enumerated() {
        await clock.at(now + (1 + place) * TownClock.day) { _, now in
          try await keep(step, of: response, at: now)
        }
      }
      if plan.reaudit != nil {
        await clock.at(now + 20 * TownClock.day) { clock, now in
          try await auditAgain(response, on: clock, at: now)
        }
      }
      await clock.at(now + 75 * TownClock.day) { clock, now in
        try await close(response, on: clock, at: now)
      }
    }
  }

  /// Where nothing is graded, somebody of the QA unit who did not write it reads it again in words.
  private func comment(on moderation: Moderation, at now: Instant) async throws {
    let activity = audit.activity
    let readers = try [Self.officer, Self.lead].map { try hall.id($0) }
    guard let reader = readers.first(where: { activity.parts(of: $0).isEmpty }) else { return }
    var chance = Chance(seed: audit.seed &+ 17)
    let suggests = chance.percent(25)
    try await hall.act(reader, at: now) { occasion, transaction in
      try CommentOnAudit(
        moderation: moderation.id, praise: "The child’s own words run through it.", sections: [:],
        outcome: suggests ? .suggest : .agree,
        words: suggests ? "Say what the father made of it: he is on the file and not here." : "",
        revision: moderation.revision)(occasion, in: transaction)
    }
  }

  private func plan(of response: Response) -> GradeResponse? {
    audit.framework.kind(audit.activity.kind)?.responses.first { $0.id == response.plan }
  }

  /// The QA officer grades blind and agrees, where the grade has to be moderated.
  private func moderate(at now: Instant) async throws {
    let (open, graded) = try await hall.records.read { reading in
      (
        try ModerationTable.list(of: id, reading).first { $0.decidedAt == nil },
        try ActivityTable.load(id, reading)?.overall
      )
    }
    guard let moderation = open else { return }
    guard let grade = graded else { return try await comment(on: moderation, at: now) }
    let areas = Set(audit.tool.sections.compactMap(\.area))
    let reading = BlindReading(
      praise: "The child’s own words run through the audit.",
      areas: Dictionary(
        uniqueKeysWithValues: areas.map {
          ($0, .init(grade: grade, words: "The file bears out what the auditor saw."))
        }),
      overall: grade, overallWords: "What was not done for this child weighs most.",
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

  /// Whoever leads a step keeps its record, and someone else confirms it where that is asked.
  private func keep(_ step: ResponseStep, of response: String, at now: Instant) async throws {
    let begun = try await hall.records.read { try found(ResponseTable.load(response, $0)) }
    guard begun.state(of: step) == .toDo, let form = audit.framework.tool(step.form) else {
      return
    }
    let answers = form.questions.map { question in
      Answer(
        question: question.id,
        value: question.choices.first.map { choice in
          question.kind == .choice ? .choice(choice.id) : .choices([choice.id])
        } ?? .words("We went through it together, and wrote down what comes next."))
    }
    let parties = audit.activity.people
    let leader = try step.by.lazy.compactMap { parties[$0]?.person }.first ?? hall.id(Self.officer)
    try await hall.act(leader, at: now) { occasion, transaction in
      try KeepStep(
        response: response, step: step.id, day: now.day, foundRisk: true, riskWords: "",
        answers: answers, revision: 1)(occasion, in: transaction)
    }
    let other = step.confirmedBy.lazy.compactMap { parties[$0]?.person }.first { $0 != leader }
    guard let other else { return }
    try await hall.act(other, at: now + 3_600) { occasion, transaction in
      try ConfirmStep(
        response: response, step: step.id, words: "I read the note of the visit, and rang.",
        revision: 2)(occasion, in: transaction)
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
      on: clock, read: now + TownClock.day, begun: now + 3 * TownClock.day,
      submitted: now + 8 * TownClock.day)
  }

  /// The QA unit confirms the end once everything is there; until then it looks again each month.
  private func close(_ response: String, on clock: TownClock, at now: Instant) async throws {
    let missing = try await hall.records.read { reading in
      let response = try found(ResponseTable.load(response, reading))
      let activity = try found(ActivityTable.load(response.activity, reading))
      return try ResponseRules.missing(
        response, ResponseRules.plan(of: response, activity, reading),
        audit.framework.kind(activity.kind)?.actions,
        actions: ActionTable.list(activity: activity.id, reading))
    }
    guard missing.isEmpty else {
      await clock.at(now + 30 * TownClock.day) { clock, now in
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
