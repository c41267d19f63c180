import Database
import Exchange
import Kernel
import Practice
import Synchronization
import Trust

/// Lives Anytown's last twelve months and half of this one, by doing what its people would do at
/// the time they would do it. Nothing is put into a table by hand.
package struct TownLife: Sendable {
  package let records: any Records
  package let ids: Ids
  package let framework: Framework
  package let seed: UInt64
  /// The demonstration's today; the months before it are lived.
  package let today: Day
  package let children: TownChildren

  package init(
    records: any Records, ids: Ids, framework: Framework, seed: UInt64, today: Day
  ) {
    self.records = records
    self.ids = ids
    self.framework = framework
    self.seed = seed
    self.today = today
    children = TownChildren(around: today, seed: seed)
  }

  /// The first day from `day` on that lies in the middle of its month.
  package static func midway(from day: Day) -> Day {
    var midway = day
    while !(12...24).contains(midway.day) { midway = midway + 1 }
    return midway
  }

  /// Founds the town and lives its months, where its framework has an audit each month that is
  /// done within it, and rounds of its other audits.
  package func live(
    months: Int = 12, say: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    let first = Month(index: today.inMonth.index - months)
    let hall = try await found(on: first.previous.day(20))
    let clock = TownClock()
    let monthly = framework.openable.first { kind in
      kind.cycle == .month && kind.round == nil && isDone(kind, in: first)
    }
    let isMonthly = monthly != nil
    for index in first.index...today.inMonth.index where isMonthly {
      let month = TownMonth(
        hall: hall, month: Month(index: index), children: children, framework: framework,
        seed: seed &+ UInt64(index), better: (index - first.index) / 2,
        today: today)
      await month.plan(on: clock)
      await clock.at(Instant(month.month.day(1), hour: 8)) { _, _ in
        say("living \(month.month.words)")
      }
    }
    for round in rounds(hall: hall, before: months, beside: monthly) {
      await round.plan(on: clock)
    }
    try await clock.run(until: Instant(today, hour: 8))
  }

  /// What is lived in rounds: each kind twice within the last half year, or as often as its periods
  /// begin in it; the later round is under way today. Beside the audits of each month there is one
  /// of each kind, three months ago.
  private func rounds(
    hall: TownHall, before months: Int, beside monthly: ActivityKind?
  ) -> [TownRound] {
    guard months > 0 else { return [] }
    let kinds = framework.openable.filter { $0.id != monthly?.id }
    return kinds.enumerated().flatMap { place, kind in
      let ahead = (-min(6, months)...0).filter { before in
        let begins = CyclePeriod.begins(
          Month(index: today.inMonth.index + before), kind.cycle, framework.identity.year)
        return kind.repeats ? before == -3 || before == 0 && monthly == nil : begins
      }.suffix(2)
      return ahead.enumerated().map { turn, before in
        let opened = Month(index: today.inMonth.index + before)
        return TownRound(
          hall: hall, kind: kind, framework: framework, children: children,
          month: period(of: kind, with: opened), opened: opened,
          theme: TownWords.themes[
            (place + (kind.subject == .theme ? turn : 0)) % TownWords.themes.count],
          seed: seed &+ UInt64(1_000 + 10 * place + turn), today: today)
      }
    }
  }

  /// The first month of the period of a kind that a month lies in.
  private func period(of kind: ActivityKind, with month: Month) -> Month {
    (0..<(kind.cycle.months ?? 1)).map { Month(index: month.index - $0) }.first {
      CyclePeriod.begins($0, kind.cycle, framework.identity.year)
    } ?? month
  }

  /// Whether the audits of a month are due before it is closed; where rounds overlap, the town
  /// begins empty.
  private func isDone(_ kind: ActivityKind, in month: Month) -> Bool {
    let dates = CycleDates(kind, of: month, in: framework, allocated: month.day(3))
    return dates.submission.map { $0.due < month.next.day(14) } ?? true
  }

  /// Brings the demonstration's date to the town's today, when the calendar is not there yet.
  package func move(to day: Day, from now: Instant) async throws {
    guard day > now.day else { return }
    let days = day - now.day
    try await records.write { transaction in
      try Settings.move(days: days, by: "installation", at: now, in: transaction)
    }
  }

  /// Ids, seeds and codes that repeat with the number. For Anytown alone: a real authority's come
  /// from the system's secure generator.
  package static func ids(seed: UInt64) -> Ids {
    let chance = Mutex(Chance(seed: seed))
    return Ids { count in
      chance.withLock { chance in
        (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next() >> 32) }
      }
    }
  }

  /// The authority, its framework, its people, and an account for each persona.
  private func found(on day: Day) async throws -> TownHall {
    let now = Instant(day, hour: 9)
    let (ids, framework) = (ids, framework)
    let people = try await records.write { transaction in
      try Settings.set(.place, "Anytown", in: transaction)
      try Settings.set(.authority, Town.authority, in: transaction)
      try Settings.set(.demonstration, "true", in: transaction)
      let occasion = Occasion(actor: .installation, now: now, ids: ids)
      try PublishedFrameworks.publish(framework, occasion, in: transaction)
      let people = try TownPeople(
        occasion: occasion, transaction: transaction, framework: framework
      ).settle()
      for persona in Town.personas + Town.partners(of: framework) {
        guard let person = people[persona.name] else { continue }
        try Accounts.make(
          for: person, named: SignInName(typed: persona.email), persona: true,
          by: occasion.actor.person, at: now, in: transaction)
      }
      return people
    }
    let named = Town.personas + Town.partners(of: framework)
    let personas = Set(named.compactMap { people[$0.name] })
    return TownHall(records: records, ids: ids, people: people, personas: personas)
  }
}
