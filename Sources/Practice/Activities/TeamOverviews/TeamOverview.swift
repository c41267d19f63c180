import Database
import Kernel

/// What a team's manager makes of all audits of the team's cases in a cycle, and the exercise with
/// which the team takes it up.
package struct TeamOverview: Sendable, Hashable {
  package let words: String
  package let exercise: String
  package let plannedDay: Day
  package let heldDay: Day?
  /// What came of the exercise.
  package let outcome: String
  package let givenAt: Instant
  package let givenByName: String
  /// When whoever answers for the service area read it.
  package let readAt: Instant?
  package let revision: Int
}

/// The audits of one team's cases in a cycle, as the team sees them together.
package struct TeamAudits: Sendable {
  package let cycle: Cycle
  package let framework: Framework
  package let kind: ActivityKind
  package let team: Unit
  /// Those that are submitted, and how many there are in all.
  package let submitted: [Activity]
  package let all: Int
  package let findings: [(finding: Finding, activity: Activity)]
  /// The grades of record of the same team in the cycle before, where there was one.
  package let before: (cycle: Cycle, grades: [String])?
  package let overview: TeamOverview?

  /// Of a cycle whose framework asks for it; nil otherwise, or where the team had no audit.
  package init?(_ cycle: Cycle, team: String, _ reading: any Reading) throws {
    framework = try PublishedFrameworks.load(cycle, reading)
    guard let kind = framework.kind(cycle.kind), kind.hasTeamOverview else { return nil }
    let activities = try Self.audits(cycle, team, reading)
    guard let unit = try OrganisationTable.units(where: "id = \(team)", reading).first,
      !activities.isEmpty
    else { return nil }
    (self.cycle, self.kind, self.team) = (cycle, kind, unit)
    all = activities.count
    submitted = activities.filter { $0.submittedAt != nil }
    findings = try submitted.flatMap { activity in
      try FindingTable.list(of: activity.id, reading).map { ($0, activity) }
    }
    let earlier = try CycleTable.rounds(of: cycle.kind, reading).first { $0.month < cycle.month }
    before = try earlier.map { earlier in
      (earlier, try Self.audits(earlier, team, reading).compactMap(\.settled))
    }
    overview = try TeamOverviewTable.load(cycle.id, team, reading)
  }

  /// The audits of a team's cases, without those whose case dropped out.
  static func audits(
    _ cycle: Cycle, _ team: String, _ reading: any Reading
  ) throws -> [Activity] {
    guard cycle.sentAt != nil else { return [] }
    return try ActivityTable.list(cycle: cycle.id, reading)
      .filter { $0.team == team && $0.withdrawnAt == nil }
  }

  /// Whether the overview can be given: every audit is in.
  package var isComplete: Bool { submitted.count == all }

  /// Whether this person must not see what the audits found yet, since they grade one of them
  /// blind.
  package func isBlind(_ actor: Actor) -> Bool {
    submitted.contains { ActivityPolicy.isBlind(actor, $0) }
  }
}

/// Who gives an overview of a team's audits, and who reads it.
package enum TeamOverviewPolicy {
  package static func mayGive(_ actor: Actor, _ team: String) -> Bool {
    actor.covers(team, as: .teamManager)
  }

  /// Whoever answers for the service area of the team.
  package static func mayReceive(_ actor: Actor, _ team: String) -> Bool {
    actor.covers(team, as: .serviceLead)
  }

  /// Those two, the QA unit and directors.
  package static func maySee(_ actor: Actor, _ team: String) -> Bool {
    mayGive(actor, team) || actor.isQualityAssurance || actor.isDirector
      || actor.covers(team, as: .serviceLead, .headOfService)
  }
}

/// Reads and writes the overviews of teams.
package enum TeamOverviewTable {
  /// A team's overview of a cycle, once it was given.
  package static func load(
    _ cycle: String, _ team: String, _ reading: any Reading
  ) throws -> TeamOverview? {
    try reading.row(
      """
      SELECT o.words, o.exercise, o.planned_day, o.held_day, o.outcome, o.given_at, p.name,
        o.read_at, o.revision
      FROM team_overview o JOIN person p ON p.id = o.given_by
      WHERE o.cycle = \(cycle) AND o.team = \(team)
      """
    ).map { row in
      try TeamOverview(
        words: reading.open(row["words"] as Sealed),
        exercise: reading.open(row["exercise"] as Sealed),
        plannedDay: row["planned_day"], heldDay: row["held_day"],
        outcome: reading.open(row["outcome"] as Sealed?) ?? "", givenAt: row["given_at"],
        givenByName: row["name"], readAt: row["read_at"], revision: row["revision"])
    }
  }

  /// The teams that had audits in cycles whose framework asks for an overview of them, among those
  /// that somebody answers for: what is still to be done about each.
  package static func open(
    for actor: Actor, on today: Day, _ reading: any Reading
  ) throws -> [OpenTeamOverview] {
    guard actor.holds(.teamManager, .serviceLead) else { return [] }
    return try CycleTable.all(reading).filter { $0.sentAt != nil }.flatMap { cycle in
      let kind = try PublishedFrameworks.load(cycle, reading).kind(cycle.kind)
      guard kind?.hasTeamOverview == true else { return [OpenTeamOverview]() }
      let audits = try ActivityTable.list(cycle: cycle.id, reading)
        .filter { $0.withdrawnAt == nil }
      return try Dictionary(grouping: audits, by: \.team).compactMap { team, audits in
        let overview = try load(cycle.id, team, reading)
        let step: OpenTeamOverview.Step? =
          if let overview {
            if overview.heldDay == nil, overview.plannedDay <= today,
              TeamOverviewPolicy.mayGive(actor, team)
            {
              .exercise
            } else if overview.readAt == nil, TeamOverviewPolicy.mayReceive(actor, team) {
              .reading
            } else { nil }
          } else if audits.allSatisfy({ $0.submittedAt != nil }),
            TeamOverviewPolicy.mayGive(actor, team)
          {
            .overview
          } else { nil }
        return step.map {
          OpenTeamOverview(
            cycle: cycle, team: team, teamName: audits[0].teamName, audits: audits.count, step: $0,
            by: overview?.givenByName)
        }
      }.sorted { $0.teamName < $1.teamName }
    }
  }
}

/// A team whose overview waits for somebody.
package struct OpenTeamOverview: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case overview
    case exercise
    case reading
  }

  package let cycle: Cycle
  package let team: String
  package let teamName: String
  package let audits: Int
  package let step: Step
  /// Who gave it.
  package let by: String?
}

extension ActivityKind {
  /// Whether a team's manager gives an overview of its audits.
  package var hasTeamOverview: Bool { stage(.share)?.teamOverview ?? false }
}
