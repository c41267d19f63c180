import Database
import Kernel

/// What the passing of time brings about by itself: months open, people are reminded, missed clocks
/// climb the ladder, copies go out. It may run as often as anyone likes, on any number of servers
/// at once; each thing happens once, whole or not at all.
package enum Timekeeping {
  /// Does what is due by now.
  package static func run(_ records: any Records, at now: Instant, _ ids: Ids) async throws {
    let occasion = Occasion(actor: .plumbline, now: now, ids: ids)
    // What cannot be done is said, and keeps nothing else from being done.
    var failures: [any Error] = []
    for step in [openMonths, tellOfClocks, sendCopies] {
      do { try await step(records, occasion) } catch { failures.append(error) }
    }
    if let first = failures.first { throw first }
  }

  @Sendable private static func openMonths(
    _ records: any Records, _ occasion: Occasion
  ) async throws {
    for opening in try await records.read({ try OpenByProgramme.due(on: occasion.today, $0) }) {
      try await records.write { try opening(occasion, in: $0) }
    }
  }

  @Sendable private static func tellOfClocks(
    _ records: any Records, _ occasion: Occasion
  ) async throws {
    let due = try await records.read { reading -> [(TellOfClock, Claim)] in
      let organisation = try OrganisationTable.load(on: occasion.today, reading)
      return try RunningClock.all(reading).compactMap { clock in
        let telling = TellOfClock(clock: clock, organisation: organisation)
        guard let claim = telling.claim(on: occasion.today), try !claim.isTaken(reading)
        else { return nil }
        return (telling, claim)
      }
    }
    for (telling, claim) in due {
      try await records.write { try telling(claim, occasion, in: $0) }
    }
  }

  @Sendable private static func sendCopies(
    _ records: any Records, _ occasion: Occasion
  ) async throws {
    let due = try await records.read { reading -> [(SendCopies, [Activity], isLate: Bool)] in
      let organisation = try OrganisationTable.load(on: occasion.today, reading)
      return try CycleTable.all(reading).compactMap { cycle in
        guard !cycle.isClosed, cycle.sentAt != nil, let day = cycle.submitBy,
          occasion.today >= day
        else { return nil }
        let kind = try PublishedFrameworks.load(cycle, reading).kind(cycle.kind)
        guard let clock = kind?.stage(.review)?.clock.flatMap({ kind?.clock($0) }),
          clock.to != nil
        else { return nil }
        let copies = SendCopies(
          cycle: cycle, day: day, clock: clock, organisation: organisation)
        let submitted = try ActivityTable.list(cycle: cycle.id, reading).filter {
          $0.submittedAt != nil
        }
        if try !copies.claim.isTaken(reading) { return (copies, submitted, false) }
        let late = try submitted.filter { try !copies.claim(of: $0).isTaken(reading) }
        return late.isEmpty ? nil : (copies, late, true)
      }
    }
    for (copies, audits, isLate) in due {
      try await records.write { transaction in
        if !isLate { return try copies(audits, occasion, in: transaction) }
        for audit in audits { try copies(late: audit, occasion, in: transaction) }
      }
    }
  }
}

extension Actor {
  /// Plumbline itself, for what time brings about. It may do nothing that a person may.
  static let plumbline = Actor(person: "plumbline", name: "Plumbline", standings: [])
}
