import Components
import Database
import Kernel
import Markup
import Practice

/// What is seen differently, for whoever has the next step: the auditor, whoever raised it, or the
/// QA unit.
enum DisputesWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try DisputeTable.open(reading).compactMap { dispute in
      let activity = try found(ActivityTable.load(dispute.activity, reading))
      let framework = try PublishedFrameworks.load(activity, reading)
      let kind = try found(framework.kind(activity.kind))
      guard ActivityPolicy.mayRead(question.actor, activity),
        let (verb, why) = next(dispute, activity, kind, question.actor)
      else { return nil }
      return Work(
        Link(
          "\(verb) \(childCode(activity.code))",
          to: AuditAddress.overview(activity.id) + "/disputes"),
        why: why,
        due: DisputeRules.days(activity, kind, roll: framework.identity.roll)?.upperBound)
    }
  }

  private static func next(
    _ dispute: Dispute, _ activity: Activity, _ kind: ActivityKind, _ actor: Actor
  ) -> (verb: HTML, why: HTML)? {
    let auditor = activity.people[.auditor]?.name ?? "The auditor"
    switch dispute.state {
    case .withAuditor:
      guard DisputePolicy.mayAnswer(actor, activity, kind) else { return nil }
      return (
        "Answer what is seen differently about",
        "You were the auditor, and \(dispute.raisedByName) sees something differently."
      )
    case .answered:
      guard DisputePolicy.mayAccept(actor, dispute) else { return nil }
      return (
        "Read the answer about", "\(auditor) has answered you. Say whether that settles it."
      )
    case .withQualityAssurance:
      guard DisputePolicy.maySettle(actor, activity, kind) else { return nil }
      return (
        "Help to settle what is seen differently about",
        "What \(dispute.raisedByName) sees differently, \(auditor) and they have not settled."
      )
    case .settled:
      return nil
    }
  }
}
