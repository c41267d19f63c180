import Database
import Kernel

/// Someone who could read an audit a second time leaves that to others, so that they may read it
/// now with its grades.
package struct StandAside: Sendable {
  package let activity: String

  package init(activity: String) {
    self.activity = activity
  }

  /// Records it. What they have read they cannot grade as if they had not.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(ActivityPolicy.maySee(occasion.actor, activity))
    let waiting = try ModerationTable.open(of: activity.id, transaction)
    guard let waiting, ActivityPolicy.isBlind(occasion.actor, activity) else { return }
    guard waiting.readers.holder == nil else {
      throw Refusal("You have begun to grade this audit; give your grades.", kind: .forbidden)
    }
    guard try othersCan(waiting.readers, activity, occasion, transaction) else {
      throw Refusal(
        "Nobody else could give this second reading any more, so it is yours.", kind: .forbidden)
    }
    try transaction.run(
      """
      INSERT INTO moderation_aside (moderation, person, stood_at)
      VALUES (\(waiting.id), \(occasion.actor.person), \(occasion.now))
      """)
    try transaction.record(
      Fact("moderation-left-to-others", "activity", activity.id), by: occasion.actor.person,
      at: occasion.now)
  }

  /// Whether somebody else could still give the reading.
  private func othersCan(
    _ readers: Moderation.Readers, _ activity: Activity, _ occasion: Occasion,
    _ reading: any Reading
  ) throws -> Bool {
    let organisation = try OrganisationTable.load(on: occasion.today, reading)
    return organisation.people.keys.contains { person in
      guard person != occasion.actor.person, let other = Actor(person, in: organisation) else {
        return false
      }
      return ModerationAccess.mayModerate(other, activity, readers)
    }
  }
}
