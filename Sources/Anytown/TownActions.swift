import Kernel
import Practice

/// What becomes of an audit's actions: most are done in time and checked a week later, some stand
/// at risk, and what was checked is looked at again when its time comes.
struct TownActions: Sendable {
  let audit: TownAudit

  private var hall: TownHall { audit.hall }

  func plan(on clock: TownClock, seed: UInt64) async {
    let id = audit.activity.id
    let actions = try? await hall.records.read { reading in
      try ActionTable.list(activity: id, reading)
    }
    var chance = Chance(seed: seed)
    for action in actions ?? [] {
      // What is still open in a well-run service is recent.
      let isOld = action.due < audit.today - 40
      let (isDone, isChecked) = (chance.percent(80) || isOld, chance.percent(75) || isOld)
      let (hasSteps, isAtRisk) = (chance.percent(30), chance.percent(40))
      guard let number = action.number else { continue }
      if hasSteps { await setMilestone(number, action, on: clock) }
      guard isDone else {
        if isAtRisk { await worry(number, action, on: clock) }
        continue
      }
      let done = Instant(action.due - chance.number(0...6), hour: 14)
      let holds = chance.percent(90)
      await clock.at(done) { clock, now in
        try await claim(number, action.owner, at: now)
        guard isChecked, let checker, checker != action.owner else { return }
        await clock.at(now + 7 * TownClock.day) { clock, now in
          try await check(number, checker, at: now)
          try await sayHow(number, at: now)
          guard let asked = try await self.action(number).holdOn else { return }
          await clock.at(Instant(asked + 4, hour: 10)) { clock, now in
            try await look(number, checker, holds: holds, at: now)
            guard !holds else { return }
            await clock.at(now + 16 * TownClock.day) { clock, now in
              try await claim(number, action.owner, at: now)
              await clock.at(now + 5 * TownClock.day) { _, now in
                try await check(number, checker, at: now)
              }
            }
          }
        }
      }
    }
  }

  /// Whoever looks whether it is done.
  private var checker: String? {
    let people = audit.activity.people
    if let lead = people[.serviceLead] { return lead.person }
    let verifier = audit.framework.kind(audit.activity.kind)?.stage(.verify)?.by.first
    return verifier.flatMap { people[$0]?.person }
  }

  private func action(_ number: Int) async throws -> Action {
    try await hall.records.read { try found(ActionTable.load(number: number, $0)) }
  }

  private func setMilestone(_ number: Int, _ action: Action, on clock: TownClock) async {
    let day = action.due - 10
    guard let opened = action.openedAt, day > opened.day else { return }
    await clock.at(opened + TownClock.day) { clock, now in
      try await hall.act(action.owner, at: now) { occasion, transaction in
        let revision = try found(ActionTable.load(number: number, transaction)).revision
        try SetMilestone(
          number: number, words: "Agree the day with the family and with school.", due: day,
          revision: revision)(occasion, in: transaction)
      }
      await clock.at(Instant(day, hour: 12)) { _, now in
        try await hall.act(action.owner, at: now) { occasion, transaction in
          let now = try found(ActionTable.load(number: number, transaction))
          let all = try MilestoneTable.list(of: [now.id], transaction)[now.id] ?? []
          guard now.isWithOwner, now.atRiskAt == nil, let first = all.first else { return }
          try EndMilestone(
            number: number, milestone: first.id, isDone: true, revision: now.revision)(
              occasion, in: transaction)
        }
      }
    }
  }

  /// The owner says a week before that the day may not be kept; the QA officer nudges once it has
  /// passed.
  private func worry(_ number: Int, _ action: Action, on clock: TownClock) async {
    await clock.at(Instant(action.due - 7, hour: 16)) { _, now in
      try await hall.act(action.owner, at: now) { occasion, transaction in
        let revision = try found(ActionTable.load(number: number, transaction)).revision
        try SayAtRisk(
          number: number, isAtRisk: true,
          words: "The grandmother is away until the end of the month. A visit there would help.",
          revision: revision)(occasion, in: transaction)
      }
    }
    await clock.at(Instant(action.due + 3, hour: 9)) { _, now in
      try await hall.act(hall.id(Town.officer), at: now) { occasion, transaction in
        _ = try NudgeOwners(numbers: [number], words: "How does this stand?")(
          occasion, in: transaction)
      }
    }
  }

  private func claim(_ number: Int, _ owner: String, at now: Instant) async throws {
    try await hall.act(owner, at: now) { occasion, transaction in
      let revision = try found(ActionTable.load(number: number, transaction)).revision
      try ClaimActionDone(
        number: number, words: "Done with the family, as we agreed.",
        evidence: "The note of the visit, and the plan of the same day.",
        difference: "They say that they know what happens next, and who does it.",
        revision: revision)(occasion, in: transaction)
    }
  }

  private func check(_ number: Int, _ checker: String, at now: Instant) async throws {
    try await hall.act(checker, at: now) { occasion, transaction in
      let revision = try found(ActionTable.load(number: number, transaction)).revision
      try CheckAction(
        number: number, isDone: true,
        words: "I read the file and asked the worker: it is there, and it helps.",
        revision: revision)(occasion, in: transaction)
    }
  }

  /// Where the framework has the team manager say it: how it is looked at again, in a month.
  private func sayHow(_ number: Int, at now: Instant) async throws {
    let kind = audit.framework.kind(audit.activity.kind)
    guard let part = kind?.actions?.lookedAtAgain?.saidBy,
      let manager = audit.activity.people[part]?.person
    else { return }
    try await hall.act(manager, at: now) { occasion, transaction in
      let revision = try found(ActionTable.load(number: number, transaction)).revision
      try PlanLookingAgain(
        number: number, words: "I ask the worker and the family in supervision next month.",
        day: now.day + 30, revision: revision)(occasion, in: transaction)
    }
  }

  private func look(
    _ number: Int, _ checker: String, holds: Bool, at now: Instant
  ) async throws {
    try await hall.act(checker, at: now) { occasion, transaction in
      let action = try found(ActionTable.load(number: number, transaction))
      try AnswerForHolding(
        number: number, holds: holds,
        words: holds
          ? "Still so at the last review; the worker showed me."
          : "The change of worker undid it: the new plan says nothing of it.",
        due: holds ? nil : occasion.today + 28, revision: action.revision)(
          occasion, in: transaction)
    }
  }
}
