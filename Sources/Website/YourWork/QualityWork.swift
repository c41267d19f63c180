import Components
import Database
import Kernel
import Markup
import Practice

/// What audits ask of the QA unit: another auditor for one that was returned, and a decision where
/// a fuller review is recommended.
enum QualityWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try returned(question, reading) + left(question, reading) + replacements(question, reading)
      + reviews(question, reading)
  }

  private static func returned(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    guard ActivityPolicy.mayReadReturn(question.actor) else { return [] }
    return try AuditReturnTable.waiting(reading).map { activity in
      let last = try AuditReturnTable.list(of: activity.id, reading).first
      let who = last?.name ?? "The auditor"
      let when = last.map { $0.returnedAt.wordsSince(question.today) } ?? ""
      return Work(
        Link(
          "Find another auditor for \(activity.known)",
          to: AuditAddress.auditor(
            activity.id, activity.people[.auditor] == nil ? .auditor : .secondAuditor)),
        why: "\(who) returned it \(when). You are in the QA unit, which alone sees why.",
        due: activity.submitDue)
    }
  }

  /// Audits whose auditor has left.
  private static func left(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    guard ProgrammePolicy.mayPlan(question.actor) else { return [] }
    return try ActivityTable.list(
      where: """
        c.sent_at IS NOT NULL AND a.submitted_at IS NULL AND a.withdrawn_at IS NULL AND EXISTS
          (SELECT 1 FROM activity_person ap JOIN person p ON p.id = ap.person
            WHERE ap.activity = a.id AND ap.to_at IS NULL AND p.to_day < \(question.today)
              AND ap.part IN (\(Part.auditor), \(Part.secondAuditor)))
        """, reading
    ).map { activity in
      let organisation = try OrganisationTable.load(on: question.today, reading)
      let part =
        Activity.auditors.first { part in
          activity.people[part].map { organisation.people[$0.person] == nil } ?? false
        } ?? .auditor
      let who = activity.people[part]?.name ?? "The auditor"
      return Work(
        Link(
          "Give \(activity.inSentence) to someone else",
          to: AuditAddress.auditor(activity.id, part)),
        why: "\(who) has left. What they wrote is kept to be read.", due: activity.submitDue)
    }
  }

  /// Cases that took another's place after the list went out, and that nobody has yet.
  private static func replacements(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    guard ProgrammePolicy.mayPlan(question.actor) else { return [] }
    return try WithdrawalTable.unallocated(reading).map { one in
      Work(
        Link(
          "Find an auditor for \(childCode(one.code))",
          to: "\(one.cycle.address)/allocation/\(one.code)"),
        why: "It took the place of a child whose audit was withdrawn. You are in the QA unit.",
        due: one.cycle.submitBy)
    }
  }

  private static func reviews(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    guard question.actor.isQualityAssurance else { return [] }
    return try CaseReviewTable.recommended(reading).compactMap { review in
      guard review.decision == nil,
        let activity = try ActivityTable.load(review.activity, reading),
        let plan = try PublishedFrameworks.load(activity, reading)
          .kind(activity.kind)?.recommendation,
        ActivityPolicy.mayDecideReview(question.actor, plan)
      else { return nil }
      let auditor = activity.people[.auditor]?.name ?? "The auditor"
      return Work(
        Link(
          "Decide on a fuller review for \(childCode(activity.code))",
          to: AuditAddress.part(.review, of: activity.id)),
        why: "\(auditor) recommends one. You decide for the QA unit.", due: nil)
    }
  }
}
