import Database
import Kernel

/// The invitations go out, and with them the tool: whoever uses the program finds theirs under
/// their work, and has from now on the part in which they are asked. It can be done again for
/// those who were named later.
package struct SendInvitations: Sendable {
  package let activity: String
  /// Why they go out later than the framework asks.
  package let reason: String
  package let revision: Int

  package init(activity: String, reason: String, revision: Int) {
    self.activity = activity
    self.reason = reason
    self.revision = revision
  }

  /// Sends them, late or not, and says how many went out. Refused with everything that is missing.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    let (activity, kind, framework) = try MeetingRules.open(activity, .invite, transaction)
    try require(MeetingPolicy.mayInvite(occasion.actor, activity, kind))
    let record = try MeetingTable.record(of: activity, transaction)
    try MeetingRules.requireArranging(activity, record.meeting)
    let due = record.meeting.flatMap {
      InvitationRules.due(kind, meeting: $0.startsAt.day, in: framework)?.due
    }
    try Refusal.unless(
      InvitationRules.problems(
        before: record, kind, title: { framework.partTitle($0, of: kind) },
        today: occasion.today, due: due, reason: reason))
    let waiting = record.invitations.filter(InvitationRules.isWaiting)
    for invitation in waiting {
      try transaction.run(
        "UPDATE invitation SET sent_at = \(occasion.now) WHERE id = \(invitation.id)")
      try InvitationParts.enter(invitation, activity, kind, occasion, transaction)
    }
    let isFirst = record.meeting?.sentAt == nil
    let isLate = isFirst && (due.map { occasion.today > $0 } ?? false)
    if isFirst {
      let why = try transaction.seal(
        optional: isLate ? reason.unlessBlank : nil, under: activity.key)
      try transaction.change(
        """
        UPDATE meeting SET sent_at = \(occasion.now), sent_by = \(occasion.actor.person),
          late_reason = \(why), revision = \(revision + 1)
        WHERE activity = \(activity.id) AND revision = \(revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
    var payload = ["invited": String(waiting.count)]
    payload["due"] = due?.description
    payload["late"] = isFirst && due != nil ? (isLate ? "yes" : "no") : nil
    try transaction.record(
      MeetingFacts.fact("invitations-sent", activity, payload), by: occasion.actor.person,
      at: occasion.now)
    return waiting.count
  }
}

/// Whoever is invited in a part plays it from then on.
enum InvitationParts {
  static func enter(
    _ invitation: Invitation, _ activity: Activity, _ kind: ActivityKind, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    guard let part = invitation.part, let person = invitation.person,
      !InvitationRules.isGiven(part, kind), activity.people[part] == nil
    else { return }
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let roles = kind.person(part)?.roles ?? []
    let post = organisation.posts(of: person).first { roles.contains($0.role) }
    try transaction.run(
      """
      INSERT INTO activity_person (activity, part, person, post, from_at)
      VALUES (\(activity.id), \(part), \(person), \(post?.id), \(occasion.now))
      """)
  }

  static func leave(
    _ part: Part, _ activity: Activity, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      UPDATE activity_person SET to_at = \(occasion.now)
      WHERE activity = \(activity.id) AND part = \(part) AND to_at IS NULL
      """)
  }
}

/// Whoever answers for the team has looked over the invitations, and nobody is missing.
package struct CheckInvitations: Sendable {
  package let activity: String
  package let revision: Int

  package init(activity: String, revision: Int) {
    self.activity = activity
    self.revision = revision
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, kind, _) = try MeetingRules.open(activity, .invite, transaction)
    try require(MeetingPolicy.mayCheck(occasion.actor, activity, kind))
    let meeting = try found(MeetingTable.load(of: activity.id, transaction))
    try MeetingRules.requireArranging(activity, meeting)
    try transaction.change(
      """
      UPDATE meeting SET checked_at = \(occasion.now), checked_by = \(occasion.actor.person),
        revision = \(revision + 1)
      WHERE activity = \(activity.id) AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      MeetingFacts.fact("invitations-checked", activity), by: occasion.actor.person,
      at: occasion.now)
  }
}
