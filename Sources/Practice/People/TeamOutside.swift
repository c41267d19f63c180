import Database
import Kernel

/// A team that stands outside a kind of audit for a time: none of its cases is drawn for it, and
/// none of its own posts audits in it.
package struct TeamOutside: Sendable, Hashable, Identifiable {
  package let id: String
  package let team: String
  /// The kind of activity in the framework.
  package let kind: String
  package let days: Period
  package let reason: Sealed
  package let recordedByName: String
  package let revision: Int
}

/// Reads which teams stand outside which kinds of audit.
package enum TeamOutsideTable {
  /// Every record, the latest first.
  package static func all(_ reading: any Reading) throws -> [TeamOutside] {
    try list(where: "1 = 1", reading)
  }

  /// A team's records, the latest first.
  package static func of(_ team: String, _ reading: any Reading) throws -> [TeamOutside] {
    try list(where: "o.team = \(team)", reading)
  }

  /// The record with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> TeamOutside? {
    try list(where: "o.id = \(id)", reading).first
  }

  /// The kinds of audit that teams may be set outside, by the framework in force.
  package static func kinds(on day: Day, _ reading: any Reading) throws -> [ActivityKind] {
    let kinds = try PublishedFrameworks.inForce(on: day, reading)?.framework.activityKinds ?? []
    return kinds.filter(\.selection.leavesOutTeams)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [TeamOutside] {
    try reading.rows(
      """
      SELECT o.id, o.team, o.kind, o.from_day, o.to_day, o.reason, p.name, o.revision
      FROM team_outside o JOIN person p ON p.id = o.recorded_by
      WHERE \(condition) ORDER BY o.from_day DESC, o.id DESC
      """
    ).map { row in
      try TeamOutside(
        id: row["id"], team: row["team"], kind: row["kind"],
        days: Period(from: row["from_day"], to: row["to_day"]), reason: row["reason"],
        recordedByName: row["name"], revision: row["revision"])
    }
  }
}

/// The QA unit sets a team outside a kind of audit from a day on, with a reason: it works to
/// something of its own instead.
package struct SetTeamOutside: Sendable {
  package let team: String
  package let kind: String
  package let from: Day
  package let reason: String

  package init(team: String, kind: String, from: Day, reason: String) {
    self.team = team
    self.kind = kind
    self.from = from
    self.reason = reason
  }

  /// Records it, and says under which id. Throws a Refusal where it stands outside already.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let unit = try found(OrganisationTable.unit(team, transaction))
    try require(unit.kind == .team)
    guard
      try TeamOutsideTable.kinds(on: occasion.today, transaction).contains(where: {
        $0.id == kind
      })
    else { throw Refusal("Choose a kind of audit.", field: "kind") }
    let days = Period(from: from)
    try Refusal.unless(
      PeopleRules.problems(days, today: occasion.today, from: "from", to: nil)
        + TypedWords.problems(
          reason, field: "reason", missing: "Say why the team stands outside."))
    let others = try TeamOutsideTable.of(team, transaction).filter { $0.kind == kind }
    if let other = others.first(where: { $0.days.overlaps(days) }) {
      let until = other.days.to.map { "until \($0.words)" } ?? "with no last day yet"
      throw Refusal(
        "\(unit.name) stands outside it from \(other.days.from.words) \(until).", field: "from")
    }
    let id = occasion.newId()
    try transaction.run(
      """
      INSERT INTO team_outside
        (id, team, kind, from_day, reason, recorded_at, recorded_by, revision)
      VALUES (\(id), \(team), \(kind), \(from),
        \(transaction.seal(reason.trimmed, under: .authority)), \(occasion.now),
        \(occasion.actor.person), 1)
      """)
    try transaction.record(
      Fact("team-set-outside", "unit", team, ["kind": kind, "from": from.description]),
      by: occasion.actor.person, at: occasion.now)
    return id
  }
}

/// The QA unit says until which day a team stands outside a kind of audit; or that it goes on.
package struct EndTeamOutside: Sendable {
  package let outside: String
  /// Nil where it goes on.
  package let lastDay: Day?
  package let revision: Int

  package init(outside: String, lastDay: Day?, revision: Int) {
    self.outside = outside
    self.lastDay = lastDay
    self.revision = revision
  }

  /// Sets its last day, from the revision that was seen.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let record = try found(TeamOutsideTable.load(outside, transaction))
    let days = Period(from: record.days.from, to: lastDay)
    try Refusal.unless(
      PeopleRules.problems(days, today: occasion.today, from: nil, to: "last"))
    let others = try TeamOutsideTable.of(record.team, transaction).filter {
      $0.kind == record.kind && $0.id != record.id
    }
    if let other = others.first(where: { $0.days.overlaps(days) }) {
      throw Refusal(
        "It stands outside again from \(other.days.from.words). Give a day before that.",
        field: "last")
    }
    try transaction.change(
      """
      UPDATE team_outside SET to_day = \(lastDay), revision = \(revision + 1)
      WHERE id = \(outside) AND revision = \(revision)
      """, orElse: PeopleRules.changedMeanwhile)
    try transaction.record(
      Fact(
        "team-outside-last-day", "unit", record.team,
        ["kind": record.kind, "to": lastDay?.description ?? "goes on"]),
      by: occasion.actor.person, at: occasion.now)
  }
}
