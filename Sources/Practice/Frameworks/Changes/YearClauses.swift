import Kernel

/// The year, its reports, and the standards, as clauses.
extension FrameworkClauses {
  var programme: Clause {
    let plan = framework.programme
    return Clause(
      "programme", "The year", of: plan,
      [
        .one("the year of the schedule", String(plan.year)),
        .one("what the first theme of a month is", plan.firstTheme.words),
      ], [ClauseGroup("line", "The lines of the year", plan.entries.map(line))])
  }

  private func line(_ entry: ProgrammeEntry) -> Clause {
    let name = entry.title.quoted
    let months = Self.months(entry.months)
    let when = months.isEmpty ? "" : EnglishNumbers.list(months.map(\.words))
    return Clause(
      entry.id, "The line \(name)", of: entry,
      gist: when.isEmpty ? entry.kind.words : "\(entry.kind.words), in \(when)",
      [
        .quoted("the name of a line", entry.title),
        .one("what \(name) is", entry.kind.words),
        .several("the months of \(name)", months),
        .several("the days of \(name)", entry.days.map { .init($0.words) }),
        .quoted("the hours of \(name)", entry.hours),
        .several("who does \(name)", entry.by.map { .init($0) }),
        .several("the posts that audit in \(name)", posts(entry.auditors)),
        .one(
          "the audit that \(name) stands for", entry.activity.map(kindTitle),
          token: entry.activity),
        .one(
          "when \(name) opens by itself",
          entry.opensDaysBefore.map { "\(EnglishNumbers.count($0, "day")) before its month" }),
        .quoted("the note on \(name)", entry.note),
        .source(entry.source),
      ])
  }

  var reports: ClauseGroup { ClauseGroup("report", "The reports", framework.reports.map(report)) }

  private func report(_ report: ReportPlan) -> Clause {
    let name = report.title.quoted
    return Clause(
      report.id, "The report \(name)", of: report,
      gist: "\(report.cadence.words), by the \(post(report.by))",
      [
        .quoted("the name of a report", report.title),
        .one("how often \(name) is written", report.cadence.words),
        .several("the months of \(name)", Self.months(report.months)),
        .one("what \(name) looks back on", report.covers.words),
        .several(
          "what \(name) contains", report.contents.map { .init($0.rawValue, $0.words) }),
        .one("what \(name) is compared with", report.comparedWith?.words),
        .one("who writes \(name)", post(report.by), token: report.by.rawValue),
        .several("who gets \(name)", posts(report.audience)),
        .one("when \(name) may be published", report.gate?.words),
        .source(report.source),
      ])
  }

  var standards: Clause {
    let standards = framework.standards
    return Clause(
      "standards", "Standards and themes", of: standards, [],
      [
        terms("principle", "The principles", standards.principles),
        terms("priority", "The priorities", standards.priorities),
        terms(
          "part of the practice model", "The parts of the practice model", standards.practiceModel),
        ClauseGroup("standard", "The standards", standards.standards.map(standard)),
        ClauseGroup("theme", "The themes", standards.themes.map(theme)),
      ])
  }

  private func standard(_ standard: PracticeStandard) -> Clause {
    let name = standard.title.quoted
    return Clause(
      standard.id, "The standard \(name)", of: standard,
      gist: standard.good?.lowercasedFirst.withoutFullStop ?? "",
      [
        .quoted("the name of a standard", standard.title),
        .quoted("what good looks like in \(name)", standard.good),
        .quoted("how \(name) is measured", standard.measuredBy),
        .source(standard.source),
      ])
  }

  private func theme(_ theme: Theme) -> Clause {
    Clause(
      theme.id, "The theme \(theme.title.quoted)", of: theme,
      [
        .quoted("the name of a theme", theme.title),
        .one("the area of the theme \(theme.title.quoted)", area(theme.area), token: theme.area),
        .source(theme.source),
      ])
  }
}
