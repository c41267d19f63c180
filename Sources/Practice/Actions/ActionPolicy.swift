import Kernel

/// Who may see an action, say that it is done, check it, and change its owner or day.
package enum ActionPolicy {
  /// Its owner, whoever wrote it, the people of its audit, those who answer for its team, the QA
  /// unit and the directors.
  package static func maySee(_ actor: Actor, _ action: Action, parts: Set<Part> = []) -> Bool {
    action.owner == actor.person || action.madeBy == actor.person || !parts.isEmpty
      || actor.isQualityAssurance || actor.isDirector || answersFor(actor, action)
  }

  /// Only the owner can say that it is done.
  package static func mayClaimDone(_ actor: Actor, _ action: Action) -> Bool {
    action.owner == actor.person
  }

  /// Someone other than the owner, and other than whoever said it was done: the QA unit, those
  /// who answer for the team, or the owner's own manager.
  package static func mayCheck(
    _ actor: Actor, _ action: Action, ownerUnits: Set<String>
  ) -> Bool {
    guard action.owner != actor.person, action.doneBy != actor.person else { return false }
    return actor.isQualityAssurance || answersFor(actor, action)
      || ownerUnits.contains { actor.covers($0, as: .teamManager, .serviceLead, .headOfService) }
  }

  /// Whether it still holds is for those who may check it; that it does not, the owner may say.
  package static func mayAnswerForHolding(
    _ actor: Actor, _ action: Action, holds: Bool, ownerUnits: Set<String>
  ) -> Bool {
    mayCheck(actor, action, ownerUnits: ownerUnits) || !holds && action.owner == actor.person
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
  }

  private static func answersFor(_ actor: Actor, _ action: Action) -> Bool {
    [action.team, action.teamNow].compactMap { $0 }.contains {
      actor.covers($0, as: .teamManager, .serviceLead, .headOfService)
    }
  }
}
