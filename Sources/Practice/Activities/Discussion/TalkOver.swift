import Database
import Kernel

/// An audit that is submitted is talked over with the practitioner, by whoever the framework has do
/// that: when, with whom, and what came of it.
package struct TalkOver: Sendable {
  package let activity: String
  package let heldDay: Day?
  package let with: [Part]
  package let words: String
  package let revision: Int

  package init(
    activity: String, heldDay: Day?, with: [Part], words: String, revision: Int
  ) {
    self.activity = activity
    self.heldDay = heldDay
    self.with = with
    self.words = words
    self.revision = revision
  }

  /// Keeps it. Throws a Refusal before the audit is submitted, and once it is on the record.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(ActivityPolicy.mayTalk(occasion.actor, activity))
    guard let submitted = activity.submittedAt, activity.withdrawnAt == nil else {
      throw Refusal("This audit is not submitted yet.", kind: .forbidden)
    }
    guard activity.filedAt == nil else { throw FilingRules.filed }
    try Refusal.unless(problems(submitted: submitted.day, today: occasion.today))
    let kind = try found(
      PublishedFrameworks.load(activity, transaction).kind(activity.kind))
    guard Set(with).isSubset(of: kind.stage(.discuss)?.with ?? []) else { throw Refusal.notFound }
    try DiscussionTable.keep(
      Discussion(
        bookedAt: nil, place: "", heldDay: heldDay, with: with, words: words, revision: revision),
      of: activity, transaction)
    if let heldDay {
      try transaction.record(
        ActivityFacts.discussionHeld(activity, on: heldDay, with: with),
        by: occasion.actor.person, at: occasion.now)
    }
  }

  private func problems(submitted: Day, today: Day) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    switch heldDay {
    case nil: problems.append(.init("Give the day on which you talked.", field: "held"))
    case let day? where day > today:
      problems.append(.init("This day is still to come.", field: "held"))
    case let day? where day < submitted:
      problems.append(
        .init(
          "The audit was submitted on \(submitted.words). Talk it over after that.",
          field: "held"))
    default: break
    }
    if with.isEmpty { problems.append(.init("Say whom you talked with.", field: "with")) }
    return problems
      + TypedWords.problems(words, field: "words", missing: "Write what came of it.")
  }
}

/// Reads the audits that wait to be talked over.
package enum TalkTable {
  /// Those that wait for someone, by the day that they were submitted.
  package static func waiting(
    for actor: Actor, _ reading: any Reading
  ) throws -> [Activity] {
    try ActivityTable.list(
      where: """
        a.submitted_at IS NOT NULL AND a.withdrawn_at IS NULL AND c.talker IS NOT NULL
          AND d.held_day IS NULL
        """, reading
    ).filter { ActivityPolicy.mayTalk(actor, $0) }
  }
}
