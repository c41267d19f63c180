import Database
import Kernel

/// The auditor gives the overall grade and says why, outcomes for the child first. It can be saved
/// half done; submission asks for both.
package struct GradeOverall: Sendable {
  package let activity: String
  package let grade: String?
  package let reason: String
  package let revision: Int

  package init(activity: String, grade: String?, reason: String, revision: Int) {
    self.activity = activity
    self.grade = grade
    self.reason = reason
    self.revision = revision
  }

  /// Keeps it. Refused where an answer limits the overall grade and the rule is of strength
  /// `must`, with the answer, the rule and its words.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWrite(activity, occasion, transaction)
    let contents = try AuditContents.load(activity, for: occasion.actor.person, transaction)
    try Refusal.unless(problems(contents))

    let sealed = try transaction.seal(
      optional: reason.unlessBlank, under: activity.key)
    if activity.isSealedPair {
      try SealedReadingTable.change(
        activity, set: "overall = \(grade), overall_reason = \(sealed)", from: revision, occasion,
        transaction)
      return
    }
    try transaction.change(
      """
      UPDATE activity SET overall = \(grade), overall_reason = \(sealed),
        revision = revision + 1
      WHERE id = \(activity.id) AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    if let grade, grade != activity.overall {
      try transaction.record(
        ActivityFacts.graded(activity, grade), by: occasion.actor.person, at: occasion.now)
    }
  }

  private func problems(_ contents: AuditContents) -> [Refusal.Problem] {
    var problems = TypedWords.problems(reason, field: "reason", missing: nil)
    guard let grade else { return problems }
    guard contents.overallScale?.grade(grade) != nil else {
      return [.init("Choose one of the grades.", field: "overall")]
    }
    let outcome = LimitingRules.outcome(
      of: contents.kind, in: contents.framework, answers: contents.answers, overall: grade)
    problems += outcome.refusal?.problems ?? []
    return problems
  }
}
