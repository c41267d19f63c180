import Database
import Kernel

/// The auditor answers whoever sees the audit differently: it stands, another grade, or they will
/// correct it. It comes about once the other accepts it.
package struct AnswerDispute: Sendable {
  package let dispute: String
  package let outcome: Dispute.Outcome?
  package let grade: String?
  package let words: String
  package let revision: Int

  package init(
    dispute: String, outcome: Dispute.Outcome?, grade: String?, words: String, revision: Int
  ) {
    self.dispute = dispute
    self.outcome = outcome
    self.grade = grade
    self.words = words
    self.revision = revision
  }

  /// Keeps the answer. Throws a Refusal when it says nothing, or is given already.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (before, contents) = try DisputeRules.open(
      dispute, revision: revision, occasion, transaction
    ) { DisputePolicy.mayAnswer(occasion.actor, $1.activity, $1.kind) }
    let activity = contents.activity
    guard before.state == .withAuditor else { throw DisputeRules.changed }
    try DisputeRules.check(outcome, grade: grade, words: words, contents)
    guard let outcome else { return }
    try DisputeRules.requireNoModeration(outcome, activity, transaction)
    let offered = outcome == .changeGrade ? grade : nil
    let sealed = try transaction.seal(words.trimmed, under: activity.key)
    try transaction.change(
      """
      UPDATE dispute SET answered_at = \(occasion.now), answered_by = \(occasion.actor.person),
        offer = \(outcome), offered_grade = \(offered), answer = \(sealed),
        revision = \(revision + 1)
      WHERE id = \(dispute) AND revision = \(revision)
      """, orElse: DisputeRules.changed)
    try transaction.record(
      DisputeFacts.answered(activity, outcome, grade: offered), by: occasion.actor.person,
      at: occasion.now)
  }
}
