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
      if audit.activity.hasOversight { try await oversee(at: now, &chance) }
      guard audit.activity.hasFiling else { return }
      await clock.at(now + 2 * TownClock.day) { _, now in try await file(at: now) }
    }
    await TownActions(audit: audit).plan(on: clock, seed: chance.next())
    await TownDispute(audit: audit).plan(on: clock, submitted: submitted, seed: chance.next())
    await decideOnExample(on: clock, submitted: submitted, seed: chance.next())
    await TownResponse(audit: audit).plan(on: clock, submitted: submitted)
    await sayHowItWas(on: clock, submitted: submitted, seed: chance.next())
  }

  /// Where practitioners are asked how the audit was for them, three in four say it in ten days.
  private func sayHowItWas(on clock: TownClock, submitted: Instant, seed: UInt64) async {
    var chance = Chance(seed: seed)
    let (says, days, writes) = (
      chance.percent(75), chance.number(3...10), chance.percent(15)
    )
    let (id, hall, framework) = (audit.activity.id, audit.hall, audit.framework)
    guard says, let plan = framework.kind(audit.activity.kind)?.experience,
      let form = framework.tool(plan.form),
      let person = plan.of.lazy.compactMap({ audit.activity.people[$0]?.person }).first
    else { return }
    await clock.at(Instant(submitted.day + days, hour: 10)) { _, now in
      try await hall.act(person, at: now) { occasion, transaction in
        let activity = try found(ActivityTable.load(id, transaction))
        guard ExperiencePolicy.mayAnswer(occasion.actor, activity, plan) else { return }
        let contents = try AuditContents.load(activity, transaction)
        let asked = form.questions.filter { $0.required || writes }
        let answers = audit.answers(asked, contents, saying: TownWords.experience)
        try SayHowItWas(
          activity: id, answers: answers.map { Answer(question: $0.question, value: $0.value) },
          revision: 0)(occasion, in: transaction)
      }
    }
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
  func file(at now: Instant) async throws {
    let id = audit.activity.id
    guard let filer = audit.activity.people[audit.activity.filer]?.person else { return }
    try await audit.hall.act(filer, at: now) { occasion, transaction in
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

  /// The QA officer looks at what good grades offer within two weeks, and accepts one in four.
  private func decideOnExample(
    on clock: TownClock, submitted: Instant, seed: UInt64
  ) async {
    var chance = Chance(seed: seed)
    let (isAccepted, days) = (chance.percent(25), chance.number(5...14))
    let (id, hall) = (audit.activity.id, audit.hall)
    await clock.at(Instant(submitted.day + days, hour: 11)) { _, now in
      try await hall.act(hall.id(Town.officer), at: now) { occasion, transaction in
        let offered = try ResponseTable.list(of: id, transaction).lazy.compactMap {
          try? ExemplarTable.load($0.id, transaction)
        }.first
        guard let exemplar = offered else { return }
        try DecideExemplar(
          exemplar: exemplar.id, isAccepted: isAccepted,
          words: isAccepted
            ? "The plan is in the family’s words, and each visit follows from the one before."
            : "Sound work; others this month show the same more clearly."
        )(occasion, in: transaction)
      }
    }
  }
}
