import Kernel

/// Who plays which part in an audit that begins: the posts that the framework names, as they stand
/// on the day.
enum ActivityParties {
  struct Party: Hashable, Sendable {
    let part: Part
    let person: String
    let post: String?
  }

  /// Whether a part goes with a post in the line above the case, rather than being given or chosen.
  static func isPostBound(_ binding: PersonBinding) -> Bool {
    switch binding.part {
    case .teamManager, .responsibleManager, .serviceLead, .coordinator: !binding.roles.isEmpty
    case .auditor, .firstAuditor, .secondAuditor, .agencyAuditor, .caseHolder,
      .reviewingOfficer, .moderator, .qaOfficer, .chair, .noteTaker, .practiceLead,
      .observer, .observedWorker:
      false
    }
  }

  /// Whoever holds the nearest post of the part above the team; a deputy where nobody does.
  static func party(
    _ binding: PersonBinding, team: String, _ organisation: Organisation
  ) -> Party? {
    for role in binding.roles {
      for post in organisation.posts(role, for: team) {
        let person = organisation.holder(of: post.id) ?? organisation.deputy(of: post.id)
        if let person { return Party(part: binding.part, person: person.id, post: post.id) }
      }
    }
    return nil
  }

  /// Everyone with a part in the audit of a case.
  static func of(
    _ line: AllocationLine, auditor: AllocationLine.Auditor, _ kind: ActivityKind,
    _ organisation: Organisation
  ) -> [Party] {
    var parties = [Party(part: .auditor, person: auditor.person, post: auditor.post)]
    if kind.isPaired, let second = line.second {
      parties.append(Party(part: .secondAuditor, person: second.person, post: second.post))
    }
    if let worker = line.drawn.worker, kind.person(.caseHolder) != nil {
      let posts = organisation.posts(of: worker)
      let post = posts.first { $0.unit == line.drawn.team } ?? posts.first
      parties.append(Party(part: .caseHolder, person: worker, post: post?.id))
    }
    return parties
      + kind.people.filter(isPostBound).compactMap {
        party($0, team: line.drawn.team, organisation)
      }
  }
}
