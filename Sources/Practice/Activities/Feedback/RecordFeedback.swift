import Database
import Kernel

/// Whoever asks records what someone said, or that they were asked and did not answer.
package struct RecordFeedback: Sendable {
  package let activity: String
  package let voice: FeedbackVoice
  package let channel: Feedback.Channel
  package let state: Feedback.State
  package let said: String
  /// What they answered, where a form is asked with.
  package let answers: [Answer]
  package let day: Day

  package init(
    activity: String, voice: FeedbackVoice, channel: Feedback.Channel, state: Feedback.State,
    said: String, answers: [Answer] = [], day: Day
  ) {
    self.activity = activity
    self.voice = voice
    self.channel = channel
    self.state = state
    self.said = said
    self.answers = answers
    self.day = day
  }

  /// Keeps it under a new id. Refused until it is decided that asking is right, unless nobody had
  /// to ask.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let (activity, framework, kind) = try FeedbackRules.toWrite(
      activity, asking: true, occasion, transaction)
    let decision = try FeedbackTable.decision(of: activity.id, transaction)
    let tool = framework.feedbackTool(of: kind)
    try Refusal.unless(problems(decision, tool, today: occasion.today))

    let given = state == .obtained ? answers.filter { !$0.isEmpty } : []
    let feedback = Feedback(
      id: occasion.newId(), voice: voice, channel: channel, state: state, said: said.trimmed,
      answers: given.isEmpty ? nil : given, day: day)
    let words = try transaction.seal(optional: feedback.said, under: activity.key)
    let sheet = try transaction.seal(
      optional: feedback.answers.map { try KeptText.of($0) }, under: activity.key)
    try transaction.run(
      """
      INSERT INTO feedback
        (id, activity, voice, channel, state, said, answers, given_day, recorded_by,
          recorded_at)
      VALUES (\(feedback.id), \(activity.id), \(voice), \(channel), \(state), \(words), \(sheet),
        \(day), \(occasion.actor.person), \(occasion.now))
      """)
    try transaction.record(
      ActivityFacts.feedbackRecorded(activity, feedback), by: occasion.actor.person,
      at: occasion.now)
    return feedback.id
  }

  func problems(
    _ decision: FeedbackDecision?, _ tool: Tool?, today: Day
  ) -> [Refusal.Problem] {
    guard channel == .record || decision?.appropriate == true else {
      return [.init("Decide first whether it is right to ask the child or the family.")]
    }
    var problems: [Refusal.Problem] = []
    if day > today { problems.append(.init("The day cannot be in the future.", field: "day")) }
    if channel == .record, state != .obtained {
      problems.append(
        .init("What stands in the record already was said. Choose that.", field: "state"))
    }
    let isSaid = state == .obtained
    // What was found is one text: nobody was asked the questions of a form.
    guard let tool, channel != .record else {
      return problems
        + TypedWords.problems(
          said, field: "said",
          missing: isSaid ? "Write what they said, in their own words." : nil)
    }
    for answer in answers {
      guard case .words(let words) = answer.value else { continue }
      problems += TypedWords.problems(words, field: answer.question, missing: nil)
    }
    return problems + (isSaid ? FeedbackRules.missing(answers, tool) : [])
  }
}

/// Whoever asks takes back something recorded by mistake. The ledger keeps that it was there.
package struct RemoveFeedback: Sendable {
  package let activity: String
  package let feedback: String

  package init(activity: String, feedback: String) {
    self.activity = activity
    self.feedback = feedback
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, _, _) = try FeedbackRules.toWrite(
      activity, asking: true, occasion, transaction)
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
