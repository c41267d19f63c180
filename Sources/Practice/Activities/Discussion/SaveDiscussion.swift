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
    let framework = try PublishedFrameworks.load(activity, transaction)
    guard activity.talker == nil else { throw Refusal.notFound }
    let isMarked = framework.kind(activity.kind)?.isFileRead ?? false
    try Refusal.unless(
      problems(
        fileRead: activity.fileReadDay, mustBeRead: isMarked, today: occasion.today))
    let before = try DiscussionTable.load(of: activity.id, transaction)
    let discussion = Discussion(
      bookedAt: bookedAt, place: place, heldDay: heldDay, with: with, words: words,
      revision: revision)
    try DiscussionTable.keep(discussion, of: activity, transaction)

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
