import Components
import Database
import Kernel
import Markup
import Practice

/// Audits that wait for this person's second reading.
enum ModerationWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try second(question, reading) + suggested(question, reading)
  }

  /// What moderators suggest to this person as the auditor.
  private static func suggested(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    try ModerationTable.suggested(to: question.actor.person, reading).compactMap { moderation in
      let activity = try found(ActivityTable.load(moderation.activity, reading))
      guard ModerationAccess.mayAnswer(question.actor, activity, moderation) else { return nil }
      let who = moderation.moderatorName ?? "The moderator"
      return Work(
        Link(
          "Answer what is suggested for the audit of \(childCode(activity.code))",
          to: "/moderations/\(moderation.id)"),
        why: "You are the auditor. \(who) read it a second time and suggests changes.", due: nil,
        dueWords: moderation.decidedAt.map {
          "Since \($0.day.shortWords(beside: question.today))"
        })
    }
  }

  private static func second(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    try ModerationTable.open(reading).compactMap { moderation in
      let activity = try found(ActivityTable.load(moderation.activity, reading))
      guard
        ModerationAccess.mayModerate(question.actor, activity, moderation.readers)
      else { return nil }
      let why: HTML =
        switch moderation.reason {
        case .grade:
          "It has to be read a second time. What depends on its grade waits for you."
        case .everyAudit: "Every one is read a second time. Whoever begins has it."
        case .dipSample: "It was drawn at random for the panel."
        }
      return Work(
        Link(
          "Moderate the audit of \(childCode(activity.code))",
          to: "/moderations/\(moderation.id)"),
        why: why, due: nil,
        dueWords: "Since \(moderation.begunAt.day.shortWords(beside: question.today))")
    }
  }
}
