import Database
import Kernel

/// The QA unit decides on a recommendation for a fuller review, once the audit is submitted.
package struct DecideReview: Sendable {
  package let activity: String
  package let decision: CaseReview.Decision
  package let words: String
  package let revision: Int

  package init(
    activity: String, decision: CaseReview.Decision, words: String, revision: Int
  ) {
    self.activity = activity
    self.decision = decision
    self.words = words
    self.revision = revision
  }

  /// Keeps the decision with its reason. It is made once.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    let framework = try PublishedFrameworks.load(activity, transaction)
    let plan = try found(framework.kind(activity.kind)?.recommendation)
    try require(ActivityPolicy.mayDecideReview(occasion.actor, plan))
    let review = try found(CaseReviewTable.load(of: activity.id, transaction))
    guard review.recommended, activity.submittedAt != nil else { throw Refusal.notFound }
    guard review.decision == nil else {
      throw Refusal("This has been decided already.", kind: .conflict)
    }
    try Refusal.unless(
      TypedWords.problems(words, field: "words", missing: "Give the reason for the decision."))

    let sealed = try transaction.seal(words.trimmed, under: activity.key)
    try transaction.change(
      """
      UPDATE case_review SET decision = \(decision), decision_words = \(sealed),
        decided_at = \(occasion.now), decided_by = \(occasion.actor.person),
        revision = revision + 1
      WHERE activity = \(activity.id) AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      ActivityFacts.reviewDecided(activity, decision), by: occasion.actor.person,
      at: occasion.now)
  }
}
