import Database
import Kernel

/// A second reading of an audit in which nothing is graded: the moderator says what it does well,
/// what they see otherwise section by section, and whether they agree, suggest changes, or question
/// the answers. Nobody else reads it before it is decided.
package struct CommentOnAudit: Sendable {
  package let moderation: String
  /// What the audit does well.
  package let praise: String
  /// What the moderator sees otherwise, by section.
  package let sections: [String: String]
  /// How it ends; nil while the moderator comes back to it.
  package let outcome: ModerationOutcome?
  /// The decision in words for the auditor.
  package let words: String
  package let revision: Int

  package init(
    moderation: String, praise: String, sections: [String: String],
    outcome: ModerationOutcome?, words: String, revision: Int
  ) {
    self.moderation = moderation
    self.praise = praise
    self.sections = sections
    self.outcome = outcome
    self.words = words
    self.revision = revision
  }

  /// Keeps it, and sets going what follows: agreed, the audit stands; where changes are suggested,
  /// the auditor answers them; where the answers are questioned, the audit goes back.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (_, contents) = try ModerationRules.open(moderation, occasion, transaction)
    guard contents.overallScale == nil else { throw Refusal.notFound }
    try Refusal.unless(problems(contents))
    let owner = contents.activity.key
    let praise = try transaction.seal(optional: praise.unlessBlank, under: owner)
    let words = try transaction.seal(optional: words.unlessBlank, under: owner)
    let decidedAt = outcome == nil ? nil : occasion.now
    try transaction.change(
      """
      UPDATE moderation SET moderator = \(occasion.actor.person), praise = \(praise),
        words = \(words), outcome = \(outcome), graded_at = \(decidedAt),
        decided_at = \(decidedAt), revision = \(revision + 1)
      WHERE id = \(moderation) AND revision = \(revision) AND decided_at IS NULL
      """, orElse: ModerationRules.changed)
    for section in contents.tool.sections {
      let said = try transaction.seal(optional: sections[section.id]?.unlessBlank, under: owner)
      try transaction.run(
        """
        INSERT INTO moderation_grade (moderation, area, words)
        VALUES (\(moderation), \(section.id), \(said))
        ON CONFLICT (moderation, area) DO UPDATE SET words = \(said)
        """)
    }
    guard let outcome else { return }
    try transaction.record(
      ModerationFacts.decided(contents.activity, outcome, grade: nil),
      by: occasion.actor.person, at: occasion.now)
    if outcome == .return {
      try Consequences.returned(contents, asking: self.words, occasion, transaction)
    }
  }

  private func problems(_ contents: AuditContents) -> [Refusal.Problem] {
    let isWhole = outcome != nil
    var problems = TypedWords.problems(
      praise, field: "praise", missing: isWhole ? "Say what the audit does well." : nil)
    for section in contents.tool.sections {
      problems += TypedWords.problems(
        sections[section.id] ?? "", field: section.id, missing: nil)
    }
    if let outcome, !(contents.kind.moderation?.outcomes ?? []).contains(outcome) {
      problems.append(.init("Say what you decide.", field: "outcome"))
    }
    return problems + TypedWords.problems(words, field: "words", missing: missing)
  }

  /// What has to be said in words, for each way in which it ends.
  private var missing: String? {
    switch outcome {
    case .suggest: "Say what you suggest."
    case .return: "Say what you ask the auditor."
    case .agree, .changeWithReason, nil: nil
    }
  }
}

/// The auditor answers what a moderator suggests: takes it up, so that the audit is opened again,
/// or leaves the audit as it is and says why.
package struct AnswerSuggestions: Sendable {
  package let moderation: String
  package let takesUp: Bool
  package let words: String

  package init(moderation: String, takesUp: Bool, words: String) {
    self.moderation = moderation
    self.takesUp = takesUp
    self.words = words
  }

  /// Keeps the answer. Throws a Refusal where there is nothing to answer any more.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let moderation = try found(ModerationTable.load(moderation, transaction))
    let activity = try found(ActivityTable.load(moderation.activity, transaction))
    try require(ModerationAccess.mayAnswer(occasion.actor, activity, moderation))
    try Refusal.unless(
      TypedWords.problems(
        words, field: "answer", missing: takesUp ? nil : "Say why the audit stays as it is."))
    let sealed = try transaction.seal(optional: words.unlessBlank, under: activity.key)
    try transaction.change(
      """
      UPDATE moderation SET takes_up = \(takesUp), answer = \(sealed),
        answered_at = \(occasion.now), revision = \(moderation.revision + 1)
      WHERE id = \(moderation.id) AND revision = \(moderation.revision)
        AND answered_at IS NULL
      """, orElse: ModerationRules.changed)
    try transaction.record(
      ModerationFacts.answered(activity, takesUp: takesUp), by: occasion.actor.person,
      at: occasion.now)
    guard takesUp else { return }
    try Consequences.givenBack(
      AuditContents.load(activity, transaction), asking: moderation.words, occasion, transaction)
  }
}
