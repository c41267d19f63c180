import Kernel

/// Who may read and publish reports.
package enum ReportPolicy {
  /// A published report: the QA unit, the directors, and whom the framework has it for. One that
  /// is being made: the QA unit.
  package static func mayRead(
    _ actor: Actor, _ plan: ReportPlan?, isPublished: Bool
  ) -> Bool {
    if mayMake(actor, plan) { return true }
    guard isPublished else { return false }
    return actor.isDirector
      || actor.standings.contains { plan?.audience.contains($0.role) ?? false }
  }

  /// The QA unit, and whom the framework has make it.
  package static func mayMake(_ actor: Actor, _ plan: ReportPlan?) -> Bool {
    actor.isQualityAssurance || actor.standings.contains { $0.role == plan?.by }
  }

  /// Whose menu leads to reports; each report then judges by its framework.
  package static func mayLookFor(_ actor: Actor) -> Bool {
    actor.isQualityAssurance || actor.isDirector || actor.holds(.serviceLead, .headOfService)
  }
}
