import Database
import Kernel
import Practice

/// An audit that agencies do together: the group is set up, each agency audits its own part, the
/// family is heard, and a meeting agrees what was found.
struct TownAgencies: Sendable {
  let hall: TownHall
  let kind: ActivityKind
  let framework: Framework
  let organisation: Organisation

  private static let agencies = 4

  /// Those who may play a part, personas before others.
  private func people(_ part: Part) -> [String] {
    hall.personasFirst(AuditorPool(kind, part, in: organisation).seats.map(\.person))
  }

  /// The coordinator writes down the terms, names who audits for each agency and who hears the
  /// family, and says on which basis each child is spoken of.
  func setUp(_ cycle: Cycle, at now: Instant) async throws {
    let plan = try found(kind.agencies)
    let auditors = people(.agencyAuditor)
    try await hall.act(found(people(.coordinator).first), at: now) { occasion, transaction in
      try AgreeTerms(
        cycle: cycle.id, terms: TownWords.terms, firstDay: now.day + 3, sentInBy: now.day + 33,
        meetingDay: now.day + 40, followMonths: plan.plansFollowedMonths.first, revision: 0)(
          occasion, in: transaction)
      for (agency, auditor) in zip(framework.words.agencies.prefix(Self.agencies), auditors) {
        try NameAgencyAuditor(cycle: cycle.id, agency: agency.id, auditor: auditor)(
          occasion, in: transaction)
      }
      let draw = try found(DrawLists.of(cycle: cycle.id, transaction).first)
      for drawn in try DrawLists.standing(draw.id, transaction) {
        if let basis = plan.legalBases.first {
          try GiveLegalBasis(cycle: cycle.id, code: drawn.code, basis: basis.id)(
            occasion, in: transaction)
        }
        for talk in plan.family?.talks ?? [] {
          try NameListener(
            cycle: cycle.id, code: drawn.code, talk: talk.section,
            person: found(people(talk.by).first))(occasion, in: transaction)
        }
      }
    }
  }

  /// Puts an audit on the clock: every agency's part and the family in the first four weeks, the
  /// meeting after them.
  func plan(_ audit: TownAudit, on clock: TownClock, sent: Instant) async {
    var chance = Chance(seed: audit.seed)
    for agency in audit.activity.agencies {
      guard let auditor = agency.person else { continue }
      let days = chance.number(6...24)
      await clock.at(sent + days * TownClock.day) { _, now in
        try await sendIn(audit, auditor, at: now)
      }
    }
    let (heard, told) = (chance.number(10...28), chance.number(4...7))
    await clock.at(sent + heard * TownClock.day) { _, now in try await hear(audit, at: now) }
    await clock.at(sent + 38 * TownClock.day) { clock, now in
      let chair = try found(audit.activity.people[.auditor]).person
      try await hall.act(chair, at: now) { occasion, transaction in
        try DeclareNoConflict(activity: audit.activity.id)(occasion, in: transaction)
      }
      try await audit.write(on: clock, at: now + 7_200)
      await clock.at(now + told * TownClock.day) { _, now in
        try await tell(audit, at: now)
      }
    }
  }

  /// Most agencies tell their own practitioners in the first week.
  private func tell(_ audit: TownAudit, at now: Instant) async throws {
    for agency in audit.activity.agencies.dropLast() {
      guard let auditor = agency.person else { continue }
      try await hall.act(auditor, at: now) { occasion, transaction in
        try GiveAgencyFeedback(
          activity: audit.activity.id, day: now.day,
          words: "They saw the strengths first, and agree on what to try.")(
            occasion, in: transaction)
      }
    }
  }

  private func sendIn(_ audit: TownAudit, _ auditor: String, at now: Instant) async throws {
    let id = audit.activity.id
    try await hall.act(auditor, at: now) { occasion, transaction in
      try DeclareNoPart(activity: id)(occasion, in: transaction)
      try audit.answerAll(occasion, transaction)
      _ = try SendInAgencyAudit(activity: id)(occasion, in: transaction)
    }
  }

  /// Each who hears somebody of the family says what they heard.
  private func hear(_ audit: TownAudit, at now: Instant) async throws {
    let id = audit.activity.id
    let talks = try await hall.records.read { try FamilyTalkTable.list(of: id, $0) }
    for talk in talks {
      guard let listener = talk.person else { continue }
      try await hall.act(listener, at: now) { occasion, transaction in
        let contents = try AuditContents.load(
          found(ActivityTable.load(id, transaction)), transaction)
        let plan = try found(kind.agencies?.family?.talks.first { $0.section == talk.talk })
        let tool = try found(framework.form(for: kind, talk: talk.talk))
        _ = try KeepTalk(
          activity: id, talk: talk.talk, day: now.day, channel: plan.visit ? nil : .telephone,
          answers: audit.answers(tool.questions, contents, saying: TownWords.families),
          revision: talk.revision, isSentIn: true)(occasion, in: transaction)
      }
    }
  }
}
