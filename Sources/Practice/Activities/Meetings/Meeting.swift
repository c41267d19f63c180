import Database
import Kernel

/// The meeting about one case: when and where it is, when its invitations went out, and how it was
/// held.
package struct Meeting: Sendable, Hashable {
  package let startsAt: Instant
  package let place: String
  package let sentAt: Instant?
  /// Why the invitations went out later than the framework asks, where they did.
  package let lateReason: String
  /// When whoever answers for the team said that nobody is missing, and who that was.
  package let checkedAt: Instant?
  package let checkedByName: String?
  package let heldDay: Day?
  /// Why it was held without somebody who had to come, where it was.
  package let wentAhead: String
  /// The day that was agreed for the notes.
  package let notesBy: Day?
  package let revision: Int
}

/// What someone who writes along noted in the meeting: an aid to memory, not minutes.
package struct MeetingNotes: Sendable, Hashable {
  package let words: String
  package let savedAt: Instant?
  package let savedByName: String?
  /// From then on they stand as they are.
  package let returnedAt: Instant?
  /// 0 before the first save.
  package let revision: Int

  static let notBegun = MeetingNotes(
    words: "", savedAt: nil, savedByName: nil, returnedAt: nil, revision: 0)
}

/// A moment or a change that mattered to the child, and its day.
package struct KeyMoment: Sendable, Hashable, Identifiable {
  package let id: String
  package let day: Day
  package let words: String
  package let notedByName: String
}

/// Everything about the meeting of one audit.
package struct MeetingRecord: Sendable, Hashable {
  /// Nil until its day and place are given.
  package let meeting: Meeting?
  /// Who is asked and who is not, in the order of the framework's parts, then others.
  package let invitations: [Invitation]
  /// The time line, the earliest first.
  package let moments: [KeyMoment]
  package let notes: MeetingNotes

  /// Those who were asked to come.
  package var invited: [Invitation] { invitations.filter { $0.manner != .notInvited } }

  /// The invitation of someone who uses the program; nil where they have none, or none yet.
  package func invitation(of person: String) -> Invitation? {
    invited.first { $0.person == person && $0.sentAt != nil }
  }

  /// Those who were asked, who use the program and have not said yet that they read the record.
  package var unread: [Invitation] {
    invited.filter { $0.person != nil && $0.sentAt != nil && $0.readAt == nil }
  }
}

/// Reads the meeting of an audit. Ask `MeetingPolicy` before showing any of it.
package enum MeetingTable {
  /// All of it.
  package static func record(
    of activity: Activity, _ reading: any Reading
  ) throws -> MeetingRecord {
    try MeetingRecord(
      meeting: load(of: activity.id, reading),
      invitations: InvitationTable.list(of: activity, reading),
      moments: moments(of: activity.id, reading), notes: notes(of: activity.id, reading))
  }

  /// The meeting; nil until its day is given.
  package static func load(of activity: String, _ reading: any Reading) throws -> Meeting? {
    try reading.row(
      """
      SELECT m.starts_at, m.place, m.sent_at, m.late_reason, m.checked_at, p.name, m.held_day,
        m.went_ahead, m.notes_by, m.revision
      FROM meeting m LEFT JOIN person p ON p.id = m.checked_by WHERE m.activity = \(activity)
      """
    ).map { row in
      try Meeting(
        startsAt: row["starts_at"], place: reading.open(row["place"] as Sealed?) ?? "",
        sentAt: row["sent_at"], lateReason: reading.open(row["late_reason"] as Sealed?) ?? "",
        checkedAt: row["checked_at"], checkedByName: row["name"], heldDay: row["held_day"],
        wentAhead: reading.open(row["went_ahead"] as Sealed?) ?? "", notesBy: row["notes_by"],
        revision: row["revision"])
    }
  }

  static func notes(of activity: String, _ reading: any Reading) throws -> MeetingNotes {
    try reading.row(
      """
      SELECT n.words, n.saved_at, p.name, n.returned_at, n.revision
      FROM meeting_notes n JOIN person p ON p.id = n.saved_by WHERE n.activity = \(activity)
      """
    ).map { row in
      try MeetingNotes(
        words: reading.open(row["words"] as Sealed?) ?? "", savedAt: row["saved_at"],
        savedByName: row["name"], returnedAt: row["returned_at"], revision: row["revision"])
    } ?? .notBegun
  }

  private static func moments(
    of activity: String, _ reading: any Reading
  ) throws -> [KeyMoment] {
    try reading.rows(
      """
      SELECT k.id, k.day, k.words, p.name FROM key_moment k JOIN person p ON p.id = k.noted_by
      WHERE k.activity = \(activity) AND k.removed_at IS NULL ORDER BY k.day, k.id
      """
    ).map { row in
      try KeyMoment(
        id: row["id"], day: row["day"], words: reading.open(row["words"] as Sealed),
        notedByName: row["name"])
    }
  }
}
