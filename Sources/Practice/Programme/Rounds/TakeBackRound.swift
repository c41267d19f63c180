import Database
import Kernel

/// The QA unit takes back a round that it opened by mistake, as long as nobody has done anything in
/// it: neither listed nor proposed a case, nor named an agency, nor written a word.
package struct TakeBackRound: Sendable {
  package let cycle: String
  package let revision: Int

  package init(cycle: String, revision: Int) {
    self.cycle = cycle
    self.revision = revision
  }

  /// What somebody did in an audit that began with its round.
  private static let writings: [Query] = [
    "section", "review_source", "discussion", "feedback", "finding", "action",
    "activity_extension", "activity_return", "response", "concern",
  ]

  /// What somebody did in a cycle before its audits go out.
  private static let beginnings: [Query] = [
    "case_list", "draw", "proposal", "audit_group", "audit_group_agency", "audit_checkpoint",
  ]

  /// Whether nothing was done in a round yet. Months open by themselves and are never taken back.
  package static func isPossible(
    _ cycle: Cycle, _ kind: ActivityKind, _ reading: any Reading
  ) throws -> Bool {
    guard kind.round != nil, cycle.closedAt == nil else { return false }
    // Another theme's review may build on it.
    let named = try reading.count(
      "SELECT COUNT(*) AS n FROM review_source WHERE cycle = \(cycle.id)")
    guard named == 0 else { return false }
    if kind.beginsWithRound {
      let audits = try ActivityTable.list(cycle: cycle.id, reading)
      return try audits.allSatisfy { try isUntouched($0, reading) }
    }
    guard cycle.sentAt == nil else { return false }
    return try beginnings.allSatisfy { table in
      try reading.count("SELECT COUNT(*) AS n FROM \(table) WHERE cycle = \(cycle.id)") == 0
    }
  }

  private static func isUntouched(_ audit: Activity, _ reading: any Reading) throws -> Bool {
    guard audit.fileReadDay == nil, audit.submittedAt == nil, audit.withdrawnAt == nil else {
      return false
    }
    return try writings.allSatisfy { table in
      try reading.count("SELECT COUNT(*) AS n FROM \(table) WHERE activity = \(audit.id)") == 0
    }
  }

  /// Takes it back: it is gone from every page, and the record alone tells of it. Throws a Refusal
  /// once anything was done in it.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Cycle {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let cycle = try found(CycleTable.load(cycle, transaction))
    guard cycle.revision == revision else { throw CycleRules.changedMeanwhile }
    let kind = try found(PublishedFrameworks.load(cycle, transaction).kind(cycle.kind))
    guard try Self.isPossible(cycle, kind, transaction) else {
      throw Refusal(
        "Something was done in \(cycle.words) already, so it cannot be taken back.",
        kind: .forbidden)
    }
    try transaction.run(
      """
      DELETE FROM activity_person WHERE activity IN
        (SELECT id FROM activity WHERE cycle = \(cycle.id))
      """)
    for table: Query in ["message", "cycle_day", "activity"] {
      try transaction.run("DELETE FROM \(table) WHERE cycle = \(cycle.id)")
    }
    try transaction.run("DELETE FROM cycle WHERE id = \(cycle.id)")
    try transaction.record(
      ProgrammeFacts.takenBack(cycle), by: occasion.actor.person, at: occasion.now)
    return cycle
  }
}
