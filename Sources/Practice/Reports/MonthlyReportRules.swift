import Kernel

/// From a month's audits to its report: pure, so that the same audits always give the same figures.
package struct MonthlyReportRules: Sendable {
  package var framework: Framework
  package var kind: ActivityKind
  package var month: Month
  package var today: Day
  /// The day by which the list was due, where there is one, and the day on which it went out.
  package var listBy: Day?
  package var listSentOn: Day?

  package init(
    framework: Framework, kind: ActivityKind, month: Month, today: Day, listBy: Day?,
    listSentOn: Day?
  ) {
    self.framework = framework
    self.kind = kind
    self.month = month
    self.today = today
    self.listBy = listBy
    self.listSentOn = listSentOn
  }

  /// A month gone by, as far as the report compares with it.
  package struct Earlier: Sendable {
    package var month: Month
    package var audits: [AuditOutcome]

    package init(month: Month, audits: [AuditOutcome]) {
      self.month = month
      self.audits = audits.filter { !$0.isWithdrawn }
    }
  }

  /// The report of these audits. `earlier` runs from the earliest month to the latest.
  package func report(
    _ all: [AuditOutcome], _ actions: [ActionOutcome], otherConcerns: Int,
    earlier: [Earlier]
  ) -> MonthlyReport {
    let audits = all.filter { !$0.isWithdrawn }
    let withdrawn = all.filter(\.isWithdrawn).map(\.id)
    let graded = audits.filter { $0.overall != nil }
    let allocated = audits.map(\.id)
    let past = earlier.suffix(11)
    return MonthlyReport(
      month: "\(month)", asAt: today, title: ReportCatalogue.monthly.title(in: framework),
      gradeTitles: scale?.grades.map(\.title) ?? [], goodGrades: goodGrades,
      completed: Figure(
        "completed", "Audits completed", ids: audits.filter(\.isSubmitted).map(\.id),
        outOf: allocated),
      good: Figure(
        "good", "Good or better", ids: graded.filter { isGood($0.overall) }.map(\.id),
        outOf: graded.map(\.id)),
      grades: grades("overall", graded.map { ($0.id, $0.overall) }),
      areas: areas(audits, earlier: Array(earlier.suffix(3))),
      strengths: themes("strength", audits, \.counted.strengths),
      improvements: themes("improvement", audits, \.counted.improvements),
      timeliness: timeliness(audits), feedback: feedback(audits), actions: figures(of: actions),
      concerns: Figure(
        "concerns", "Audits in which an immediate safeguarding concern was raised",
        ids: audits.filter(\.hasConcern).map(\.id), outOf: allocated),
      otherConcerns: otherConcerns,
      trend: past.map { trendMonth($0.audits, "\($0.month)") } + [trendMonth(audits, "\(month)")],
      before: together(Array(earlier.suffix(3))) { $0.overall },
      withdrawn: withdrawn.isEmpty
        ? nil
        : Figure(
          "withdrawn", "Audits withdrawn", ids: withdrawn, outOf: all.map(\.id),
          note: "Their cases dropped out. They are none of the audits counted above"))
  }

  var scale: Scale? { framework.overallScale(for: kind) }

  private var goodGrades: Int {
    scale?.grades.filter { isGood($0.id) }.count ?? 0
  }

  func isGood(_ grade: String?) -> Bool {
    grade.flatMap { scale?.isGoodOrBetter($0) } ?? false
  }

  /// One figure for each grade, best first, of all that have one.
  func grades(_ prefix: String, _ given: [(id: String, grade: String?)]) -> [Figure] {
    let graded = given.filter { $0.grade != nil }
    return (scale?.grades ?? []).map { grade in
      Figure(
        "\(prefix).\(grade.id)", grade.title,
        ids: graded.filter { $0.grade == grade.id }.map(\.id), outOf: graded.map(\.id))
    }
  }

  private func areas(_ audits: [AuditOutcome], earlier: [Earlier]) -> [MonthlyReport.Area] {
    let submitted = audits.filter(\.isSubmitted)
    return framework.areas.filter { area in
      (area.effective.map { month.last >= $0 } ?? true)
        && (area.until.map { month.first <= $0 } ?? true)
    }.map { area in
      let graded = submitted.filter { $0.counted.areas[area.id] != nil }
      return MonthlyReport.Area(
        title: area.title,
        good: Figure(
          "area.\(area.id)", "\(area.title): good or better",
          ids: graded.filter { isGood($0.counted.areas[area.id]) }.map(\.id),
          outOf: graded.map(\.id)),
        grades: grades("area.\(area.id)", graded.map { ($0.id, $0.counted.areas[area.id]) }),
        ungraded: Figure(
          "area.\(area.id).none", "\(area.title): not seen or not applicable",
          ids: submitted.filter { $0.counted.areas[area.id] == nil }.map(\.id),
          outOf: submitted.map(\.id)),
        before: together(earlier) { $0.counted.areas[area.id] })
    }
  }

  private func themes(
    _ prefix: String, _ audits: [AuditOutcome], _ of: (AuditOutcome) -> Set<String>
  ) -> [Figure] {
    let submitted = audits.filter(\.isSubmitted)
    return framework.standards.themes.map { theme in
      Figure(
        "\(prefix).\(theme.id)", theme.title,
        ids: submitted.filter { of($0).contains(theme.id) }.map(\.id),
        outOf: submitted.map(\.id))
    }.filter { $0.count > 0 }.sorted { ($1.count, $0.title) < ($0.count, $1.title) }
  }

  private func trendMonth(_ audits: [AuditOutcome], _ month: String) -> TrendMonth {
    let graded = audits.filter { $0.overall != nil }
    return TrendMonth(
      month: month, good: graded.filter { isGood($0.overall) }.count, graded: graded.count)
  }

  private func together(
    _ earlier: [Earlier], _ grade: (AuditOutcome) -> String?
  ) -> TrendMonth? {
    guard let first = earlier.first, let last = earlier.last else { return nil }
    let given = earlier.flatMap(\.audits).compactMap(grade)
    return TrendMonth(
      month: "\(first.month)/\(last.month)", good: given.filter { isGood($0) }.count,
      graded: given.count)
  }
}
