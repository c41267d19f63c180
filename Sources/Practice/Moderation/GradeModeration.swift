import Database
import Kernel

/// The moderator grades the audit's file themselves, before they see what the auditor gave. It is
/// kept as they go; once they say that they have graded, it stands, and both readings can be seen.
package struct GradeModeration: Sendable {
  package let moderation: String
  package let reading: BlindReading
  /// True once the moderator has graded everything.
  package let isWhole: Bool
  package let revision: Int

  package init(moderation: String, reading: BlindReading, isWhole: Bool, revision: Int) {
    self.moderation = moderation
    self.reading = reading
    self.isWhole = isWhole
    self.revision = revision
  }

  /// Keeps it. Throws a Refusal with everything that is missing where it should be whole.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (before, contents) = try ModerationRules.open(moderation, occasion, transaction)
    guard before.gradedAt == nil else {
      throw Refusal("You have graded this audit; your grades stand.", kind: .forbidden)
    }
    try Refusal.unless(ModerationRules.problems(reading, contents, isWhole: isWhole))
    let owner = contents.activity.key
    let praise = try transaction.seal(optional: reading.praise.unlessBlank, under: owner)
    let words = try transaction.seal(optional: reading.overallWords.unlessBlank, under: owner)
    let gradedAt = isWhole ? occasion.now : nil
    let beside = isWhole ? contents.activity.overall : nil
    try transaction.change(
      """
      UPDATE moderation SET moderator = \(occasion.actor.person), praise = \(praise),
        overall = \(reading.overall), overall_words = \(words), graded_at = \(gradedAt),
        had_seen = \(reading.hadSeen), auditors_overall = \(beside), revision = \(revision + 1)
      WHERE id = \(moderation) AND revision = \(revision) AND decided_at IS NULL
      """, orElse: ModerationRules.changed)
    for (area, given) in reading.areas.sorted(by: { $0.key < $1.key }) {
      let words = try transaction.seal(optional: given.words.unlessBlank, under: owner)
      try transaction.run(
        """
        INSERT INTO moderation_grade (moderation, area, grade, words)
        VALUES (\(moderation), \(area), \(given.grade), \(words))
        ON CONFLICT (moderation, area) DO UPDATE SET grade = \(given.grade), words = \(words)
        """)
    }
    guard isWhole, let overall = reading.overall else { return }
    try transaction.record(
      ModerationFacts.graded(
        contents.activity, overall: overall, areas: reading.areas.compactMapValues(\.grade)),
      by: occasion.actor.person, at: occasion.now)
  }
}
