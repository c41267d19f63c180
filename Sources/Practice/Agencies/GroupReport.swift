import Database
import Kernel

/// The report of one audit that agencies did together: what was found in each case, by its code,
/// what the coordinator makes of it, and to whom it was presented. No names, and nothing that an
/// agency withheld.
package struct GroupReport: Sendable {
  package let cycle: Cycle
  package let framework: Framework
  package let kind: ActivityKind
  package let group: AuditGroup
  /// The cases whose grades are agreed, by code.
  package let cases: [CaseOutcome]
  /// Whether the audits are destroyed, because their years are over.
  package let isDestroyed: Bool
  /// How many cases are still audited.
  package let unfinished: Int
  /// How many of the cases done are kept from this reader, who has no part in them.
  package let hidden: Int
  /// What is learned by all together, and how much else was learned, by where it goes.
  package let learning: [RoutedLearning]
  package let words: Words
  package let presented: [Presented]
  /// What the cases before and now were graded, where the subject was audited before.
  package let comparison: RoundComparison?
  /// What agencies undertook.
  package let actions: [Action]

  /// What the coordinator wrote.
  package struct Words: Sendable, Hashable {
    package let outcomes: String
    package let learning: String
    package let recommendations: String
    /// 0 before anything was written.
    package let revision: Int

    /// Whether everything is written that is presented.
    package var isWhole: Bool {
      !outcomes.isBlank && !learning.isBlank && !recommendations.isBlank
    }
  }

  /// A panel to which it was presented, and when.
  package struct Presented: Sendable, Hashable {
    package let panel: String
    package let day: Day
  }

  /// What was found in one case.
  package struct CaseOutcome: Sendable, Hashable {
    package let activity: Activity
    /// The agreed grade of each area.
    package let agreed: [String: String]
    /// What each agency gave in each area, by agency.
    package let agencies: [String: [String: String]]
    package let family: [FamilyWords]
    package let findings: [Finding]
  }

  /// Whether it can be presented: every case is done, and everything is written.
  package var isReady: Bool { unfinished == 0 && !cases.isEmpty && words.isWhole }

  /// Reads all of it. Ask `GroupReportPolicy` before showing it.
  package init(_ cycle: Cycle, for reader: Actor, _ reading: any Reading) throws {
    self.cycle = cycle
    let framework = try PublishedFrameworks.load(cycle, reading)
    let kind = try found(framework.kind(cycle.kind))
    self.framework = framework
    self.kind = kind
    group = try AuditGroupTable.load(cycle.id, reading)
    let audits = try ActivityTable.list(cycle: cycle.id, reading)
      .filter { $0.withdrawnAt == nil }
    let finished = audits.filter { $0.submittedAt != nil }.sorted { $0.code < $1.code }
    let readsAll = try GroupReportPolicy.mayReadAll(reader, cycle, kind, reading)
    let done = finished.filter { readsAll || AgencyPolicy.mayReadAll(reader, $0) }
    hidden = finished.count - done.count
    isDestroyed =
      try reading.row("SELECT activity FROM audit_destroyed WHERE cycle = \(cycle.id) LIMIT 1")
      != nil
    unfinished = audits.count - finished.count
    cases = try done.map { try CaseOutcome($0, framework, kind, reading) }
    learning = try done.flatMap { try RoutedLearning.list($0, kind, reading) }
    words = try GroupReportTable.words(cycle.id, reading)
    presented = try GroupReportTable.presented(cycle.id, reading)
    comparison = try RoundComparison(cycle, for: reader, reading)
    actions = try done.flatMap { try ActionTable.list(activity: $0.id, reading) }
      .filter { $0.openedAt != nil }
      .sorted { ($0.due, $0.number ?? 0) < ($1.due, $1.number ?? 0) }
  }

  /// The areas that are graded, in the order of the tool.
  package var areas: [(id: String, title: String)] {
    guard let tool = framework.form(for: kind) else { return [] }
    return tool.sections.compactMap { section in section.area.map { ($0, section.title) } }
  }
}

extension GroupReport.CaseOutcome {
  init(
    _ activity: Activity, _ framework: Framework, _ kind: ActivityKind, _ reading: any Reading
  ) throws {
    self.activity = activity
    agreed = try AuditContents.load(activity, reading).areaGrades
    let (tool, scale) = (
      kind.agencies.flatMap { framework.tool($0.tool) }, framework.gradeScale(for: kind)
    )
    var given: [String: [String: String]] = [:]
    if let tool, let scale {
      for sent in try AgencyAuditTable.sentIn(activity, reading) {
        let values = sent.answers.reduce(into: [String: AnswerValue]()) { values, answer in
          values[answer.question] = answer.value
        }
        given[sent.agency] = AreaGrades.of(values, tool, scale)
      }
    }
    agencies = given
    family = try FamilyTalkTable.words(of: activity.id, reading)
    findings = try FindingTable.list(of: activity.id, reading)
  }
}

/// Who may read the report of one audit, and write it.
package enum GroupReportPolicy {
  /// Whoever coordinates, and those who agree what is found; once it is presented, the QA unit and
  /// the directors too.
  package static func mayRead(
    _ actor: Actor, _ cycle: Cycle, _ kind: ActivityKind, _ reading: any Reading
  ) throws -> Bool {
    guard kind.hasAgencies, cycle.sentAt != nil else { return false }
    if try mayReadAll(actor, cycle, kind, reading) { return true }
    return try ActivityTable.list(cycle: cycle.id, reading).contains {
      AgencyPolicy.mayReadAll(actor, $0)
    }
  }

  /// Every case in it: others read those alone in which they have a part.
  static func mayReadAll(
    _ actor: Actor, _ cycle: Cycle, _ kind: ActivityKind, _ reading: any Reading
  ) throws -> Bool {
    if mayWrite(actor, kind) { return true }
    guard actor.isQualityAssurance || actor.isDirector else { return false }
    return try !GroupReportTable.presented(cycle.id, reading).isEmpty
  }

  package static func mayWrite(_ actor: Actor, _ kind: ActivityKind) -> Bool {
    AgencyPolicy.mayCoordinate(actor, kind)
  }
}

/// Reads what the coordinator wrote, and when it was presented.
package enum GroupReportTable {
  package static func words(
    _ cycle: String, _ reading: any Reading
  ) throws -> GroupReport.Words {
    let row = try reading.row(
      """
      SELECT outcomes, learning, recommendations, revision FROM group_report
      WHERE cycle = \(cycle)
      """)
    func open(_ column: String) throws -> String {
      try reading.open(row?[column] as Sealed?) ?? ""
    }
    return try GroupReport.Words(
      outcomes: open("outcomes"), learning: open("learning"),
      recommendations: open("recommendations"), revision: row?["revision"] ?? 0)
  }

  /// The earliest first.
  package static func presented(
    _ cycle: String, _ reading: any Reading
  ) throws -> [GroupReport.Presented] {
    try reading.rows(
      """
      SELECT panel, day FROM group_report_presented WHERE cycle = \(cycle) ORDER BY day, panel
      """
    ).map { try GroupReport.Presented(panel: $0["panel"], day: $0["day"]) }
  }
}
