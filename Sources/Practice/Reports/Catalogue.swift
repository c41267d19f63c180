import Kernel

/// The reports that Plumbline makes, each by the plan that a framework has for it.
package enum ReportCatalogue: String, CaseIterable, Sendable {
  /// What the month's audits found: grades, areas, themes, timeliness, feedback, actions.
  case monthly

  /// The framework's plan of this report: who makes it and whom it is for.
  package func plan(in framework: Framework) -> ReportPlan? {
    switch self {
    case .monthly:
      framework.reports.first { $0.cadence == .month && $0.contents.contains(.grades) }
    }
  }

  /// What the report is called where the framework gives it no title.
  package func title(in framework: Framework) -> String {
    plan(in: framework)?.title ?? "Monthly audit report"
  }
}
