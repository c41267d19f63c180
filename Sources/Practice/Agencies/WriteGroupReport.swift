import Database
import Kernel

/// The coordinator writes what came of an audit as a whole: key outcomes, what is learned, and what
/// is recommended. Half done is kept too.
package struct WriteGroupReport: Sendable {
  package let cycle: String
  package let outcomes: String
  package let learning: String
  package let recommendations: String
  package let revision: Int

  package init(
    cycle: String, outcomes: String, learning: String, recommendations: String, revision: Int
  ) {
    self.cycle = cycle
    self.outcomes = outcomes
    self.learning = learning
    self.recommendations = recommendations
    self.revision = revision
  }

  /// Keeps it. Refused once it was presented: what a panel was told stands.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let cycle = try GroupReportSteps.toWrite(cycle, occasion, transaction)
    guard try GroupReportTable.presented(cycle.id, transaction).isEmpty else {
      throw Refusal("It was presented, so it stands as it is.", kind: .forbidden)
    }
    try Refusal.unless(
      TypedWords.problems(outcomes, field: "outcomes", missing: nil)
        + TypedWords.problems(learning, field: "learning", missing: nil)
        + TypedWords.problems(recommendations, field: "recommendations", missing: nil))
    let sealed = try [outcomes, learning, recommendations].map {
      try transaction.seal(optional: $0.unlessBlank, under: .authority)
    }
    try transaction.change(
      """
      INSERT INTO group_report (cycle, outcomes, learning, recommendations, revision)
      VALUES (\(cycle.id), \(sealed[0]), \(sealed[1]), \(sealed[2]), 1)
      ON CONFLICT (cycle) DO UPDATE
      SET outcomes = excluded.outcomes, learning = excluded.learning,
        recommendations = excluded.recommendations, revision = group_report.revision + 1
      WHERE group_report.revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      Fact("group-report-written", "cycle", cycle.id), by: occasion.actor.person,
      at: occasion.now)
  }
}

/// The coordinator says on which day the report, or later how far its plan is, was presented to one
/// of the framework's panels.
package struct PresentGroupReport: Sendable {
  package let cycle: String
  package let panel: String
  package let day: Day?

  package init(cycle: String, panel: String, day: Day?) {
    self.cycle = cycle
    self.panel = panel
    self.day = day
  }

  /// Keeps it. Refused before every case is done and everything is written, for a panel that the
  /// framework does not name, and for a day before the last grade was agreed or to come.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let cycle = try GroupReportSteps.toWrite(cycle, occasion, transaction)
    let report = try GroupReport(cycle, for: occasion.actor, transaction)
    guard report.unfinished == 0, let agreed = report.cases.compactMap(\.activity.submittedAt).max()
    else {
      throw Refusal("The grades of every case are agreed first.", field: "panel")
    }
    guard report.words.isWhole else {
      throw Refusal(
        "Write the key outcomes, what is learned and what is recommended first.", field: "panel")
    }
    var problems: [Refusal.Problem] = []
    if !(report.kind.agencies?.presentedTo.contains(panel) ?? false) {
      problems.append(.init("Choose to whom it was presented.", field: "panel"))
    }
    if day.map({ $0 < agreed.day || $0 > occasion.today }) ?? true {
      problems.append(.init("Give the day, since \(agreed.day.words).", field: "presented"))
    }
    try Refusal.unless(problems)
    let isNew = try transaction.run(
      """
      INSERT INTO group_report_presented (cycle, panel, day, recorded_at, recorded_by)
      VALUES (\(cycle.id), \(panel), \(day), \(occasion.now), \(occasion.actor.person))
      ON CONFLICT (cycle, panel, day) DO NOTHING
      """)
    guard isNew > 0 else { return }
    try transaction.record(
      Fact(
        "group-report-presented", "cycle", cycle.id,
        ["panel": panel, "day": day?.description ?? ""]),
      by: occasion.actor.person, at: occasion.now)
  }
}

enum GroupReportSteps {
  /// The cycle, for whoever coordinates its audit.
  static func toWrite(
    _ cycle: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> Cycle {
    let cycle = try found(CycleTable.load(cycle, reading))
    let kind = try found(PublishedFrameworks.load(cycle, reading).kind(cycle.kind))
    try require(GroupReportPolicy.mayWrite(occasion.actor, kind) && cycle.sentAt != nil)
    return cycle
  }
}
