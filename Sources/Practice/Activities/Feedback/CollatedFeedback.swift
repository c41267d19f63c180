import Database
import Kernel

/// What was decided and said in one audit, for whoever collates feedback: a code, no other answer
/// of the audit.
package struct CollatedFeedback: Sendable, Hashable {
  package let activity: String
  package let code: String
  package let decision: FeedbackDecision?
  package let feedback: [Feedback]
  /// The form they were asked with, where there is one.
  package let tool: Tool?
}

/// Reads feedback across the audits of a month.
package enum CollatedFeedbackLists {
  /// The months in which audits have been submitted, the latest first.
  package static func months(_ reading: any Reading) throws -> [Month] {
    try reading.rows(
      """
      SELECT DISTINCT c.month FROM activity a JOIN cycle c ON c.id = a.cycle
      WHERE a.submitted_at IS NOT NULL ORDER BY c.month DESC
      """
    ).map { try $0["month"] }
  }

  /// The submitted audits of a month, by code, as far as the actor collates them. Refused to
  /// anyone who collates none.
  package static func of(
    _ month: Month, for actor: Actor, _ reading: any Reading
  ) throws -> [CollatedFeedback] {
    let audits = try ActivityTable.list(
      where: "c.month = \(month) AND a.submitted_at IS NOT NULL", reading)
    var mayCollate = ActivityPolicy.mayCollateFeedback(actor, nil)
    let collated = try audits.compactMap { activity -> CollatedFeedback? in
      let framework = try PublishedFrameworks.load(activity, reading)
      let kind = framework.kind(activity.kind)
      guard ActivityPolicy.mayCollateFeedback(actor, kind?.feedback) else { return nil }
      mayCollate = true
      return try CollatedFeedback(
        activity: activity.id, code: activity.code,
        decision: FeedbackTable.decision(of: activity.id, reading),
        feedback: FeedbackTable.list(of: activity.id, reading),
        tool: kind.flatMap(framework.feedbackTool))
    }
    try require(mayCollate)
    return collated.sorted { $0.code < $1.code }
  }
}
