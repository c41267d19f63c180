import Database
import Kernel

/// Somebody who is invited says that they have read the child's record.
package struct SayRecordRead: Sendable {
  package let activity: String

  package init(activity: String) {
    self.activity = activity
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, kind, _) = try MeetingRules.open(activity, .meet, transaction)
    try require(kind.stage(.prepare) != nil)
    let record = try MeetingTable.record(of: activity, transaction)
    let own = try found(record.invitation(of: occasion.actor.person))
    try MeetingRules.requireArranging(activity, record.meeting)
    guard own.readAt == nil else { return }
    try transaction.run(
      """
      UPDATE invitation SET read_at = \(occasion.now)
      WHERE id = \(own.id) AND read_at IS NULL
      """)
    try transaction.record(
      MeetingFacts.fact("record-read", activity, ["part": own.part?.rawValue ?? "other"]),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// Whoever the framework names for it notes a moment that mattered to the child, with its day.
package struct NoteMoment: Sendable {
  package let activity: String
  package let day: Day
  package let words: String

  package init(activity: String, day: Day, words: String) {
    self.activity = activity
    self.day = day
    self.words = words
  }

  /// Keeps it. Refused for a day to come, without words, and once the audit is submitted.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try KeyMoment.toWrite(activity, occasion, transaction)
    var problems: [Refusal.Problem] = []
    if day > occasion.today {
      problems.append(.init("The day cannot be in the future.", field: "day"))
    }
    problems += TypedWords.problems(
      words, field: "words", missing: "Write what happened, and what it meant for the child.")
    try Refusal.unless(problems)
    let sealed = try transaction.seal(words.trimmed, under: activity.key)
    try transaction.run(
      """
      INSERT INTO key_moment (id, activity, day, words, noted_by, noted_at)
      VALUES (\(occasion.newId()), \(activity.id), \(day), \(sealed),
        \(occasion.actor.person), \(occasion.now))
      """)
    try transaction.record(
      MeetingFacts.fact("moment-noted", activity), by: occasion.actor.person, at: occasion.now)
  }
}

/// A moment is taken back off the time line.
package struct RemoveMoment: Sendable {
  package let activity: String
  package let moment: String

  package init(activity: String, moment: String) {
    self.activity = activity
    self.moment = moment
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try KeyMoment.toWrite(activity, occasion, transaction)
    try transaction.change(
      """
      UPDATE key_moment SET removed_at = \(occasion.now)
      WHERE id = \(moment) AND activity = \(activity.id) AND removed_at IS NULL
      """, orElse: .notFound)
    try transaction.record(
      MeetingFacts.fact("moment-removed", activity), by: occasion.actor.person, at: occasion.now)
  }
}

extension KeyMoment {
  fileprivate static func toWrite(
    _ id: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> Activity {
    let (activity, kind, _) = try MeetingRules.open(id, .prepare, reading)
    try require(MeetingPolicy.mayNoteMoments(occasion.actor, activity, kind))
    try MeetingRules.requireUnsubmitted(activity)
    return activity
  }
}
