import Database
import Kernel

/// The meeting about a case gets its day, time and place, and the day by which its tool is
/// returned. With the first of these the list of invitations begins: the parts of the framework,
/// with whoever the case proposes.
package struct PlanMeeting: Sendable {
  package let activity: String
  package let startsAt: Instant
  package let place: String
  /// The day given to the auditor for the finished tool; nil leaves it as it is.
  package let returnBy: Day?
  package let revision: Int

  package init(
    activity: String, startsAt: Instant, place: String, returnBy: Day?, revision: Int
  ) {
    self.activity = activity
    self.startsAt = startsAt
    self.place = place
    self.returnBy = returnBy
    self.revision = revision
  }

  /// Keeps it. Refused for a day that has passed, and once the meeting was held.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, kind, _) = try MeetingRules.open(activity, .invite, transaction)
    try require(MeetingPolicy.mayInvite(occasion.actor, activity, kind))
    let before = try MeetingTable.load(of: activity.id, transaction)
    try MeetingRules.requireArranging(activity, before)
    try Refusal.unless(problems(today: occasion.today))
    try keep(activity, transaction)
    if before == nil { try list(activity, kind, occasion, transaction) }
    if let returnBy, kind.clock(of: .review) == nil {
      try transaction.run(
        "UPDATE activity SET submit_by = \(returnBy) WHERE id = \(activity.id)")
    }
    try transaction.record(
      MeetingFacts.fact(
        "meeting-planned", activity,
        ["day": startsAt.day.description, "return_by": returnBy?.description ?? ""]),
      by: occasion.actor.person, at: occasion.now)
  }

  func problems(today: Day) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if startsAt.day < today {
      problems.append(.init("Give a day that is still to come.", field: "day"))
    }
    problems += TypedWords.problems(place, field: "place", missing: "Say where it is.")
    if let returnBy, returnBy < startsAt.day {
      problems.append(
        .init("The tool is completed after the meeting. Give a later day.", field: "return"))
    }
    return problems
  }

  private func keep(_ activity: Activity, _ transaction: any Transaction) throws {
    let place = try transaction.seal(place.trimmed, under: activity.key)
    if revision == 0 {
      try transaction.change(
        """
        INSERT INTO meeting (activity, starts_at, place, revision)
        VALUES (\(activity.id), \(startsAt), \(place), 1) ON CONFLICT (activity) DO NOTHING
        """, orElse: ActivityRules.changedElsewhere)
    } else {
      try transaction.change(
        """
        UPDATE meeting SET starts_at = \(startsAt), place = \(place), revision = \(revision + 1)
        WHERE activity = \(activity.id) AND revision = \(revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
  }

  private func list(
    _ activity: Activity, _ kind: ActivityKind, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    for binding in InvitationRules.bindings(kind)
    where InvitationRules.isListed(binding, activity) {
      try InvitationTable.add(
        occasion.newId(), binding.part,
        InvitationRules.proposed(binding, activity, kind, organisation),
        Invitation.Manner(binding.attendance), to: activity, occasion, transaction)
    }
  }
}
