import Kernel

/// Who may see an action, say that it is done, check it, and change its owner or day.
package enum ActionPolicy {
  /// Its owner, whoever wrote it, the people of its audit, those who answer for its team, the QA
  /// unit and the directors; of an audit that is confined, only the first three.
  package static func maySee(_ actor: Actor, _ action: Action, parts: Set<Part> = []) -> Bool {
    if action.owner == actor.person || action.madeBy == actor.person || !parts.isEmpty {
      return true
    }
    return !action.isConfined
      && (actor.isQualityAssurance || actor.isDirector || answersFor(actor, action))
  }

  /// Only the owner can say that it is done.
  package static func mayClaimDone(_ actor: Actor, _ action: Action) -> Bool {
    action.owner == actor.person
  }

  /// Someone other than the owner, and other than whoever said it was done: the QA unit, those
  /// who answer for the team, the owner's own manager, or whoever the framework has check the
  /// actions of an audit of this kind; of an audit that is confined, whoever coordinates it.
  package static func mayCheck(
    _ actor: Actor, _ action: Action, ownerUnits: Set<String>, isVerifier: Bool = false
  ) -> Bool {
    guard action.owner != actor.person, action.doneBy != actor.person else { return false }
    if isVerifier { return true }
    if action.isConfined { return actor.isQualityAssurance || actor.holds(.coordinator) }
    return actor.isQualityAssurance || answersFor(actor, action)
      || ownerUnits.contains { actor.covers($0, as: .teamManager, .serviceLead, .headOfService) }
  }

  /// Whether it still holds is for those who may check it, or where the framework names somebody
  /// for that, for them (`sees`); that it does not, the owner may say too.
  package static func mayAnswerForHolding(
    _ actor: Actor, _ action: Action, holds: Bool, ownerUnits: Set<String>, sees: Bool? = nil
  ) -> Bool {
    if !holds, action.owner == actor.person { return true }
    let mayCheck = mayCheck(actor, action, ownerUnits: ownerUnits)
    guard let sees else { return mayCheck }
    return sees && action.owner != actor.person || !holds && mayCheck
  }

  /// Those whom the framework names add an action to an audit that is submitted.
  package static func mayAdd(
    _ actor: Actor, _ activity: Activity, _ plan: ActionsPlan?
  ) -> Bool {
    activity.submittedAt != nil && activity.withdrawnAt == nil
      && ActivityPolicy.mayRead(actor, activity)
      && MeetingPolicy.plays(plan?.addedBy ?? [], actor, activity)
  }

  /// The owner and those who may move it set milestones.
  package static func mayPlan(_ actor: Actor, _ action: Action) -> Bool {
    action.owner == actor.person || mayMove(actor, action)
  }

  /// Those who may move it may hand it to anyone; the owner to a colleague of the same team or
  /// post.
  package static func mayHandOn(
    _ actor: Actor, _ action: Action, to owner: String, in organisation: Organisation
  ) -> Bool {
    mayMove(actor, action)
      || action.owner == actor.person && organisation.colleagues(of: actor.person).contains(owner)
  }

  /// The QA unit, those who answer for the team, and the owner's own manager remind the owner.
  package static func mayNudge(
    _ actor: Actor, _ action: Action, ownerUnits: Set<String>
  ) -> Bool {
    action.owner != actor.person
      && (mayMove(actor, action)
        || ownerUnits.contains { actor.covers($0, as: .teamManager, .serviceLead, .headOfService) })
  }

  /// The QA unit and those who answer for the team may give it another owner or day.
  package static func mayMove(_ actor: Actor, _ action: Action) -> Bool {
    actor.isQualityAssurance || answersFor(actor, action)
      || action.isConfined && actor.holds(.coordinator)
  }

  private static func answersFor(_ actor: Actor, _ action: Action) -> Bool {
    [action.team, action.teamNow].compactMap { $0 }.contains {
      actor.covers($0, as: .teamManager, .serviceLead, .headOfService)
    }
  }
}
