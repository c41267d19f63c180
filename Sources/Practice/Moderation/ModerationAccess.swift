/// Who may read an audit a second time. Deny by default.
package enum ModerationAccess {
  /// The QA unit for every audit; for a dip sample also whoever sits on the panel by their post.
  /// Never the auditor, the practitioner or their manager, or whoever oversees it.
  package static func mayModerate(
    _ actor: Actor, _ activity: Activity, _ readers: Moderation.Readers
  ) -> Bool {
    (readers.holder ?? actor.person) == actor.person && mayEverModerate(actor, activity, readers)
  }

  /// The same, while someone else has begun: should they leave it, it could be this person's.
  package static func mayEverModerate(
    _ actor: Actor, _ activity: Activity, _ readers: Moderation.Readers
  ) -> Bool {
    guard isIndependent(actor, of: activity), !readers.stoodAside.contains(actor.person) else {
      return false
    }
    return actor.isQualityAssurance || actor.standings.contains { readers.panel.contains($0.role) }
  }

  /// The decision: the QA unit, the panel for a dip sample, and everyone who may read the audit,
  /// once it is made. Before that nobody but the moderator sees the moderator's grades.
  package static func mayRead(
    _ actor: Actor, _ activity: Activity, _ moderation: Moderation, _ plan: ModerationPolicy?
  ) -> Bool {
    mayModerate(actor, activity, moderation.readers)
      || mayJoin(actor, activity, moderation, plan)
      || moderation.decidedAt != nil && ActivityPolicy.mayRead(actor, activity)
  }

  /// Those whom the framework lets join in, from the moment that the moderator has graded: before
  /// that nobody but the moderator sees the moderator's grades.
  package static func mayJoin(
    _ actor: Actor, _ activity: Activity, _ moderation: Moderation, _ plan: ModerationPolicy?
  ) -> Bool {
    moderation.gradedAt != nil && moderation.decidedAt == nil
      && (plan?.joinedBy.contains { activity.isPlayed($0, by: actor.person) } ?? false)
      && ActivityPolicy.mayRead(actor, activity)
  }

  /// What a moderator suggests is the auditor's to answer, while the audit stands as it was read.
  package static func mayAnswer(
    _ actor: Actor, _ activity: Activity, _ moderation: Moderation
  ) -> Bool {
    moderation.outcome == .suggest && moderation.takesUp == nil
      && activity.isPlayed(.auditor, by: actor.person)
      && activity.submittedAt.map { $0 <= moderation.begunAt } ?? false
  }

  /// Whether a post of theirs is one of the panel's.
  package static func sitsOnPanel(_ actor: Actor, _ plan: ModerationPolicy?) -> Bool {
    let roles = plan?.dipSample?.panel.map(\.role) ?? []
    return actor.standings.contains { roles.contains($0.role) }
  }

  /// Whose work is not what is read, nor theirs to oversee, in their own post or another's.
  package static func isIndependent(_ actor: Actor, of activity: Activity) -> Bool {
    activity.parts(of: actor.person).isDisjoint(
      with: [.auditor, .secondAuditor, .caseHolder, .teamManager, .serviceLead])
      && !ActivityPolicy.mayOversee(actor, activity)
  }

  /// The list of what waits: the QA unit, and those who sit on a panel.
  package static func mayLookFor(_ actor: Actor, _ plan: ModerationPolicy?) -> Bool {
    actor.isQualityAssurance || sitsOnPanel(actor, plan)
  }
}
