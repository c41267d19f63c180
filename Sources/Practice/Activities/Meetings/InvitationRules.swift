import Kernel

/// Who is asked to the meeting about a case, and by when.
package enum InvitationRules {
  /// Someone who could be asked in a part.
  package struct Candidate: Hashable, Sendable {
    package let person: String
    package let name: String
    package let title: String
    /// Whether their post is the nearest of its kind to the team.
    package let isNearest: Bool
  }

  /// The parts that a meeting brings together: those of the framework's meeting, and whoever looks
  /// over the invitations.
  static func bindings(_ kind: ActivityKind) -> [PersonBinding] {
    let meets = kind.stage(.meet).map { $0.by + $0.with } ?? []
    let looks = kind.stage(.invite)?.with ?? []
    let parts = Set(meets + looks)
    return kind.people.filter { parts.contains($0.part) }
  }

  /// Whether a part comes with the case or its allocation, so that nobody is chosen for it here.
  package static func isGiven(_ part: Part, _ kind: ActivityKind) -> Bool {
    switch part {
    case .auditor, .firstAuditor, .secondAuditor, .agencyAuditor, .caseHolder, .observedWorker:
      true
    case .teamManager, .responsibleManager, .serviceLead:
      kind.person(part).map(ActivityParties.isPostBound) ?? false
    case .reviewingOfficer, .moderator, .qaOfficer, .chair, .noteTaker, .practiceLead,
      .coordinator, .observer:
      false
    }
  }

  /// Those who hold a post of a part and whom no rule of independence keeps from this case, the
  /// nearest first.
  package static func candidates(
    _ part: Part, _ activity: Activity, _ kind: ActivityKind, _ organisation: Organisation
  ) -> [Candidate] {
    guard let binding = kind.person(part) else { return [] }
    let pool = AuditorPool(kind, part, in: organisation)
    let audited = activity.audited(kind, organisation)
    let near = Set(
      binding.roles.flatMap { organisation.posts($0, for: activity.team) }.map(\.id))
    var seen: Set<String> = []
    return pool.seats.filter { seat in
      !activity.isAudited(by: seat.person)
        && pool.broken(by: seat.person, on: audited).isEmpty
    }
    .map { seat in
      Candidate(
        person: seat.person, name: seat.name, title: seat.post.title,
        isNearest: near.contains(seat.post.id))
    }
    .sorted { ($0.isNearest ? 0 : 1, $0.name) < ($1.isNearest ? 0 : 1, $1.name) }
    .filter { seen.insert($0.person).inserted }
  }

  /// Whom the case itself proposes in a part: who plays it, or the one nearest holder of its post.
  /// Whether somebody who is only sometimes involved is, a person says.
  static func proposed(
    _ binding: PersonBinding, _ activity: Activity, _ kind: ActivityKind,
    _ organisation: Organisation
  ) -> String? {
    if let party = activity.people[binding.part] { return party.person }
    guard binding.when == .always, !isGiven(binding.part, kind) else { return nil }
    let near = candidates(binding.part, activity, kind, organisation).filter(\.isNearest)
    return near.count == 1 ? near[0].person : nil
  }

  /// Whether a part stands on the list from the first. Whoever may come, and is not there yet, is
  /// added where they are wanted.
  static func isListed(_ binding: PersonBinding, _ activity: Activity) -> Bool {
    binding.attendance != .optional || activity.people[binding.part] != nil
  }

  /// By when invitations to a meeting on this day have to be out; nil where the framework gives no
  /// time.
  package static func due(
    _ kind: ActivityKind, meeting day: Day, in framework: Framework
  ) -> ClockDue? {
    kind.clock(of: .invite).flatMap { clock in
      clock.from == .meeting
        ? ClockRules.due(clock, from: day, roll: framework.roll(of: clock)) : nil
    }
  }

  /// Everything that keeps invitations from going out.
  static func problems(
    before record: MeetingRecord, _ kind: ActivityKind, title: (Part) -> String, today: Day,
    due: Day?, reason: String
  ) -> [Refusal.Problem] {
    guard let meeting = record.meeting else {
      return [.init("Give the meeting’s day, time and place first.", field: "send")]
    }
    var problems: [Refusal.Problem] = []
    if meeting.startsAt.day < today {
      problems.append(.init("The meeting’s day has passed. Give another.", field: "send"))
    }
    for invitation in record.invitations {
      guard let part = invitation.part, !invitation.isNamed, invitation.manner != .notInvited
      else { continue }
      problems.append(
        .init(
          "Choose who comes as \(title(part)), or say why nobody is invited.", field: "send"))
    }
    for binding in bindings(kind)
    where binding.attendance == .mandatory && binding.when == .always {
      let isAsked = record.invited.contains { $0.part == binding.part && $0.isNamed }
      if !isAsked, !problems.contains(where: { $0.message.contains(title(binding.part)) }) {
        problems.append(
          .init("The \(title(binding.part)) has to be invited.", field: "send"))
      }
    }
    if !record.invitations.contains(where: isWaiting) {
      problems.append(.init("Everybody on the list has been invited already.", field: "send"))
    }
    if problems.isEmpty, meeting.sentAt == nil, let due, today > due {
      problems += TypedWords.problems(
        reason, field: "reason",
        missing: "They were to go out by \(due.words). Say why they go out later.")
    }
    return problems
  }

  /// Whether an invitation has still to go out.
  package static func isWaiting(_ invitation: Invitation) -> Bool {
    invitation.manner != .notInvited && invitation.isNamed && invitation.sentAt == nil
  }
}
