import Database
import Kernel

/// What each use case on the tracker looks up first.
package enum ActionAccess {
  /// The action, for someone who may see it.
  package static func load(
    _ number: Int, _ actor: Actor, _ reading: any Reading
  ) throws -> Action {
    let action = try found(ActionTable.load(number: number, reading))
    try require(ActionPolicy.maySee(actor, action, parts: parts(of: actor, in: action, reading)))
    return action
  }

  /// The units of the owner's posts, by which their manager is known.
  package static func units(
    ofOwner action: Action, on day: Day, _ reading: any Reading
  ) throws -> Set<String> {
    try OrganisationTable.load(on: day, reading).units(of: action.owner)
  }

  /// What becomes of the actions of this one's audit, as its framework has it.
  package static func plan(
    of action: Action, _ reading: any Reading
  ) throws -> ActionsPlan? {
    guard let id = action.activity, let activity = try ActivityTable.load(id, reading) else {
      return nil
    }
    return try PublishedFrameworks.load(activity, reading).kind(activity.kind)?.actions
  }

  /// Where somebody says how an action is looked at again: whether this person does, and whether
  /// they see that it has lasted. Nil where the framework gives a time, or never asks.
  package static func looking(
    _ actor: Actor, at action: Action, _ reading: any Reading
  ) throws -> (says: Bool, sees: Bool)? {
    guard let plan = try plan(of: action, reading)?.lookedAtAgain,
      let activity = try action.activity.flatMap({ try ActivityTable.load($0, reading) })
    else { return nil }
    return (
      MeetingPolicy.plays([plan.saidBy], actor, activity),
      MeetingPolicy.plays([plan.seenBy], actor, activity)
    )
  }

  /// Whether the framework has this person check the actions of the audit that this one is of.
  package static func isVerifier(
    _ actor: Actor, _ action: Action, _ reading: any Reading
  ) throws -> Bool {
    guard let id = action.activity, let activity = try ActivityTable.load(id, reading) else {
      return false
    }
    let kind = try PublishedFrameworks.load(activity, reading).kind(activity.kind)
    return !activity.parts(of: actor.person).isDisjoint(with: kind?.stage(.verify)?.by ?? [])
  }

  private static func parts(
    of actor: Actor, in action: Action, _ reading: any Reading
  ) throws -> Set<Part> {
    guard let activity = action.activity else { return [] }
    return try ActivityTable.load(activity, reading)?.parts(of: actor.person) ?? []
  }

  static let changed = Refusal(
    "Someone changed this action while you had it open. Your words are below: read what changed, "
      + "then send them again.", kind: .conflict)
}
