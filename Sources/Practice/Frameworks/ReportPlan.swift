/// A report that the framework asks for.
package struct ReportPlan: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var cadence: CycleLength
  /// The months in which it is due, 1 to 12, where the schedule gives them.
  package var months: [Int] = []
  package var covers: ReportPeriod
  package var contents: [ReportPart]
  package var comparedWith: ReportComparison?
  package var by: Role
  package var audience: [Role] = []
  package var gate: ReportGate?
  package var source: String?
}

/// What a report looks back on.
package enum ReportPeriod: String, Codable, Sendable, CaseIterable {
  case monthBefore = "month_before"
  case twoMonthsBefore = "two_months_before"
  case quarterBefore = "quarter_before"
  case yearBefore = "year_before"
}

/// What a report contains.
package enum ReportPart: String, Codable, Sendable, CaseIterable {
  case grades
  case areas
  case strengths
  case improvements
  case trainingImpact = "training_impact"
  case themes
  case timeliness
  case feedback
  case actions
  case concerns
  case trends
  case progressOnImprovements = "progress_on_improvements"
  case trainingNeeds = "training_needs"
  case reviewingReports = "reviewing_reports"
  case complaints
}

/// What a report's figures are set beside.
package enum ReportComparison: String, Codable, Sendable, CaseIterable {
  case previousMonths = "previous_months"
  case previousQuarters = "previous_quarters"
  case previousYears = "previous_years"
}

/// What must be done before a report can be published.
package enum ReportGate: String, Codable, Sendable, CaseIterable {
  case actionsAgreed = "actions_agreed"
}
