import Database
import Foundation
import Kernel
import Practice

/// One round of audits beside those of each month, or in their place where a framework has none:
/// opened, its cases found, sent out and done, each by whoever the framework has do it.
struct TownRound: Sendable {
  let hall: TownHall
  let kind: ActivityKind
  let framework: Framework
  let children: TownChildren
  /// The first month of its period.
  let month: Month
  /// The month in which it is opened.
  let opened: Month
  /// What it looks at, where its rounds have themes.
  let theme: String
  let seed: UInt64
  let today: Day

  private static let lead = "Tansy Feldspar"
  /// How many cases are chosen where the framework gives no number.
  private static let cases = 6

  /// Puts the round on the clock: opened in the first week, sent out on the second day after.
  func plan(on clock: TownClock) async {
    // A Monday, Tuesday or Wednesday, so that both are days of work.
    let day = (2...8).lazy.map { opened.day($0) }.first { $0.weekday <= 3 } ?? opened.day(2)
    await clock.at(Instant(day, hour: 9)) { clock, now in
      let cycle = try await open(at: now)
      if kind.beginsWithRound { return try await begin(cycle, on: clock, at: now) }
      try await find(cycle, at: now + 600)
      if kind.hasAgencies { try await agencies(on: now.day).setUp(cycle, at: now + 14_400) }
      await clock.at(now + 2 * TownClock.day) { clock, now in
        try await sendOut(cycle, at: now)
        for (index, activity) in try await activities(of: cycle).enumerated() {
          try await plan(activity, UInt64(index), sent: now, on: clock)
        }
      }
    }
  }

  private func plan(
    _ activity: Activity, _ index: UInt64, sent: Instant, on clock: TownClock
  ) async throws {
    var chance = Chance(seed: seed &* 1_000 &+ index)
    let audit = TownAudit(
      hall: hall, activity: activity, framework: framework, seed: seed &* 1_000 &+ index,
      better: 0, today: today, isLeft: false)
    let read = sent + chance.number(2...9) * TownClock.day
    let begun = read + chance.number(1...4) * TownClock.day
    let submitted = begun + chance.number(3...16) * TownClock.day
    if kind.isMet {
      await TownMeeting(audit: audit).plan(on: clock, sent: sent)
    } else if kind.hasAgencies {
      try await agencies(on: sent.day).plan(audit, on: clock, sent: sent)
    } else if activity.isPaired {
      await TownPair(audit: audit).plan(on: clock, read: read, begun: begun, together: submitted)
    } else {
      await audit.planRound(on: clock, read: read, begun: begun, submitted: submitted)
    }
  }

  private func agencies(on day: Day) async throws -> TownAgencies {
    let organisation = try await hall.records.read { try OrganisationTable.load(on: day, $0) }
    return TownAgencies(hall: hall, kind: kind, framework: framework, organisation: organisation)
  }

  private func open(at now: Instant) async throws -> Cycle {
    let people = try await named(on: now.day)
    let (kind, month, theme) = (kind, month, theme)
    return try await hall.act(try hall.id(Self.lead), at: now) { occasion, transaction in
      guard let plan = kind.round else {
        let dates = CycleDates(kind, of: month, in: framework)
        let ways = Turns.methods(kind, of: month, after: try CycleTable.all(transaction))
        return try OpenCycle(
          month: month, kind: kind.id,
          submitBy: dates.hasSubmissionRule ? nil : opened.day(2) + 60, method: ways.first)(
            occasion, in: transaction)
      }
      var opening = RoundOpening(kind: kind.id, month: month)
      if plan.hasTheme { opening.theme = theme }
      for ask in plan.asks { opening.commission[ask] = TownWords.commission[ask] }
      if kind.asksForCases { opening.cases = Self.cases }
      opening.auditors = kind.subject == .case ? kind.auditorPosts : []
      opening.people = people
      if kind.agreedStages.contains(where: { $0.stage == .review }) {
        opening.days[.review] = opened.day(2) + 60
      }
      return try OpenRound(opening)(occasion, in: transaction)
    }
  }

  /// Who is named for what begins with its round: personas first.
  private func named(on day: Day) async throws -> [Part: String] {
    try await hall.records.read { reading in
      let organisation = try OrganisationTable.load(on: day, reading)
      return kind.namedParts.reduce(into: [:]) { people, part in
        let seats = AuditorPool(kind, part, in: organisation).seats
        people[part] = hall.personasFirst(seats.map(\.person)).first
      }
    }
  }

  /// The list in, its names matched, the cases drawn or chosen, each given to somebody.
  private func find(_ cycle: Cycle, at now: Instant) async throws {
    let lead = try hall.id(Self.lead)
    let intake = try TownCaseList.intake(children, on: now.day, into: cycle.id)
    try await hall.act(lead, at: now) { try intake($0, in: $1) }
    try await hall.act(lead, at: now + 300) { try TownCaseList.matchNames($0, $1) }
    if cycle.method == .proposed {
      try await TownProposals(hall: hall, kind: kind, cycle: cycle).make(by: lead, at: now + 400)
    }
    let draw = try await hall.act(lead, at: now + 8_400) { occasion, transaction in
      try select(cycle.id, occasion, transaction)
    }
    let allocation = try await hall.act(lead, at: now + 8_700) { occasion, transaction in
      try AllocateCases(draw: draw)(occasion, in: transaction)
    }
    if case .failure(let conflict) = allocation {
      throw Failure(doing: "allocating \(cycle.words) in Anytown", cause: conflict.sentence)
    }
    // What nobody on record can take is given out all the same.
    try await hall.act(lead, at: now + 9_000) { occasion, transaction in
      let ground = try AllocationGround(draw, on: occasion.today, transaction)
      guard !ground.leftByExpertise(.auditor).isEmpty else { return }
      _ = try GiveWithoutExpertise(
        draw: draw, reason: "Those who know this work have as many audits as they can do.")(
          occasion, in: transaction
        ).get()
    }
  }

  private func select(
    _ cycle: String, _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> String {
    let cycle = try found(CycleTable.load(cycle, transaction))
    var definition = PopulationDefinition.everything
    if kind.selection.elects != nil {
      // Each quarter another service has its turn.
      let service = Town.services[(month.index / 3) % Town.services.count].name
      let units = try OrganisationTable.units(transaction)
      definition = PopulationDefinition(units: units.filter { $0.name == service }.map(\.id))
    }
    if kind.isMet {
      let units = try OrganisationTable.units(transaction)
      let teams = units.filter { TownProposals.meeting.contains($0.name) }
      definition = PopulationDefinition(units: teams.map(\.id))
    }
    guard cycle.method.isChosen else {
      return try DrawSample(cycle: cycle.id, definition: definition, revision: cycle.revision)(
        occasion, in: transaction)
    }
    let list = try found(cycle.caseList)
    let ground = try PopulationTable.ground(
      cycle, list: list, definition, on: occasion.today, number: 1, transaction)
    let eligible = Population(definition, of: ground).eligible.map(\.code)
    var chance = Chance(seed: seed)
    let first = chance.number(0...max(0, eligible.count - Self.cases - 1))
    return try ChooseCases(
      cycle: cycle.id, codes: Array(eligible.dropFirst(first).prefix(Self.cases)),
      grounds: "They stand for what the round asks about.", revision: cycle.revision)(
        occasion, in: transaction)
  }

  private func sendOut(_ cycle: Cycle, at now: Instant) async throws {
    try await hall.act(try hall.id(Self.lead), at: now) { occasion, transaction in
      let cycle = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: cycle.revision)(occasion, in: transaction)
    }
  }

  private func activities(of cycle: Cycle) async throws -> [Activity] {
    try await hall.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
  }
}

extension TownRound {
  /// What begins with its round. What looks at a theme has its sources three weeks on; supervision
  /// has its records read then, and is talked over. All of it is written two weeks after.
  private func begin(_ cycle: Cycle, on clock: TownClock, at now: Instant) async throws {
    guard let activity = try await activities(of: cycle).first else { return }
    let audit = TownAudit(
      hall: hall, activity: activity, framework: framework, seed: seed, better: 0, today: today,
      isLeft: false)
    await clock.at(now + 21 * TownClock.day) { _, now in
      if kind.subject == .theme { return try await bringIn(activity, at: now) }
      try await audit.openRound(at: now)
      try await audit.talk(at: now + 3_600)
    }
    await clock.at(now + 35 * TownClock.day) { clock, now in
      try await audit.write(on: clock, at: now)
    }
  }

  /// A source of each kind; a round that has begun, where there is one.
  private func bringIn(_ activity: Activity, at now: Instant) async throws {
    let writer = try found(activity.people[.auditor]).person
    try await hall.act(writer, at: now) { occasion, transaction in
      let rounds = try ReviewSourceTable.rounds(of: activity, transaction)
      for plan in kind.sources {
        if plan.of == .round, rounds.isEmpty {
          try LeaveOutSource(
            activity: activity.id, kind: plan.id, words: "None has looked at this yet.")(
              occasion, in: transaction)
          continue
        }
        let (title, words) = TownWords.source(plan.of)
        try KeepSource(
          activity: activity.id, kind: plan.id, cycle: plan.of == .round ? rounds.first?.id : nil,
          title: title, day: now.day - 3, words: words,
          weight: plan.of == .figure ? .some : .much)(occasion, in: transaction)
      }
    }
  }
}
