import Database
import Foundation
import Kernel

/// The monthly reports: those published, as they were, and the one that is being made.
package enum MonthlyReports {
  /// A month of audits and whether its report is out.
  package struct Entry: Sendable, Hashable, Identifiable {
    package let cycle: Cycle
    package let publishedAt: Instant?

    package var id: String { cycle.id }
    package var month: Month { cycle.month }
    package var kind: String { cycle.kind }
    package var framework: String { cycle.framework }
    /// The last day of what it asks for; its report can come out after.
    package var lastDay: Day { CycleRules.lastDay(of: cycle) }
    package var isPublished: Bool { publishedAt != nil }
  }

  /// A report as it was published.
  package struct Published: Sendable, Hashable {
    package let report: MonthlyReport
    package let commentary: String
    package let digest: String
    package let publishedAt: Instant
    package let publishedByName: String
  }

  /// Every month that was opened, the latest first. Longer cycles have reports of their own.
  package static func entries(_ reading: any Reading) throws -> [Entry] {
    var published: [String: Instant] = [:]
    for row in try reading.rows("SELECT cycle, published_at FROM report WHERE kind = 'monthly'") {
      published[try row["cycle"]] = try row["published_at"]
    }
    return try CycleTable.all(reading).filter { $0.length == .month }
      .map { Entry(cycle: $0, publishedAt: published[$0.id]) }
  }

  /// The month's report as it was published, or nil.
  package static func published(
    _ cycle: String, _ reading: any Reading
  ) throws -> Published? {
    let row = try reading.row(
      """
      SELECT r.snapshot, r.digest, r.commentary, r.published_at, p.name
      FROM report r JOIN person p ON p.id = r.published_by
      WHERE r.cycle = \(cycle) AND r.kind = 'monthly'
      """)
    guard let row else { return nil }
    let snapshot: String = try row["snapshot"]
    guard try Digest.sha256(Array(snapshot.utf8)) == row["digest"] else {
      throw Failure(doing: "reading a published report", cause: "its digest does not hold")
    }
    let commentary: String? = try row["commentary"]
    return try Published(
      report: JSONDecoder().decode(MonthlyReport.self, from: Data(snapshot.utf8)),
      commentary: commentary ?? "", digest: row["digest"], publishedAt: row["published_at"],
      publishedByName: row["name"])
  }

  /// The month's report as its audits stand now. For a reader who could still give some of them
  /// their blind second reading, these have no grade yet: a count would tell it.
  package static func live(
    _ entry: Entry, on today: Day, for reader: Actor? = nil, _ reading: any Reading
  ) throws -> MonthlyReport {
    let framework = try PublishedFrameworks.load(entry.framework, reading)
    let kind = try found(framework.kind(entry.kind))
    let earlier = try entries(reading)
      .filter { $0.month < entry.month && $0.kind == entry.kind }.prefix(11).reversed()
    var report = try MonthlyReportRules(
      framework: framework, kind: kind, month: entry.month, today: today,
      listBy: entry.cycle.listBy, listSentOn: entry.cycle.sentAt?.day
    ).report(
      outcomes(entry, framework, kind, for: reader, reading),
      AuditOutcomeTable.actions(cycle: entry.id, reading),
      otherConcerns: otherConcerns(in: entry.month, reading),
      earlier: earlier.map { past in
        let theirs = try PublishedFrameworks.load(past.framework, reading)
        return try .init(
          month: past.month,
          audits: AuditOutcomeTable.load(
            cycle: past.id, theirs, found(theirs.kind(past.kind)), reading))
      })
    let restated = try Restating.changes(to: Array(earlier), before: entry, reading)
    report.restated = restated.isEmpty ? nil : restated
    return report
  }

  private static func outcomes(
    _ entry: Entry, _ framework: Framework, _ kind: ActivityKind, for reader: Actor?,
    _ reading: any Reading
  ) throws -> [AuditOutcome] {
    let all = try AuditOutcomeTable.load(cycle: entry.id, framework, kind, reading)
    guard let reader else { return all }
    let blind = Set(
      try ActivityTable.list(cycle: entry.id, reading)
        .filter { ActivityPolicy.isBlind(reader, $0) }.map(\.id))
    return all.map { outcome in
      guard blind.contains(outcome.id) else { return outcome }
      var hidden = outcome
      (hidden.overall, hidden.counted.areas) = (nil, [:])
      return hidden
    }
  }

  /// From how many children a month's audits were drawn, on which day, in how many draws.
  package struct Drawn: Sendable, Hashable {
    package let draws: Int
    package let day: Day
    package let eligible: Int
  }

  /// The latest draw of a cycle, or nil.
  package static func drawn(_ cycle: String, _ reading: any Reading) throws -> Drawn? {
    try reading.row(
      """
      SELECT d.number, d.made_at, CAST(SUM(s.population) AS BIGINT) AS n
      FROM draw d JOIN draw_stratum s ON s.draw = d.id
      WHERE d.cycle = \(cycle) GROUP BY d.id, d.number, d.made_at
      ORDER BY d.number DESC LIMIT 1
      """
    ).map { row in
      let at: Instant = try row["made_at"]
      return try Drawn(draws: row["number"], day: at.day, eligible: row["n"])
    }
  }

  private static func otherConcerns(in month: Month, _ reading: any Reading) throws -> Int {
    try reading.count(
      """
      SELECT COUNT(*) AS n FROM concern
      WHERE activity IS NULL AND about_staff = FALSE
        AND raised_at >= \(Instant(month.first, hour: 0))
        AND raised_at < \(Instant(month.next.first, hour: 0))
      """)
  }
}
