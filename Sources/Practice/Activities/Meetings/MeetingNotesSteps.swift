import Database
import Kernel

/// Whoever takes the notes saves them, or returns them to the auditor. What is returned stands.
package struct SaveMeetingNotes: Sendable {
  package let activity: String
  package let words: String
  /// Whether they are returned with this.
  package let isReturned: Bool
  package let revision: Int

  package init(activity: String, words: String, isReturned: Bool, revision: Int) {
    self.activity = activity
    self.words = words
    self.isReturned = isReturned
    self.revision = revision
  }

  /// Keeps them and gives their new revision. Refused once they are returned.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    let (activity, _, _) = try MeetingRules.open(activity, .meet, transaction)
    try require(MeetingPolicy.mayWriteNotes(occasion.actor, activity))
    try MeetingRules.requireUnsubmitted(activity)
    let meeting = try MeetingTable.load(of: activity.id, transaction)
    let before = try MeetingTable.notes(of: activity.id, transaction)
    guard before.returnedAt == nil else {
      throw Refusal("The notes are returned, so they stand as they are.", kind: .forbidden)
    }
    if isReturned, meeting?.heldDay == nil {
      throw Refusal(
        "The notes are returned once it is recorded that the meeting was held.", field: "words")
    }
    try Refusal.unless(
      TypedWords.problems(
        words, field: "words", missing: isReturned ? "Write what was said." : nil))
    let sealed = try transaction.seal(optional: words, under: activity.key)
    let returned = isReturned ? occasion.now : nil
    let statement: Query =
      revision == 0
      ? """
      INSERT INTO meeting_notes (activity, words, saved_at, saved_by, returned_at, revision)
      VALUES (\(activity.id), \(sealed), \(occasion.now), \(occasion.actor.person), \(returned), 1)
      ON CONFLICT (activity) DO NOTHING
      """
      : """
      UPDATE meeting_notes SET words = \(sealed), saved_at = \(occasion.now),
        saved_by = \(occasion.actor.person), returned_at = \(returned),
        revision = \(revision + 1)
      WHERE activity = \(activity.id) AND revision = \(revision)
      """
    try transaction.change(statement, orElse: ActivityRules.changedElsewhere)
    if isReturned {
      try transaction.record(
        MeetingFacts.fact("notes-returned", activity), by: occasion.actor.person,
        at: occasion.now)
    }
    return revision + 1
  }
}
