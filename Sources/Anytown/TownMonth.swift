import Database
import Exchange
import Foundation
import Kernel
import Practice
import Trust
import Website

/// One month of Anytown's audits, as its QA unit runs it.
struct TownMonth: Sendable {
  let hall: TownHall
  let month: Month
  let children: TownChildren
  let framework: Framework
  let seed: UInt64
  let better: Int
  let today: Day

  private static let lead = "Tansy Feldspar"

  /// Puts the month on the clock: opened on the 1st, sent out on the 3rd, closed and reported
  /// after oversight.
  func plan(on clock: TownClock) async {
    await clock.at(Instant(month.first, hour: 9)) { _, now in try await open(at: now) }
    await clock.at(Instant(month.day(3), hour: 9)) { clock, now in
      try await sendOut(at: now)
      var left = month == today.inMonth ? Set(Town.personas.map(\.name)) : []
      for (index, activity) in try await activities().enumerated() {
        let auditor = activity.people[.auditor]?.name ?? ""
        // Of a persona's audits of this month one is begun and the others are not opened.
        let isPersonas = month == today.inMonth && Town.personas.contains { $0.name == auditor }
        if isPersonas, left.remove(auditor) == nil { continue }
        await TownAudit(
          hall: hall, activity: activity, framework: framework,
          seed: seed &* 1_000 &+ UInt64(index), better: better, today: today,
          isLeft: isPersonas
        ).plan(on: clock)
      }
    }
    await clock.at(Instant(month.next.day(14), hour: 10)) { _, now in
      try await report(at: now)
      try await close(at: now + 3_600)
    }
  }

  private func open(at now: Instant) async throws {
    let lead = try hall.id(Self.lead)
    let month = month
    let cycle = try await hall.act(lead, at: now) { occasion, transaction in
      try OpenCycle(month: month)(occasion, in: transaction)
    }
    let intake = try TownCaseList.intake(children, on: month.first, into: cycle.id)
    try await hall.act(lead, at: now + 600) { try intake($0, in: $1) }
    try await hall.act(lead, at: now + 900) { occasion, transaction in
      try TownCaseList.matchNames(occasion, transaction)
    }
    let draw = try await hall.act(lead, at: now + 1_200) { occasion, transaction in
      let revision = try found(CycleTable.load(cycle.id, transaction)).revision
      return try DrawSample(cycle: cycle.id, revision: revision)(occasion, in: transaction)
    }
    let allocation = try await hall.act(lead, at: now + 1_500) { occasion, transaction in
      try AllocateCases(draw: draw)(occasion, in: transaction)
    }
    if case .failure(let conflict) = allocation {
      throw Failure(doing: "allocating \(month.words) in Anytown", cause: conflict.sentence)
    }
    try await hall.act(lead, at: now + 1_800) { try giveTheRest(of: draw, $0, $1) }
  }

  /// Gives out what those on record for it have no room for.
  private func giveTheRest(
    of draw: String, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let ground = try AllocationGround(draw, on: occasion.today, transaction)
    guard ground.pools.contains(where: { !ground.leftByExpertise($0.part).isEmpty }) else { return }
    _ = try GiveWithoutExpertise(
      draw: draw, reason: "Everyone who knows this work has their number of audits.")(
        occasion, in: transaction
      ).get()
  }

  private func sendOut(at now: Instant) async throws {
    let month = month
    try await hall.act(try hall.id(Self.lead), at: now) { occasion, transaction in
      let cycle = try Self.cycle(of: month, transaction)
      try SendAllocation(cycle: cycle.id, revision: cycle.revision)(occasion, in: transaction)
    }
  }

  /// The month of audits that is lived.
  private static func cycle(of month: Month, _ reading: any Reading) throws -> Cycle {
    try found(CycleTable.all(reading).first { $0.month == month && $0.length == .month })
  }

  private func activities() async throws -> [Activity] {
    let month = month
    return try await hall.records.read { reading in
      try ActivityTable.list(cycle: Self.cycle(of: month, reading).id, reading)
    }
  }

  private func report(at now: Instant) async throws {
    let month = month
    try await hall.act(try hall.id(Self.lead), at: now) { occasion, transaction in
      try PublishReport(
        cycle: Self.cycle(of: month, transaction).id,
        commentary: "Teams will look at one chronology together at their next meeting.")(
          occasion, in: transaction)
    }
  }

  private func close(at now: Instant) async throws {
    let month = month
    let owners = try await hall.act(try hall.id(Self.lead), at: now) { occasion, transaction in
      let cycle = try Self.cycle(of: month, transaction)
      let closing = try CloseCycle(cycle: cycle.id, revision: cycle.revision)(
        occasion, in: transaction)
      return try IdentityVault.destroy(
        closing.unneeded, by: occasion.actor.person, at: occasion.now, in: transaction)
    }
    try await hall.records.destroyKeys(of: owners)
  }
}

/// Anytown's case list of a day, written as a workbook and read back as an import reads it.
enum TownCaseList {
  static func intake(
    _ children: TownChildren, on day: Day, into cycle: String
  ) throws -> CaseListIntake {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("anytown-\(day)-\(ProcessInfo.processInfo.processIdentifier).xlsx")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try TownWorkbook(children, on: day).write(to: path)
    return CaseListIntake(
      reading: try CaseListReader.read(path), cycle: cycle, fileName: "annex-a.xlsx",
      fileDigest: Digest.sha256(FileManager.default.contents(atPath: path) ?? Data()))
  }

  /// Confirms the spellings that are exactly those of the people file.
  static func matchNames(_ occasion: Occasion, _ transaction: any Transaction) throws {
    for kind in [ListedName.Kind.team, .worker] {
      let suggestions = try ListedNameRules.suggestions(
        for: ListedNameTable.all(kind, transaction), units: OrganisationTable.units(transaction),
        people: OrganisationTable.people(transaction))
      guard !suggestions.isEmpty else { continue }
      _ = try RememberExactNames(kind: kind, offered: suggestions.count)(
        occasion, in: transaction)
    }
  }
}
