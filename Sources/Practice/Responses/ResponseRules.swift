import Database
import Kernel

/// When a response can be answered, and when it is complete.
package enum ResponseRules {
  /// The framework's plan of a response.
  package static func plan(
    of response: Response, _ activity: Activity, _ reading: any Reading
  ) throws -> GradeResponse {
    let framework = try PublishedFrameworks.load(activity, reading)
    let plans = framework.kind(activity.kind)?.responses ?? []
    return try found(plans.first { $0.id == response.plan })
  }

  /// Updates come one after the other: what a later one says rests on the one before.
  static func requireTurn(
    of clock: String, _ response: Response, _ plan: GradeResponse
  ) throws(Refusal) {
    let updates = plan.ownClocks.filter { $0.stoppedBy.isUpdate }.map(\.name)
    guard updates.contains(clock) else { throw Refusal.notFound }
    if response.step(clock)?.isStopped ?? true { throw given }
    let before = updates.prefix { $0 != clock }
    if let missing = before.first(where: { response.step($0)?.isStopped == false }) {
      let title = plan.clocks.first { $0.name == missing }?.title ?? missing
      throw Refusal("First comes the update before it: \(title).", kind: .forbidden)
    }
  }

  static let given = Refusal("This update has been given already.", kind: .forbidden)

  /// What is still missing before a response is complete: nothing drops off the list unseen. Where
  /// somebody sees that change lasts, it is complete once every action was seen to hold.
  package static func missing(
    _ response: Response, _ plan: GradeResponse, _ afterwards: ActionsPlan?, actions: [Action]
  ) -> [String] {
    let clocks = plan.ownClocks.filter { response.step($0.name)?.isStopped == false }
    let steps = plan.steps.filter { !response.state(of: $0).isOver }
    let opened = actions.filter { $0.openedAt != nil }
    let open = opened.count { $0.state != .closed }
    let toHold = afterwards?.lookedAtAgain == nil ? 0 : opened.count { $0.heldAt == nil }
    let none = opened.isEmpty && plan.steps.contains { $0.kind == .meeting }
    return clocks.map(\.title)
      + steps.map {
        response.state(of: $0) == .toConfirm ? "\($0.title), to be confirmed" : $0.title
      } + (none ? ["An action from the meeting"] : [])
      + (open == 0 ? [] : ["\(count(open)) to be done and checked"])
      + (toHold == 0 ? [] : ["\(count(toHold)) to be seen to hold"])
  }

  private static func count(_ actions: Int) -> String {
    EnglishNumbers.count(actions, "action").capitalisedFirst
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

  /// The record of a step: whoever leads it, or stands in for them, and may read the audit.
  package static func mayKeep(
    _ actor: Actor, _ activity: Activity, _ step: ResponseStep
  ) -> Bool {
    ActivityPolicy.mayRead(actor, activity) && MeetingPolicy.plays(step.by, actor, activity)
  }

  /// Someone other than whoever kept the record.
  package static func mayConfirm(
    _ actor: Actor, _ activity: Activity, _ step: ResponseStep, _ record: StepRecord
  ) -> Bool {
    ActivityPolicy.mayRead(actor, activity) && record.keptBy != actor.person
      && MeetingPolicy.plays(step.confirmedBy, actor, activity)
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
