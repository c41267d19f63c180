import Database
import Kernel

/// What may be done about a talk with the family, and what is asked in it.
enum FamilyTalkRules {
  static let ended = Refusal(
    "What the family said is sent in already, so it cannot be changed.", kind: .forbidden)

  /// The talk, for whoever is to hear the family, while it is not ended.
  static func open(
    _ activity: String, _ talk: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> (activity: Activity, talk: FamilyTalk) {
    let activity = try found(ActivityTable.load(activity, reading))
    let named = talk
    let talk = try found(
      FamilyTalkTable.list(of: activity.id, reading).first { $0.talk == named })
    try require(talk.person == occasion.actor.person && activity.sentAt != nil)
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    guard talk.isAwaited else { throw ended }
    return (activity, talk)
  }

  /// The plan of a talk and what is asked in it.
  static func plan(
    _ activity: Activity, _ talk: String, _ reading: any Reading
  ) throws -> (plan: FamilyTalkPlan, tool: Tool) {
    let framework = try PublishedFrameworks.load(activity, reading)
    let kind = try found(framework.kind(activity.kind))
    let plan = try found(kind.agencies?.family?.talks.first { $0.section == talk })
    return (plan, try found(framework.form(for: kind, talk: talk)))
  }

  /// What is missing before a talk can be sent in.
  static func missing(
    _ keep: KeepTalk, _ plan: FamilyTalkPlan, _ tool: Tool
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if keep.day == nil {
      problems.append(
        .init(plan.visit ? "Give the day of the visit." : "Give the day.", field: "day"))
    }
    if keep.channel == nil, !plan.visit {
      problems.append(.init("Say how you spoke with them.", field: "channel"))
    }
    return problems + FeedbackRules.missing(keep.answers.filter { !$0.isEmpty }, tool)
  }
}

/// Whoever hears the family keeps what was said, half done or whole, and sends it in. Autosave is
/// this same use case.
package struct KeepTalk: Sendable {
  package let activity: String
  package let talk: String
  package let day: Day?
  /// How they were heard; nil where it is a visit, or not said yet.
  package let channel: Feedback.Channel?
  package let answers: [Answer]
  package let revision: Int
  /// Whether it is sent in: from then on it is not changed.
  package let isSentIn: Bool

  package init(
    activity: String, talk: String, day: Day?, channel: Feedback.Channel?, answers: [Answer],
    revision: Int, isSentIn: Bool
  ) {
    self.activity = activity
    self.talk = talk
    self.day = day
    self.channel = channel
    self.answers = answers
    self.revision = revision
    self.isSentIn = isSentIn
  }

  /// Keeps it under the next revision. Refused when another save came between; when it is sent in,
  /// with everything that is missing.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    let (activity, before) = try FamilyTalkRules.open(activity, talk, occasion, transaction)
    let (plan, tool) = try FamilyTalkRules.plan(activity, talk, transaction)
    for section in tool.sections { try SectionRules.check(answers, section, nil) }
    try Refusal.unless(
      problems(today: occasion.today)
        + (isSentIn ? FamilyTalkRules.missing(self, plan, tool) : []))
    let given = answers.filter { !$0.isEmpty }
    let sealed = try transaction.seal(
      optional: given.isEmpty ? nil : try KeptText.of(given), under: activity.key)
    let channel = plan.visit ? .inPerson : channel
    let ended = isSentIn ? occasion.now : nil
    try transaction.change(
      """
      UPDATE family_talk SET day = \(day), channel = \(channel), answers = \(sealed),
        saved_at = \(occasion.now), ended_at = \(ended),
        ended_by = \(isSentIn ? occasion.actor.person : nil), revision = revision + 1
      WHERE activity = \(activity.id) AND talk = \(talk) AND revision = \(revision)
        AND ended_at IS NULL
      """, orElse: ActivityRules.changedElsewhere)
    if isSentIn {
      try transaction.record(
        Fact("family-heard", "activity", activity.id, ["talk": talk]),
        by: occasion.actor.person, at: occasion.now)
      _ = try AgencySeal.breakIfComplete(activity.id, occasion, transaction)
    } else if before.revision == 0 {
      try transaction.record(
        Fact("family-talk-begun", "activity", activity.id, ["talk": talk]),
        by: occasion.actor.person, at: occasion.now)
    }
    return revision + 1
  }

  private func problems(today: Day) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if let day, day > today {
      problems.append(.init("The day cannot be in the future.", field: "day"))
    }
    if channel == .record {
      problems.append(.init("Say how you spoke with them.", field: "channel"))
    }
    for answer in answers {
      guard case .words(let words)? = answer.value else { continue }
      problems += TypedWords.problems(words, field: answer.question, missing: nil)
    }
    return problems
  }
}

/// The family was not heard: whoever was to hear them, or the coordinator, says why, and the
/// meeting waits no longer for it.
package struct SayTalkNotPossible: Sendable {
  package let activity: String
  package let talk: String
  package let reason: String

  package init(activity: String, talk: String, reason: String) {
    self.activity = activity
    self.talk = talk
    self.reason = reason
  }

  /// Keeps why. What was written until then is erased: nobody was heard.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    let wanted = self.talk
    let talk = try found(
      FamilyTalkTable.list(of: activity.id, transaction).first { $0.talk == wanted })
    try require(
      activity.sentAt != nil
        && (AgencyPolicy.mayCoordinate(occasion.actor, activity)
          || talk.person == occasion.actor.person))
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    guard talk.isAwaited else { throw FamilyTalkRules.ended }
    if talk.savedAt != nil, let name = talk.name, talk.person != occasion.actor.person {
      throw Refusal(
        "\(name) has begun to write down what was said. Ask them to send it in, or to say that it "
          + "is not possible.", field: "reason")
    }
    try Refusal.unless(
      TypedWords.problems(reason, field: "reason", missing: "Say why it was not possible."))
    let sealed = try transaction.seal(reason.trimmed, under: activity.key)
    try transaction.change(
      """
      UPDATE family_talk SET reason = \(sealed), answers = NULL, day = NULL, channel = NULL,
        ended_at = \(occasion.now), ended_by = \(occasion.actor.person), revision = revision + 1
      WHERE activity = \(activity.id) AND talk = \(talk.talk) AND ended_at IS NULL
      """, orElse: FamilyTalkRules.ended)
    try transaction.record(
      Fact("family-not-heard", "activity", activity.id, ["talk": talk.talk]),
      by: occasion.actor.person, at: occasion.now)
    _ = try AgencySeal.breakIfComplete(activity.id, occasion, transaction)
  }
}
