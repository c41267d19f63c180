/// Who may do what with one activity. Deny by default: what no line allows is refused.
package enum ActivityPolicy {
  /// Its people, the QA unit, and of those who answer for the team or service it was allocated in
  /// whom the framework has read it; until the allocation list is out, the QA unit alone. Once it
  /// is submitted, whoever was asked to the meeting about it. Only its own people see what is
  /// confined.
  package static func maySee(_ actor: Actor, _ activity: Activity) -> Bool {
    if activity.isConfined {
      return activity.sentAt != nil && !activity.parts(of: actor.person).isEmpty
    }
    if actor.isQualityAssurance { return true }
    guard activity.sentAt != nil else { return false }
    return !activity.parts(of: actor.person).isEmpty
      || activity.submittedAt != nil && activity.invited.contains(actor.person)
      || seesByPost(actor, activity)
  }

  /// Whether the framework has a post of theirs read the audits of its team. Directors see what any
  /// post above the team's manager sees.
  private static func seesByPost(_ actor: Actor, _ activity: Activity) -> Bool {
    let readers = activity.lineReaders
    return actor.isDirector && readers.contains { $0 != .teamManager }
      || actor.standings.contains {
        readers.contains($0.role) && $0.covers.contains(activity.team)
      }
  }

  /// What the auditor wrote: the auditor always, everyone else who may see it once submitted; but
  /// those who may read it a second time grade it first.
  package static func mayRead(_ actor: Actor, _ activity: Activity) -> Bool {
    mayWrite(actor, activity)
      || maySee(actor, activity) && activity.submittedAt != nil && !isBlind(actor, activity)
  }

  /// Whether this person could still give the blind second reading that the audit waits for; until
  /// it is given, or left to others, its grades are hidden from them everywhere.
  package static func isBlind(_ actor: Actor, _ activity: Activity) -> Bool {
    activity.awaited.map { ModerationAccess.mayEverModerate(actor, activity, $0) } ?? false
  }

  /// The auditor, or both of a pair, once the list is out. In which state is for `ActivityRules` to
  /// say.
  package static func mayWrite(_ actor: Actor, _ activity: Activity) -> Bool {
    activity.sentAt != nil && activity.isAudited(by: actor.person)
  }

  /// A pair's two own readings, once both are in: the pair always, and whoever may read the audit.
  package static func mayCompare(_ actor: Actor, _ activity: Activity) -> Bool {
    activity.isPaired && !activity.isSealed && mayRead(actor, activity)
  }

  /// Why an audit was handed back is between its auditor and the QA unit.
  package static func mayReadReturn(_ actor: Actor) -> Bool { actor.isQualityAssurance }

  /// Whoever the framework has decide on a recommendation; the QA unit's officers prepare it.
  package static func mayDecideReview(_ actor: Actor, _ plan: RecommendationPlan) -> Bool {
    actor.standings.contains { $0.role == plan.decidedBy }
  }

  /// What children and families said, across audits: whoever collates it, and the QA unit.
  package static func mayCollateFeedback(_ actor: Actor, _ plan: FeedbackPlan?) -> Bool {
    actor.isQualityAssurance
      || plan.map { plan in
        actor.standings.contains { $0.role == plan.collatedBy }
      } ?? false
  }

  /// Those of the activity's people whom the framework names may learn which child the code stands
  /// for; where agencies audit, only those who audit for one, and whoever has the key.
  package static func mayKnowChild(
    _ actor: Actor, _ activity: Activity, _ plan: AccessPlan
  ) -> Bool {
    let named = activity.hasAgencies ? [.agencyAuditor, .coordinator] : plan.reidentifiedBy
    return activity.sentAt != nil && !activity.parts(of: actor.person).isDisjoint(with: named)
  }

  /// Whoever oversees the activity, or stands in for that post today.
  package static func mayOversee(_ actor: Actor, _ activity: Activity) -> Bool {
    activity.isPlayed(activity.overseer, by: actor.person)
      || activity.people[activity.overseer]?.post.map { post in
        actor.standings.contains { $0.post == post }
      } ?? false
  }

  /// Whoever the framework has talk the audit over, or stands in for that post today.
  package static func mayTalk(_ actor: Actor, _ activity: Activity) -> Bool {
    guard let talker = activity.talker, !activity.isConfined else { return false }
    return activity.isPlayed(talker, by: actor.person)
      || activity.people[talker]?.post.map { post in
        actor.standings.contains { $0.post == post }
      } ?? false
  }

  /// Whoever the framework has put the finished audit on the child's file; the QA unit can where
  /// they cannot.
  package static func mayFile(_ actor: Actor, _ activity: Activity) -> Bool {
    activity.isPlayed(activity.filer, by: actor.person)
      || actor.isQualityAssurance && !isBlind(actor, activity)
  }

  /// What stood in it before it was opened again: everyone who may see it, but for those who still
  /// grade it themselves.
  package static func mayReadVersions(_ actor: Actor, _ activity: Activity) -> Bool {
    maySee(actor, activity) && !isBlind(actor, activity)
  }
}
