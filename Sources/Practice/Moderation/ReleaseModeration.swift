import Database
import Kernel

/// The QA unit frees a moderation that somebody began and cannot finish: ill, or gone. What they
/// had written goes, so that whoever takes it on still reads the audit unseen.
package struct ReleaseModeration: Sendable {
  package let moderation: String
  package let reason: String
  package let revision: Int

  package init(moderation: String, reason: String, revision: Int) {
    self.moderation = moderation
    self.reason = reason
    self.revision = revision
  }

  /// Frees it. Throws a Refusal without a reason, or once it is graded.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(occasion.actor.isQualityAssurance)
    let moderation = try found(ModerationTable.load(moderation, transaction))
    let activity = try found(ActivityTable.load(moderation.activity, transaction))
    guard moderation.moderator != nil, moderation.gradedAt == nil, moderation.decidedAt == nil
    else { throw Refusal("Nobody has begun this without finishing it.", kind: .forbidden) }
    try Refusal.unless(
      TypedWords.problems(
        reason, field: "reason", missing: "Say why someone else takes it on."))
    let sealed = try transaction.seal(reason.trimmed, under: activity.key)
    try transaction.change(
      """
      UPDATE moderation SET moderator = NULL, praise = NULL, overall = NULL,
        overall_words = NULL, release_reason = \(sealed), revision = \(revision + 1)
      WHERE id = \(moderation.id) AND revision = \(revision) AND graded_at IS NULL
      """, orElse: ModerationRules.changed)
    try transaction.run("DELETE FROM moderation_grade WHERE moderation = \(moderation.id)")
    try transaction.record(
      Fact("moderation-released", "activity", activity.id), by: occasion.actor.person,
      at: occasion.now)
  }
}
