import Kernel

/// What runs when through the year.
package struct ProgrammePlan: Codable, Sendable, Hashable {
  /// The calendar year that the schedule was published for.
  package var year: Int
  package var entries: [ProgrammeEntry]
  /// Whether the first theme of a month is that month's managers' audit or a further one.
  package var firstTheme: FirstThemeReading

  /// The lines that run in a month, in the order of the schedule.
  package func entries(in month: Int) -> [ProgrammeEntry] {
    entries.filter { entry in
      entry.months.contains(month)
        || entry.days.contains { $0.month == month && $0.year == year }
    }
  }

  /// The audits beside the regular ones that the schedule has in a month: the first theme is not
  /// among them where it is that month's managers' audit.
  package func furtherAudits(in month: Int) -> [ProgrammeEntry] {
    let themes = entries(in: month).filter { $0.kind == .thematicAudit }
    let partnerships = entries(in: month).filter { $0.kind == .partnershipAudit }
    return (firstTheme == .monthlyAudit ? Array(themes.dropFirst()) : themes) + partnerships
  }
}

/// The two readings of a schedule whose first theme stands beside the monthly audit.
package enum FirstThemeReading: String, Codable, Sendable, CaseIterable {
  case furtherAudit = "further_audit"
  case monthlyAudit = "monthly_audit"
}

/// One line of the year's schedule.
package struct ProgrammeEntry: Codable, Sendable, Hashable {
  package var id: String
  package var kind: ProgrammeEntryKind
  package var title: String
  /// The months in which it runs, 1 to 12.
  package var months: [Int] = []
  /// The days on which it happens, where the schedule gives them.
  package var days: [Day] = []
  /// The hours, as the schedule gives them.
  package var hours: String?
  /// Who does it, as the schedule names them.
  package var by: [String] = []
  /// The posts that these are, where they audit: they are proposed when its round is opened.
  package var auditors: [Role] = []
  /// The kind of activity that it is an instance of.
  package var activity: String?
  /// So many days before its month a cycle of that activity opens by itself; nil where someone in
  /// the QA unit opens it.
  package var opensDaysBefore: Int?
  package var note: String?
  package var source: String?

  /// The day on which a month of its activity opens by itself; nil where it does not run then.
  package func opens(_ month: Month) -> Day? {
    guard months.contains(month.month) else { return nil }
    return opensDaysBefore.map { month.first - $0 }
  }
}

/// The kinds of line in a year's schedule.
package enum ProgrammeEntryKind: String, Codable, Sendable, CaseIterable {
  case activity
  case thematicAudit = "thematic_audit"
  case partnershipAudit = "partnership_audit"
  case partnershipTheme = "partnership_theme"
  case event
  case survey
  case practiceWeek = "practice_week"
  case panel
}
