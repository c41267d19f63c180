import Database
import Kernel

/// A team's manager says what all audits of the team's cases show, and with which exercise the team
/// takes it up.
package struct GiveTeamOverview: Sendable {
  package let cycle: String
  package let team: String
  package let words: String
  package let exercise: String
  package let plannedDay: Day?
  package let revision: Int

  package init(
    cycle: String, team: String, words: String, exercise: String, plannedDay: Day?, revision: Int
  ) {
    self.cycle = cycle
    self.team = team
    self.words = words
    self.exercise = exercise
    self.plannedDay = plannedDay
    self.revision = revision
  }

  /// Gives it, or changes it until the exercise was held. Throws a Refusal while an audit is out.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let audits = try TeamOverviewRules.audits(cycle, team, occasion, transaction)
    guard audits.isComplete else {
      throw Refusal(
        "\(audits.submitted.count) of \(audits.all) audits are submitted. The overview comes after "
          + "the last.", kind: .forbidden)
    }
    guard audits.overview?.heldDay == nil else { throw TeamOverviewRules.held }
    var problems = TypedWords.problems(
      words, field: "words", missing: "Write what the audits show together.")
    problems += TypedWords.problems(
      exercise, field: "exercise", missing: "Say what the team will do with it.")
    if plannedDay.map({ $0 < occasion.today }) ?? true {
      problems.append(.init("Give a day that is still to come.", field: "planned"))
    }
    try Refusal.unless(problems)
    guard let plannedDay else { return }
    let sealed = try transaction.seal(words.trimmed, under: .authority)
    let planned = try transaction.seal(exercise.trimmed, under: .authority)
    try transaction.change(
      """
      INSERT INTO team_overview
        (cycle, team, words, exercise, planned_day, given_at, given_by, revision)
      VALUES (\(cycle), \(team), \(sealed), \(planned), \(plannedDay), \(occasion.now),
        \(occasion.actor.person), 1)
      ON CONFLICT (cycle, team) DO UPDATE
      SET words = excluded.words, exercise = excluded.exercise,
        planned_day = excluded.planned_day, read_at = NULL, read_by = NULL,
        revision = team_overview.revision + 1
      WHERE team_overview.revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      TeamOverviewFacts.fact("team-overview-given", cycle, team, ["planned": "\(plannedDay)"]),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// The manager records that the team has done its exercise, and what came of it.
package struct RecordTeamExercise: Sendable {
  package let cycle: String
  package let team: String
  package let heldDay: Day?
  package let outcome: String
  package let revision: Int

  package init(cycle: String, team: String, heldDay: Day?, outcome: String, revision: Int) {
    self.cycle = cycle
    self.team = team
    self.heldDay = heldDay
    self.outcome = outcome
    self.revision = revision
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let audits = try TeamOverviewRules.audits(cycle, team, occasion, transaction)
    let overview = try found(audits.overview)
    guard overview.heldDay == nil else { throw TeamOverviewRules.held }
    var problems = TypedWords.problems(
      outcome, field: "outcome", missing: "Write what came of it.")
    if heldDay.map({ $0 > occasion.today || $0 < overview.givenAt.day }) ?? true {
      problems.append(
        .init("Give the day, from \(overview.givenAt.day.words) until today.", field: "held"))
    }
    try Refusal.unless(problems)
    let sealed = try transaction.seal(outcome.trimmed, under: .authority)
    try transaction.change(
      """
      UPDATE team_overview SET held_day = \(heldDay), outcome = \(sealed), revision = revision + 1
      WHERE cycle = \(cycle) AND team = \(team) AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      TeamOverviewFacts.fact("team-exercise-held", cycle, team, ["day": heldDay?.description]),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// Whoever answers for the service area has read a team's overview.
package struct ReadTeamOverview: Sendable {
  package let cycle: String
  package let team: String
  package let revision: Int

  package init(cycle: String, team: String, revision: Int) {
    self.cycle = cycle
    self.team = team
    self.revision = revision
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(TeamOverviewPolicy.mayReceive(occasion.actor, team))
    try transaction.change(
      """
      UPDATE team_overview SET read_at = \(occasion.now), read_by = \(occasion.actor.person)
      WHERE cycle = \(cycle) AND team = \(team) AND revision = \(revision) AND read_at IS NULL
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      TeamOverviewFacts.fact("team-overview-read", cycle, team), by: occasion.actor.person,
      at: occasion.now)
  }
}

enum TeamOverviewRules {
  /// The team's audits, for whoever gives the overview of them.
  static func audits(
    _ cycle: String, _ team: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> TeamAudits {
    try require(TeamOverviewPolicy.mayGive(occasion.actor, team))
    let cycle = try found(CycleTable.load(cycle, reading))
    let audits = try found(TeamAudits(cycle, team: team, reading))
    try require(!audits.isBlind(occasion.actor))
    return audits
  }

  static let held = Refusal(
    "The team has done its exercise, so the overview stays as it is.", kind: .forbidden)
}

/// What the ledger keeps of an overview: which team's, and its days.
enum TeamOverviewFacts {
  static func fact(
    _ deed: String, _ cycle: String, _ team: String, _ days: [String: String?] = [:]
  ) -> Fact {
    Fact(deed, "cycle", cycle, ["team": team].merging(days.compactMapValues { $0 }) { a, _ in a })
  }
}
