import Database
import Kernel

/// The auditor says whether this case calls for a fuller review, on the framework's grounds.
package struct RecommendReview: Sendable {
  package let activity: String
  package let recommended: Bool
  package let grounds: [String]
  package let words: String
  /// Which of several is recommended.
  package let panel: String?
  package let revision: Int

  package init(
    activity: String, recommended: Bool, grounds: [String], words: String, panel: String? = nil,
    revision: Int
  ) {
    self.activity = activity
    self.recommended = recommended
    self.grounds = grounds
    self.words = words
    self.panel = panel
    self.revision = revision
  }

  /// Keeps it. A recommendation needs one of the grounds and the reasons for it.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWriteTogether(activity, occasion, transaction)
    let framework = try PublishedFrameworks.load(activity, transaction)
    let plan = try found(framework.kind(activity.kind)?.recommendation)
    try Refusal.unless(problems(plan))

    let kept = recommended ? grounds : []
    let named = recommended ? panel : nil
    let listed = kept.isEmpty ? nil : kept.joined(separator: ",")
    let sealed = try transaction.seal(
      optional: recommended ? words.unlessBlank : nil, under: activity.key)
    if revision == 0 {
      try transaction.change(
        """
        INSERT INTO case_review
          (activity, recommended, grounds, words, panel, recommended_at, revision)
        VALUES (\(activity.id), \(recommended), \(listed), \(sealed), \(named),
          \(occasion.now), 1)
        ON CONFLICT (activity) DO NOTHING
        """, orElse: ActivityRules.changedElsewhere)
    } else {
      try transaction.change(
        """
        UPDATE case_review SET recommended = \(recommended), grounds = \(listed),
          words = \(sealed), panel = \(named), recommended_at = \(occasion.now),
          revision = revision + 1
        WHERE activity = \(activity.id) AND revision = \(revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
    try transaction.record(
      ActivityFacts.reviewRecommended(activity, recommended: recommended, grounds: kept),
      by: occasion.actor.person, at: occasion.now)
  }

  func problems(_ plan: RecommendationPlan) -> [Refusal.Problem] {
    guard recommended else { return [] }
    let known = Set(plan.reasons.map(\.id))
    var problems: [Refusal.Problem] = []
    if grounds.isEmpty || !Set(grounds).isSubset(of: known) {
      problems.append(.init("Choose at least one of the grounds.", field: "grounds"))
    }
    if !plan.panels.isEmpty, !plan.panels.contains(where: { $0.id == panel }) {
      problems.append(.init("Say which of them you recommend.", field: "panel"))
    }
    problems += TypedWords.problems(
      words, field: "words", missing: "Say what you saw that calls for a fuller review.")
    return problems
  }
}
