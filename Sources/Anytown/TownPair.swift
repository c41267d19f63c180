import Database
import Kernel
import Practice

/// An audit that two read, each alone and sealed from the other, and then write together.
struct TownPair: Sendable {
  let audit: TownAudit

  private var activity: Activity { audit.activity }

  /// Puts it on the clock: one reading, the other, and on a later day all that they do together.
  func plan(on clock: TownClock, read: Instant, begun: Instant, together: Instant) async {
    for (part, at) in zip(Activity.auditors, [read, begun]) {
      await clock.at(at) { _, now in try await hand(in: part, at: now) }
    }
    await clock.at(together) { clock, now in
      try await settle(at: now)
      try await audit.ask(at: now + 1_200)
      try await audit.talk(at: now + 2_400)
      try await audit.write(on: clock, at: now + 3_600, submits: false)
      try await agree(at: now + 7_200)
      try await submit(on: clock, at: now + 10_800)
    }
  }

  /// One of them reads the file alone and hands in what they saw.
  private func hand(in part: Part, at now: Instant) async throws {
    let reader = try found(activity.people[part]).person
    let id = activity.id
    try await audit.hall.act(reader, at: now) { occasion, transaction in
      try DeclareNoConflict(activity: id)(occasion, in: transaction)
      try audit.answerAll(occasion, transaction, differs: part == .secondAuditor)
      let own = try found(SealedReadingTable.load(of: id, by: reader, transaction))
      let contents = try AuditContents.load(
        found(ActivityTable.load(id, transaction)), for: reader, transaction)
      try GradeOverall(
        activity: id, grade: audit.overall(of: contents),
        reason: "What has changed in this child’s life weighs most.", revision: own.revision)(
          occasion, in: transaction)
      let graded = try found(SealedReadingTable.load(of: id, by: reader, transaction))
      try HandInReading(activity: id, revision: graded.revision)(occasion, in: transaction)
    }
  }

  /// What they gave differently is settled.
  private func settle(at now: Instant) async throws {
    let id = activity.id
    let leader = try found(activity.people[.auditor]).person
    try await audit.hall.act(leader, at: now) { occasion, transaction in
      try audit.answerAll(occasion, transaction, differs: false)
      let contents = try AuditContents.load(found(ActivityTable.load(id, transaction)), transaction)
      try GradeOverall(
        activity: id, grade: audit.overall(of: contents),
        reason: "We saw the same child, and agree on how far things have come.",
        revision: contents.activity.revision)(occasion, in: transaction)
    }
  }

  private func agree(at now: Instant) async throws {
    let id = activity.id
    let second = try found(activity.people[.secondAuditor]).person
    try await audit.hall.act(second, at: now) { occasion, transaction in
      let contents = try AuditContents.load(found(ActivityTable.load(id, transaction)), transaction)
      try AgreeToAudit(activity: id, digest: contents.digest)(occasion, in: transaction)
    }
  }

  private func submit(on clock: TownClock, at now: Instant) async throws {
    let id = activity.id
    try await audit.hall.act(try found(activity.people[.auditor]).person, at: now) {
      occasion, transaction in
      let revision = try found(ActivityTable.load(id, transaction)).revision
      try SubmitAudit(activity: id, revision: revision)(occasion, in: transaction)
    }
    await TownAftermath(audit: audit).planRound(on: clock, submitted: now)
  }
}
