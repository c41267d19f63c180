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

  /// After how long the framework has it asked whether an action of this audit still holds.
  package static func holdsAfter(
    _ action: Action, _ reading: any Reading
  ) throws -> ClockAmount? {
    guard let id = action.activity, let activity = try ActivityTable.load(id, reading) else {
      return nil
    }
    return try PublishedFrameworks.load(activity.framework, reading)
      .kind(activity.kind)?.actions?.holdsAfter
  }

  private static func parts(
    of actor: Actor, in action: Action, _ reading: any Reading
  ) throws -> Set<Part> {
    guard let activity = action.activity else { return [] }
    return Set(
      try reading.rows(
        """
        SELECT part FROM activity_person
        WHERE activity = \(activity) AND person = \(actor.person) AND to_at IS NULL
        """
      ).map { try $0["part"] })
  }

  static let changed = Refusal(
    "Someone changed this action while you had it open. Your words are below: read what changed, "
      + "then send them again.", kind: .conflict)
}
