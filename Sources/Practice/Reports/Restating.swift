import Database
import Kernel

/// A published report never changes; what has changed since stands in the next one as restated.
enum Restating {
  /// The figures of earlier months that are no longer as their reports, or later ones, gave them.
  ///
  /// - Parameter earlier: the months before the report's, the earliest first.
  static func changes(
    to earlier: [MonthlyReports.Entry], before entry: MonthlyReports.Entry,
    _ reading: any Reading
  ) throws -> [MonthlyReport.Restatement] {
    let known = try earlier.compactMap { past in
      try MonthlyReports.published(past.id, reading).map { (past, $0.report) }
    }
    return try known.enumerated().flatMap { index, one in
      let (past, published) = one
      let told = known.dropFirst(index + 1).flatMap { $0.1.restated ?? [] }
        .filter { $0.month == published.month }
      return changes(
        from: published, told: told, to: try now(past, asAt: published.asAt, reading))
    }
  }

  /// What differs between a report, with what later ones restated of it, and the same figures now.
  static func changes(
    from published: MonthlyReport, told: [MonthlyReport.Restatement], to now: MonthlyReport
  ) -> [MonthlyReport.Restatement] {
    let last = Dictionary(told.map { ($0.figure, $0.now) }, uniquingKeysWith: { _, later in later })
    return published.settled.compactMap { figure in
      guard let current = now.figure(figure.id) else { return nil }
      let before = last[figure.id] ?? MonthlyReport.Numbers(figure)
      let after = MonthlyReport.Numbers(current)
      return before == after
        ? nil
        : MonthlyReport.Restatement(
          month: published.month, figure: figure.id, title: figure.title, before: before,
          now: after)
    }
  }

  /// The month's own figures as they stand now.
  private static func now(
    _ past: MonthlyReports.Entry, asAt day: Day, _ reading: any Reading
  ) throws -> MonthlyReport {
    let framework = try PublishedFrameworks.load(past.framework, reading)
    let kind = try found(framework.kind(past.kind))
    return try MonthlyReportRules(
      framework: framework, kind: kind, month: past.month, today: day,
      listBy: past.cycle.listBy, listSentOn: past.cycle.sentAt?.day
    ).report(
      AuditOutcomeTable.load(cycle: past.id, framework, kind, reading), [], otherConcerns: 0,
      earlier: [])
  }
}
