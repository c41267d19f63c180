import Database
import Kernel

/// Whoever may join in a moderation says their part, once both readings can be seen and before it
/// is decided. It changes no grade.
package struct JoinModeration: Sendable {
  package let moderation: String
  package let words: String

  package init(moderation: String, words: String) {
    self.moderation = moderation
    self.words = words
  }

  /// Keeps the words, in place of what the same person said before. Throws a Refusal where they say
  /// nothing, or may not join in.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let moderation = try found(ModerationTable.load(moderation, transaction))
    let activity = try found(ActivityTable.load(moderation.activity, transaction))
    let plan = try PublishedFrameworks.load(activity, transaction).kind(activity.kind)?.moderation
    try require(ModerationAccess.mayJoin(occasion.actor, activity, moderation, plan))
    try Refusal.unless(
      TypedWords.problems(words, field: "voice", missing: "Say what you see in it."))
    let sealed = try transaction.seal(words.trimmed, under: activity.key)
    try transaction.run(
      """
      INSERT INTO moderation_voice (moderation, person, words, said_at)
      VALUES (\(moderation.id), \(occasion.actor.person), \(sealed), \(occasion.now))
      ON CONFLICT (moderation, person)
      DO UPDATE SET words = excluded.words, said_at = excluded.said_at
      """)
    try transaction.record(
      Fact("moderation-joined", "activity", activity.id), by: occasion.actor.person,
      at: occasion.now)
  }
}
