import Database
import Kernel

/// When a response can be answered, and when it is complete.
package enum ResponseRules {
  /// The framework's plan of a response.
  package static func plan(
    of response: Response, _ activity: Activity, _ reading: any Reading
  ) throws -> GradeResponse {
    let framework = try PublishedFrameworks.load(activity.framework, reading)
    let plans = framework.kind(activity.kind)?.responses ?? []
    return try found(plans.first { $0.id == response.plan })
  }

  /// Updates come one after the other: what a later one says rests on the one before.
  static func requireTurn(
    of clock: String, _ response: Response, _ plan: GradeResponse
  ) throws(Refusal) {
    let updates = plan.clocks.filter { $0.stoppedBy.isUpdate }.map(\.name)
    guard updates.contains(clock) else { throw Refusal.notFound }
    if response.step(clock)?.isStopped ?? true { throw given }
    let before = updates.prefix { $0 != clock }
    if let missing = before.first(where: { response.step($0)?.isStopped == false }) {
      let title = plan.clocks.first { $0.name == missing }?.title ?? missing
      throw Refusal("First comes the update before it: \(title).", kind: .forbidden)
    }
  }

  static let given = Refusal("This update has been given already.", kind: .forbidden)

  /// What is still missing before a response is complete: nothing drops off the list unseen.
  package static func missing(
    _ response: Response, _ plan: GradeResponse, actions: [Action]
  ) -> [String] {
    let clocks = plan.clocks.filter { response.step($0.name)?.isStopped == false }.map(\.title)
    let open = actions.count { $0.openedAt != nil && $0.state != .closed }
    return clocks
      + (open == 0
        ? [] : ["\(EnglishNumbers.count(open, "action").capitalisedFirst) to be done and checked"])
  }
}

extension StopEvent {
  /// Whether someone's word stops the clock.
  package var isUpdate: Bool {
    self == .update || self == .actionsAddressedOrPlanned || self == .meetingHeld
  }
}

/// Who answers for a response. Deny by default.
package enum ResponsePolicy {
  /// Whoever the framework has answer for the remedy, over the audit's team, or the audit's own
  /// service lead or their stand-in.
  package static func mayAnswer(
    _ actor: Actor, _ activity: Activity, _ plan: GradeResponse
  ) -> Bool {
    if ActivityPolicy.mayOversee(actor, activity) { return true }
    return plan.responsible.map { responsible in
      actor.standings.contains {
        $0.role == responsible.role && $0.covers.contains(activity.team)
      }
    } ?? false
  }

  /// The page of all children judged inadequate: the QA unit and the directors see every child;
  /// others see those whose audits they may see.
  package static func mayLookFor(_ actor: Actor) -> Bool {
    actor.isQualityAssurance || actor.isDirector
      || actor.holds(.headOfService, .serviceLead, .teamManager)
  }

  /// Re-audits and the end of a response are the QA unit's.
  package static func mayClose(_ actor: Actor) -> Bool { actor.isQualityAssurance }
}
