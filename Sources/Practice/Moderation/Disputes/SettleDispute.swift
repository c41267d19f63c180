import Database
import Kernel

/// A dispute ends: whoever raised it accepts the auditor's answer, or the QA unit decides.
package struct SettleDispute: Sendable {
  /// What the QA unit decides.
  package struct Decision: Sendable {
    package let outcome: Dispute.Outcome?
    package let grade: String?
    package let words: String

    package init(outcome: Dispute.Outcome?, grade: String?, words: String) {
      self.outcome = outcome
      self.grade = grade
      self.words = words
    }
  }

  package let dispute: String
  /// Nil where the auditor's answer is accepted as it stands.
  package let decision: Decision?
  package let revision: Int

  package init(dispute: String, decision: Decision?, revision: Int) {
    self.dispute = dispute
    self.decision = decision
    self.revision = revision
  }

  /// Settles it, with what follows for the audit. Throws a Refusal out of turn, or while the
  /// audit is moderated and something in it would change.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (actor, isDecision) = (occasion.actor, decision != nil)
    let (before, contents) = try DisputeRules.open(
      dispute, revision: revision, occasion, transaction
    ) { dispute, contents in
      isDecision
        ? DisputePolicy.maySettle(actor, contents.activity, contents.kind)
        : DisputePolicy.mayAccept(actor, dispute)
    }
    let activity = contents.activity
    let (outcome, grade, words) = try settlement(of: before, contents, transaction)
    try DisputeRules.requireNoModeration(outcome, activity, transaction)
    let sealed = try transaction.seal(optional: words, under: activity.key)
    try transaction.change(
      """
      UPDATE dispute SET settled_at = \(occasion.now), settled_by = \(occasion.actor.person),
        outcome = \(outcome), settled_grade = \(grade), settled_words = \(sealed),
        revision = \(revision + 1)
      WHERE id = \(dispute) AND revision = \(revision)
      """, orElse: DisputeRules.changed)
    try transaction.record(
      DisputeFacts.settled(activity, outcome, grade: grade), by: occasion.actor.person,
      at: occasion.now)
    switch outcome {
    case .stands: break
    case .changeGrade:
      guard let grade else { return }
      try Consequences.disputed(contents, settled: grade, occasion, transaction)
    case .correct:
      try Consequences.givenBack(
        contents, asking: words ?? before.words, occasion, transaction)
    }
  }

  /// What two people agree on changes nothing that a moderation decided, nor an audit that has
  /// changed since the answer; the QA unit then decides.
  private func requireStanding(
    _ answer: Dispute.Answer, _ contents: AuditContents, _ reading: any Reading
  ) throws {
    guard answer.outcome != .stands, let submitted = contents.activity.submittedAt else { return }
    let isModerated = try ModerationTable.list(of: contents.activity.id, reading).contains {
      $0.decidedAt != nil && $0.begunAt >= submitted
    }
    let isOlder = max(contents.settlements.last?.settledAt ?? submitted, submitted) > answer.at
    guard isModerated || isOlder else { return }
    throw Refusal(
      isModerated
        ? "A moderation decided this audit, so only the QA unit can change it. Ask it to help."
        : "The audit has changed since this answer. Ask the QA unit to help.", kind: .forbidden)
  }

  /// How it ends, from the decision or from the answer that is accepted.
  private func settlement(
    of before: Dispute, _ contents: AuditContents, _ reading: any Reading
  ) throws -> (outcome: Dispute.Outcome, grade: String?, words: String?) {
    if let decision {
      guard before.state == .withQualityAssurance else {
        throw Refusal("Take it up first; until then the two settle it.", kind: .forbidden)
      }
      try DisputeRules.check(
        decision.outcome, grade: decision.grade, words: decision.words, contents)
      let outcome = decision.outcome ?? .stands
      return (outcome, outcome == .changeGrade ? decision.grade : nil, decision.words.trimmed)
    }
    guard let answer = before.answer else {
      throw Refusal("The auditor has not answered yet.", kind: .forbidden)
    }
    try requireStanding(answer, contents, reading)
    return (answer.outcome, answer.grade, answer.outcome == .correct ? answer.words : nil)
  }
}
