import Database
import Kernel

/// What may be done to an activity in the state it is in.
package enum ActivityRules {
  /// Refuses to write in an audit that is not opened yet, or is submitted.
  static func requireOpenToAuditor(_ activity: Activity) throws(Refusal) {
    guard activity.withdrawnAt == nil else { throw withdrawn }
    guard activity.declaredAt != nil else { throw unopened }
    guard activity.submittedAt == nil else {
      throw Refusal(
        "This audit is submitted, so it cannot be changed.",
        kind: .forbidden)
    }
  }

  /// What is said of an audit whose case dropped out.
  static let withdrawn = Refusal(
    "This audit was withdrawn, because its case dropped out. What was written stays as it was.",
    kind: .forbidden)

  /// The audit, when this actor may write in it now: it is theirs, opened and not submitted.
  static func toWrite(
    _ id: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> Activity {
    let activity = try found(ActivityTable.load(id, reading))
    try require(ActivityPolicy.mayWrite(occasion.actor, activity))
    try requireOpenToAuditor(activity)
    if activity.isPaired {
      let own = try SealedReadingTable.load(of: activity.id, by: occasion.actor.person, reading)
      guard own != nil else { throw unopened }
    }
    guard !activity.hasAgencies || !activity.isSealed else {
      throw Refusal(
        "The agencies are still auditing. You write once every one of them has sent theirs in.",
        kind: .forbidden)
    }
    return activity
  }

  /// The audit, when this actor may answer questions in it now: the auditors, and each agency's own
  /// auditor in what that agency answers.
  static func toWriteSection(
    _ id: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> Activity {
    let activity = try found(ActivityTable.load(id, reading))
    guard activity.agency(of: occasion.actor.person) != nil else {
      return try toWrite(id, occasion, reading)
    }
    try AgencyRules.requireOpen(activity, occasion)
    return activity
  }

  /// The audit, when a pair may write in it together: both readings are in.
  static func toWriteTogether(
    _ id: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> Activity {
    let activity = try toWrite(id, occasion, reading)
    guard !activity.isSealed else {
      throw Refusal(
        "Each of you reads alone first. Once both readings are in, you write this together.",
        kind: .forbidden)
    }
    return activity
  }

  private static let unopened = Refusal(
    "Say first that you have no conflict of interest, or return this audit.", kind: .forbidden)

  /// What is said when a page was saved elsewhere since this one was opened.
  static let changedElsewhere = Refusal(
    """
    This was saved in another window since you opened it. What you typed is still below, and \
    what was saved stands beside it. Put together what you want to keep, and save again.
    """, kind: .conflict)
}
