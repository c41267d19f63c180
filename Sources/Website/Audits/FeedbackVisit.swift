import Components
import Database
import Kernel
import Markup
import Practice

/// What somebody wants to do about the family's view.
enum FeedbackStep {
  case reading
  case deciding
  case asking
}

extension AuditVisit {
  /// Whether this person decides, in this audit, whether the family is asked.
  var mayDecideFeedback: Bool {
    FeedbackRules.mayDecide(actor, activity, contents.kind) && activity.submittedAt == nil
  }

  /// What they answered with, if a form.
  var feedbackTool: Tool? { contents.framework.feedbackTool(of: contents.kind) }
}

extension PageRequest {
  /// The audit of the address, for whoever decides whether the family is asked, asks them, or reads
  /// what they said. Where that is the auditors' own, it is written like the rest of their audit.
  func auditForFeedback(_ step: FeedbackStep) async throws -> AuditVisit {
    let visit = try await audit()
    let kind = visit.contents.kind
    try require(kind.agencies?.family == nil)
    guard FeedbackRules.isOthers(kind) else { return try await auditToWrite() }
    switch step {
    case .reading: try require(FeedbackRules.mayRead(actor, visit.activity, kind))
    case .deciding: try require(FeedbackRules.mayDecide(actor, visit.activity, kind))
    case .asking: try require(FeedbackRules.mayAsk(actor, visit.activity, kind))
    }
    guard step == .reading || visit.activity.submittedAt == nil else {
      throw Refusal("This audit is submitted, so it cannot be changed.", kind: .forbidden)
    }
    return visit
  }
}

/// The family's view, where somebody beside the auditor decides whether to ask, or asks.
enum FeedbackWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try OpenAudits.of(question.actor, reading, where: FeedbackRules.isOthers).compactMap {
      activity in
      let contents = try AuditContents.load(activity, reading)
      let due = contents.meeting?.meeting?.startsAt.day
      let code = childCode(activity.code)
      guard let decision = contents.feedbackDecision else {
        guard FeedbackRules.mayDecide(question.actor, activity, contents.kind) else { return nil }
        return Work(
          Link(
            "Say whether it is right to ask the family of \(code)",
            to: AuditAddress.part(.feedbackDecision, of: activity.id)),
          why: "You know the family, and the work with them is being looked at.", due: due)
      }
      guard decision.appropriate, contents.feedback.isEmpty,
        FeedbackRules.mayAsk(question.actor, activity, contents.kind)
      else { return nil }
      return Work(
        Link(
          "Ask the child and the family of \(code)",
          to: AuditAddress.part(.feedback, of: activity.id)),
        why: "\(decision.byName ?? "The practitioner") judged it right to ask, and you ask.",
        due: due)
    }
  }
}
