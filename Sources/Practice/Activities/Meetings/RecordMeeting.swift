import Database
import Kernel

/// Whoever chaired the meeting says how it was held: the day, who came, why it went ahead without
/// somebody who had to, and the day that was agreed for the notes.
package struct RecordMeeting: Sendable {
  package let activity: String
  package let heldDay: Day
  /// The invitations of those who came.
  package let came: Set<String>
  package let wentAhead: String
  package let notesBy: Day?
  package let revision: Int

  package init(
    activity: String, heldDay: Day, came: Set<String>, wentAhead: String, notesBy: Day?,
    revision: Int
  ) {
    self.activity = activity
    self.heldDay = heldDay
    self.came = came
    self.wentAhead = wentAhead
    self.notesBy = notesBy
    self.revision = revision
  }

  /// Keeps it. Refused before what the framework has come first, and without a reason where
  /// somebody who had to come did not.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, kind, _) = try MeetingRules.open(activity, .meet, transaction)
    try require(MeetingPolicy.mayRecord(occasion.actor, activity, kind))
    try MeetingRules.requireUnsubmitted(activity)
    let contents = try AuditContents.load(activity, transaction)
    let record = try found(contents.meeting)
    try Refusal.unless(
      MeetingRules.missing(before: contents, record) + problems(record, today: occasion.today))
    let why = try transaction.seal(
      optional: wentAhead.unlessBlank, under: activity.key)
    try transaction.change(
      """
      UPDATE meeting SET held_day = \(heldDay), went_ahead = \(why), notes_by = \(notesBy),
        revision = \(revision + 1)
      WHERE activity = \(activity.id) AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    for invitation in record.invited where invitation.sentAt != nil {
      try transaction.run(
        """
        UPDATE invitation SET came = \(came.contains(invitation.id))
        WHERE id = \(invitation.id)
        """)
    }
    try transaction.record(
      MeetingFacts.fact(
        "meeting-held", activity,
        [
          "day": heldDay.description, "came": String(came.count),
          "without": absent(record).compactMap { $0.part?.rawValue }.joined(separator: ","),
        ]), by: occasion.actor.person, at: occasion.now)
  }

  /// Those who had to come and did not.
  private func absent(_ record: MeetingRecord) -> [Invitation] {
    record.invited.filter { $0.manner == .mandatory && !came.contains($0.id) }
  }

  private func problems(_ record: MeetingRecord, today: Day) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if heldDay > today {
      problems.append(.init("The meeting cannot be held in the future.", field: "held"))
    }
    if let sent = record.meeting?.sentAt?.day, heldDay < sent {
      problems.append(
        .init("The invitations went out on \(sent.words). It was held after.", field: "held"))
    }
    if came.isEmpty { problems.append(.init("Say who came.", field: "came")) }
    let names = EnglishNumbers.list(absent(record).map(\.name))
    problems += TypedWords.problems(
      wentAhead, field: "ahead",
      missing: names.isEmpty
        ? nil : "Say why it went ahead without \(names), who had to come.")
    if let notesBy, notesBy < heldDay {
      problems.append(.init("The notes come after the meeting.", field: "notes"))
    }
    return problems
  }
}
