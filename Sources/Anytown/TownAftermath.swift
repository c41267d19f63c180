import Components
import Database
import Kernel
import Practice
import Website

/// What follows a submitted audit: oversight, the child's file, and its actions.
struct TownAftermath: Sendable {
  let audit: TownAudit

  func plan(on clock: TownClock, submitted: Instant, _ chance: inout Chance) async {
    let month = audit.activity.month
    let seed = chance.next()
    let onTime = chance.percent(88)
    let oversight = Instant(
      month.next.day(onTime ? chance.number(1...6) : chance.number(8...12)), hour: 15)
    await clock.at(max(oversight, submitted + 3_600)) { clock, now in
      var chance = Chance(seed: seed)
      try await oversee(at: now, &chance)
      await clock.at(now + 2 * 86_400) { _, now in try await file(at: now) }
    }
    await planActions(on: clock, seed: chance.next())
    await TownResponse(audit: audit).plan(on: clock, submitted: submitted)
  }

  private func oversee(at now: Instant, _ chance: inout Chance) async throws {
    let words = chance.pick(TownWords.oversight)
    let id = audit.activity.id
    guard let lead = audit.activity.people[.serviceLead]?.person else { return }
    try await audit.hall.act(lead, at: now) { occasion, transaction in
      try ConfirmOversight(activity: id, words: words, revision: 0)(occasion, in: transaction)
    }
  }

  /// The demonstration's past audits are filed as pages: making a PDF of each would take minutes.
  private func file(at now: Instant) async throws {
    let id = audit.activity.id
    guard let auditor = audit.activity.people[.auditor]?.person else { return }
    try await audit.hall.act(auditor, at: now) { occasion, transaction in
      let activity = try found(ActivityTable.load(id, transaction))
      let document = AuditDocument(
        contents: try AuditContents.load(activity, transaction),
        oversight: try OversightTable.load(id, transaction),
        authority: Town.authority, madeOn: now.day, assets: Assets())
      let version = try KeepDocument(
        activity: id, form: .html, document: document.html.bytes)(occasion, in: transaction)
      try FileAudit(activity: id, version: version)(occasion, in: transaction)
    }
  }

  /// Most actions are done before they are due, and most of those are checked a week later.
  private func planActions(on clock: TownClock, seed: UInt64) async {
    let id = audit.activity.id
    let checker = audit.activity.people[.serviceLead]?.person
    let actions = try? await audit.hall.records.read { reading in
      try ActionTable.list(activity: id, reading)
    }
    var chance = Chance(seed: seed)
    for action in actions ?? [] {
      // What is still open in a well-run service is recent.
      let isOld = action.due < audit.today - 40
      let (isDone, isChecked) = (chance.percent(80) || isOld, chance.percent(75) || isOld)
      guard isDone, let number = action.number else { continue }
      let done = Instant(action.due - chance.number(0...6), hour: 14)
      let (owner, hall) = (action.owner, audit.hall)
      await clock.at(done) { clock, now in
        try await hall.act(owner, at: now) { occasion, transaction in
          let revision = try found(ActionTable.load(number: number, transaction)).revision
          try ClaimActionDone(
            number: number, words: "Done with the family, and it is on the file.",
            revision: revision)(occasion, in: transaction)
        }
        guard isChecked, let checker, checker != owner else { return }
        await clock.at(now + 7 * 86_400) { _, now in
          try await hall.act(checker, at: now) { occasion, transaction in
            let revision = try found(ActionTable.load(number: number, transaction)).revision
            try CheckAction(
              number: number, isDone: true,
              words: "I read the file and asked the worker: it is there, and it helps.",
              revision: revision)(occasion, in: transaction)
          }
        }
      }
    }
  }
}
