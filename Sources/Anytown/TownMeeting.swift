import Database
import Kernel
import Practice

/// An audit for which people come together: invited five weeks ahead, held, noted and returned.
struct TownMeeting: Sendable {
  let audit: TownAudit

  private var activity: Activity { audit.activity }
  private var hall: TownHall { audit.hall }

  /// Puts it on the clock: planned the day after the case went out, and held 36 days later.
  func plan(on clock: TownClock, sent: Instant) async {
    let start = Instant(sent.day + 37, hour: 10)
    await clock.at(sent + TownClock.day) { _, now in try await arrange(for: start, at: now) }
    await clock.at(sent + 3 * TownClock.day) { _, now in try await invite(at: now) }
    await clock.at(start + -9 * TownClock.day) { _, now in
      try await audit.openRound(at: now)
      try await audit.ask(at: now + 3_600)
    }
    await clock.at(start + 7_200) { clock, now in
      try await hold(at: now)
      await clock.at(now + 4 * TownClock.day) { _, now in try await note(at: now) }
      await clock.at(now + 6 * TownClock.day) { clock, now in
        try await audit.write(on: clock, at: now)
      }
    }
  }

  private func record(_ reading: any Reading) throws -> MeetingRecord {
    try MeetingTable.record(of: found(ActivityTable.load(activity.id, reading)), reading)
  }

  /// The QA officer gives it a day and a place, and looks over who comes.
  private func arrange(for start: Instant, at now: Instant) async throws {
    let (id, officer) = (activity.id, try hall.id(Town.officer))
    try await hall.act(officer, at: now) { occasion, transaction in
      try PlanMeeting(
        activity: id, startsAt: start, place: "The team’s room, \(activity.teamName)",
        returnBy: start.day + 8, revision: 0)(occasion, in: transaction)
      for line in try record(transaction).invitations where line.person == nil {
        let isOfficer = line.part == .qaOfficer
        try NameInvitee(
          activity: id, id: line.id, part: line.part, person: isOfficer ? officer : nil,
          manner: isOfficer ? .expected : .notInvited,
          reason: isOfficer ? "" : "Nobody in that post is involved with this child.",
          revision: line.revision)(occasion, in: transaction)
      }
    }
  }

  private func invite(at now: Instant) async throws {
    try await hall.act(hall.id(Town.officer), at: now) { occasion, transaction in
      let revision = try found(record(transaction).meeting).revision
      _ = try SendInvitations(activity: activity.id, reason: "", revision: revision)(
        occasion, in: transaction)
    }
  }

  /// Everybody came, and the day for the notes is agreed.
  private func hold(at now: Instant) async throws {
    try await hall.act(found(activity.people[.auditor]).person, at: now) {
      occasion, transaction in
      let record = try record(transaction)
      try RecordMeeting(
        activity: activity.id, heldDay: now.day, came: Set(record.invited.map(\.id)),
        wentAhead: "", notesBy: now.day + 5, revision: found(record.meeting).revision)(
          occasion, in: transaction)
    }
  }

  /// Whoever takes the notes returns them.
  private func note(at now: Instant) async throws {
    let taker = try await hall.records.read { reading in
      try found(record(reading).invited.first { $0.part == .noteTaker }?.person)
    }
    try await hall.act(taker, at: now) { occasion, transaction in
      let revision = try record(transaction).notes.revision
      _ = try SaveMeetingNotes(
        activity: activity.id, words: TownWords.notes, isReturned: true, revision: revision)(
          occasion, in: transaction)
    }
  }
}
