/// Who does what about the meeting of one audit.
package enum MeetingPolicy {
  /// Whoever the framework has send the invitations.
  package static func mayInvite(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    plays(kind.stage(.invite)?.by ?? [], actor, activity)
  }

  /// Whoever looks over the invitations: says that nobody is missing, or names who is.
  package static func mayCheck(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    plays(kind.stage(.invite)?.with ?? [], actor, activity)
  }

  /// Whoever chairs the meeting, and so says how it was held.
  package static func mayRecord(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    plays(kind.stage(.meet)?.by ?? [], actor, activity)
  }

  /// When and where it is, and who comes: those who may see the audit, and whoever is invited.
  package static func mayAttend(
    _ actor: Actor, _ activity: Activity, _ record: MeetingRecord
  ) -> Bool {
    ActivityPolicy.maySee(actor, activity)
      || activity.sentAt != nil && record.invitation(of: actor.person) != nil
  }

  /// Who comes from elsewhere, who is left out and why, and the time line: the audit's own people
  /// and the QA unit.
  package static func mayTakePart(_ actor: Actor, _ activity: Activity) -> Bool {
    activity.sentAt != nil
      && (actor.isQualityAssurance || !activity.parts(of: actor.person).isEmpty
        || plays(Part.allCases, actor, activity))
  }

  /// The time line is written by whoever the framework names for it.
  package static func mayNoteMoments(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    plays(kind.stage(.prepare)?.timeLine ?? [], actor, activity)
  }

  /// The notes: whoever takes them, and the auditor where they do not come.
  package static func mayWriteNotes(_ actor: Actor, _ activity: Activity) -> Bool {
    plays([.noteTaker, .auditor], actor, activity)
  }

  /// Everyone else reads them with the finished audit.
  package static func mayReadNotes(_ actor: Actor, _ activity: Activity) -> Bool {
    mayWriteNotes(actor, activity) || ActivityPolicy.mayRead(actor, activity)
  }

  /// Whether somebody plays one of these parts, or stands in today for the post that does.
  static func plays(_ parts: [Part], _ actor: Actor, _ activity: Activity) -> Bool {
    guard activity.sentAt != nil else { return false }
    return parts.contains { part in
      if part == .qaOfficer, actor.isQualityAssurance { return true }
      guard let party = activity.people[part] else { return false }
      if party.person == actor.person { return true }
      return isPost(part)
        && party.post.map { post in
          actor.standings.contains { $0.post == post }
        } ?? false
    }
  }

  /// Whether a part goes with a post, so that a deputy answers for it.
  private static func isPost(_ part: Part) -> Bool {
    switch part {
    case .teamManager, .responsibleManager, .serviceLead: true
    case .auditor, .firstAuditor, .secondAuditor, .agencyAuditor, .caseHolder, .reviewingOfficer,
      .moderator, .qaOfficer, .chair, .noteTaker, .practiceLead, .coordinator, .observer,
      .observedWorker:
      false
    }
  }
}
