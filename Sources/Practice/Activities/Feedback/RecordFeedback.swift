import Database
import Kernel

/// The auditor records what someone said, or that they were asked and did not answer.
package struct RecordFeedback: Sendable {
  package let activity: String
  package let voice: FeedbackVoice
  package let channel: Feedback.Channel
  package let state: Feedback.State
  package let said: String
  package let day: Day

  package init(
    activity: String, voice: FeedbackVoice, channel: Feedback.Channel, state: Feedback.State,
    said: String, day: Day
  ) {
    self.activity = activity
    self.voice = voice
    self.channel = channel
    self.state = state
    self.said = said
    self.day = day
  }

  /// Keeps it under a new id. Refused until it is decided that asking is right.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let activity = try ActivityRules.toWrite(activity, occasion, transaction)
    let decision = try FeedbackTable.decision(of: activity.id, transaction)
    try Refusal.unless(problems(decision, today: occasion.today))

    let feedback = Feedback(
      id: occasion.newId(), voice: voice, channel: channel, state: state, said: said.trimmed,
      day: day)
    let words = try transaction.seal(optional: feedback.said, under: .child(activity.caseId))
    try transaction.run(
      """
      INSERT INTO feedback
        (id, activity, voice, channel, state, said, given_day, recorded_by, recorded_at)
      VALUES (\(feedback.id), \(activity.id), \(voice), \(channel), \(state), \(words), \(day),
        \(occasion.actor.person), \(occasion.now))
      """)
    try transaction.record(
      ActivityFacts.feedbackRecorded(activity, feedback), by: occasion.actor.person,
      at: occasion.now)
    return feedback.id
  }

  func problems(_ decision: FeedbackDecision?, today: Day) -> [Refusal.Problem] {
    guard let decision, decision.appropriate else {
      return [.init("Decide first whether it is right to ask the child or the family.")]
    }
    var problems: [Refusal.Problem] = []
    if day > today { problems.append(.init("The day cannot be in the future.", field: "day")) }
    problems += TypedWords.problems(
      said, field: "said",
      missing: state == .obtained ? "Write what they said, in their own words." : nil)
    return problems
  }
}

/// The auditor takes back something recorded by mistake. The ledger keeps that it was there.
package struct RemoveFeedback: Sendable {
  package let activity: String
  package let feedback: String

  package init(activity: String, feedback: String) {
    self.activity = activity
    self.feedback = feedback
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWrite(activity, occasion, transaction)
    try transaction.change(
      """
      UPDATE feedback SET removed_at = \(occasion.now)
      WHERE id = \(feedback) AND activity = \(activity.id) AND removed_at IS NULL
      """, orElse: .notFound)
    try transaction.record(
      ActivityFacts.feedbackRemoved(activity, id: feedback), by: occasion.actor.person,
      at: occasion.now)
  }
}
