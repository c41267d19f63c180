import Database
import Kernel

/// The auditor books the discussion, or records that it was held and what it brought out.
package struct SaveDiscussion: Sendable {
  package let activity: String
  package let bookedAt: Instant?
  package let place: String
  package let heldDay: Day?
  package let with: [Part]
  package let words: String
  package let revision: Int

  package init(
    activity: String, bookedAt: Instant?, place: String, heldDay: Day?, with: [Part],
    words: String, revision: Int
  ) {
    self.activity = activity
    self.bookedAt = bookedAt
    self.place = place
    self.heldDay = heldDay
    self.with = with
    self.words = words
    self.revision = revision
  }

  /// Keeps it. Refused as held while the file is unread, where the kind of audit has that marked:
  /// the file comes first.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWriteTogether(activity, occasion, transaction)
    let framework = try PublishedFrameworks.load(activity.framework, transaction)
    let isMarked = framework.kind(activity.kind)?.stage(.prepare) != nil
    try Refusal.unless(
      problems(
        fileRead: activity.fileReadDay, mustBeRead: isMarked, today: occasion.today))
    let before = try DiscussionTable.load(of: activity.id, transaction)
    try keep(activity, transaction)

    let auditor = occasion.actor.person
    if let bookedAt, bookedAt != before?.bookedAt {
      try transaction.record(
        ActivityFacts.discussionBooked(activity, at: bookedAt), by: auditor, at: occasion.now)
    }
    if let heldDay, heldDay != before?.heldDay || with != before?.with {
      try transaction.record(
        ActivityFacts.discussionHeld(activity, on: heldDay, with: with), by: auditor,
        at: occasion.now)
    }
  }

  private func keep(_ activity: Activity, _ transaction: any Transaction) throws {
    let owner = KeyOwner.child(activity.caseId)
    let words = try transaction.seal(optional: words.unlessBlank, under: owner)
    let place = try transaction.seal(optional: place.unlessBlank, under: owner)
    let parts = with.isEmpty ? nil : with.map(\.rawValue).joined(separator: ",")
    if revision == 0 {
      try transaction.change(
        """
        INSERT INTO discussion
          (activity, booked_at, place, held_day, held_with, words, revision)
        VALUES (\(activity.id), \(bookedAt), \(place), \(heldDay), \(parts), \(words), 1)
        ON CONFLICT (activity) DO NOTHING
        """, orElse: ActivityRules.changedElsewhere)
    } else {
      try transaction.change(
        """
        UPDATE discussion SET booked_at = \(bookedAt), place = \(place),
          held_day = \(heldDay), held_with = \(parts), words = \(words),
          revision = revision + 1
        WHERE activity = \(activity.id) AND revision = \(revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
  }

  func problems(fileRead: Day?, mustBeRead: Bool = true, today: Day) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if let heldDay {
      if heldDay > today {
        problems.append(.init("The discussion cannot be held in the future.", field: "held"))
      }
      if let fileRead, heldDay < fileRead {
        problems.append(
          .init(
            "You finished reading the file on \(fileRead.words). The discussion comes after.",
            field: "held"))
      }
      if mustBeRead, fileRead == nil {
        problems.append(.init("Read the file first, and mark it as read.", field: "held"))
      }
      if with.isEmpty {
        problems.append(.init("Say whom you talked with.", field: "with"))
      }
    }
    problems += TypedWords.problems(
      words, field: "words",
      missing: heldDay == nil ? nil : "Write what the discussion brought out.")
    problems += TypedWords.problems(place, field: "place", missing: nil)
    return problems
  }
}
