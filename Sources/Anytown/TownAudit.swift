import Database
import Kernel
import Practice

/// How one audit of Anytown goes, from its auditor's first look to its last action.
struct TownAudit: Sendable {
  let hall: TownHall
  let activity: Activity
  let framework: Framework
  let seed: UInt64
  /// The skew of the month: later months are a little better, as a service that learns would be.
  let better: Int
  /// The demonstration's today.
  let today: Day
  /// Whether the audit is left for the visitor: a persona's, of this month.
  let isLeft: Bool

  /// Puts everything that will happen with the audit on the clock.
  func plan(on clock: TownClock) async {
    var chance = Chance(seed: seed)
    let month = activity.month
    // A few are late, and of the last months' some are not finished yet.
    let isForgotten = chance.percent(6) && month.next.next > today.inMonth
    let opened = chance.number(4...14)
    let isLate = chance.percent(7)
    let submitted =
      isLate
      ? Instant(month.next.day(chance.number(1...4)), hour: 10)
      : Instant(month.day(chance.number(opened + 5...27)), hour: chance.number(9...17))
    if isForgotten { return }
    let read = Instant(month.day(opened), hour: chance.number(9...16), minute: 20)
    let begun = Instant(month.day(opened + 2), hour: chance.number(9...16), minute: 40)
    await plan(on: clock, read: read, begun: begun, submitted: submitted, &chance)
  }

  /// The same at these moments, as for a second audit of a case.
  func plan(on clock: TownClock, read: Instant, begun: Instant, submitted: Instant) async {
    var chance = Chance(seed: seed)
    await plan(on: clock, read: read, begun: begun, submitted: submitted, &chance)
  }

  private func plan(
    on clock: TownClock, read: Instant, begun: Instant, submitted: Instant,
    _ chance: inout Chance
  ) async {
    let (first, second) = (chance.next(), chance.next())
    await clock.at(read) { _, now in try await open(at: now) }
    await clock.at(begun) { _, now in
      var chance = Chance(seed: first)
      try await begin(at: now, &chance)
    }
    if isLeft { return }
    await clock.at(submitted) { clock, now in
      var chance = Chance(seed: second)
      try await finish(at: now, &chance)
      await TownAftermath(audit: self).plan(on: clock, submitted: now, &chance)
    }
  }

  private var auditor: String { activity.people[.auditor]?.person ?? "" }

  private func open(at now: Instant) async throws {
    let id = activity.id
    try await hall.act(auditor, at: now) { occasion, transaction in
      try DeclareNoConflict(activity: id)(occasion, in: transaction)
      let revision = try found(ActivityTable.load(id, transaction)).revision
      try MarkFileRead(activity: id, day: now.day, revision: revision)(occasion, in: transaction)
    }
  }

  /// Feedback is settled, the discussion booked, and the first two sections answered.
  private func begin(at now: Instant, _ chance: inout Chance) async throws {
    let id = activity.id
    let asks = chance.percent(75)
    let answered = chance.percent(80)
    let voice: FeedbackVoice = chance.percent(50) ? .parent : .child
    let said = chance.pick(TownWords.families)
    let answers = sections(0..<2, &chance)
    try await hall.act(auditor, at: now) { occasion, transaction in
      try DecideFeedback(
        activity: id, appropriate: asks,
        reason: asks ? "" : "The family is grieving, and the worker thinks it is too soon to ask.",
        with: .caseHolder, revision: 0)(occasion, in: transaction)
      if asks {
        try RecordFeedback(
          activity: id, voice: voice, channel: .telephone,
          state: answered ? .obtained : .declined, said: answered ? said : "", day: now.day)(
            occasion, in: transaction)
      }
      try SaveDiscussion(
        activity: id, bookedAt: Instant(now.day + 3, hour: 10), place: "the team’s room",
        heldDay: nil, with: [], words: "", revision: 0)(occasion, in: transaction)
      for (section, answers) in answers {
        _ = try SaveSection(activity: id, section: section, answers: answers, revision: 0)(
          occasion, in: transaction)
      }
    }
  }

  /// The discussion, the rest of the sections, findings, actions, the grade, and submission.
  private func finish(at now: Instant, _ chance: inout Chance) async throws {
    let id = activity.id
    let rest = sections(2..<tool.sections.count, &chance)
    let themes = framework.standards.themes.map(\.id)
    let strengths = (0..<chance.number(1...3)).map { _ in
      (chance.pick(TownWords.strengths), chance.pick(themes))
    }
    let improvements = (0..<chance.number(1...2)).map { _ in
      (chance.pick(TownWords.improvements), chance.pick(themes))
    }
    let learning =
      chance.percent(60) ? [(chance.pick(TownWords.learning), chance.pick(themes))] : []
    let overall = grade(&chance)
    let fewest = ["outstanding", "good"].contains(overall) ? 0 : 1
    let actions = (0..<chance.number(fewest...2)).map { _ in
      (chance.pick(TownWords.actions), chance.number(14...60))
    }
    let words = chance.pick(TownWords.discussion)
    let owner = activity.people[.teamManager]?.person ?? auditor
    try await hall.act(auditor, at: now) { occasion, transaction in
      let discussion = try DiscussionTable.load(of: id, transaction)
      try SaveDiscussion(
        activity: id, bookedAt: discussion?.bookedAt, place: discussion?.place ?? "",
        heldDay: min(now.day, discussion?.bookedAt?.day ?? now.day),
        with: [.caseHolder], words: words, revision: discussion?.revision ?? 0)(
          occasion, in: transaction)
      for (section, answers) in rest {
        _ = try SaveSection(activity: id, section: section, answers: answers, revision: 0)(
          occasion, in: transaction)
      }
      for (kind, notes) in [
        (Finding.Kind.strength, strengths), (.improvement, improvements), (.learning, learning),
      ] {
        for (words, theme) in notes {
          try NoteFinding(activity: id, kind: kind, theme: theme, words: words)(
            occasion, in: transaction)
        }
      }
      for (action, days) in actions {
        try PlanAction(
          activity: id, words: action.0, difference: action.1,
          doneMeans: "It is on the file, and the worker can show it to me.",
          attainable: "The team has agreed the time for it, and the family knows of it.",
          owner: owner, due: now.day + days)(occasion, in: transaction)
      }
      var revision = try found(ActivityTable.load(id, transaction)).revision
      try GradeOverall(
        activity: id, grade: overall,
        reason: "The grade says how far our work has made this child’s life better so far.",
        revision: revision)(occasion, in: transaction)
      revision = try found(ActivityTable.load(id, transaction)).revision
      try SubmitAudit(activity: id, revision: revision)(occasion, in: transaction)
    }
  }

  var tool: Tool {
    framework.kind(activity.kind).flatMap(framework.form(for:)) ?? framework.tools[0]
  }

  private func sections(
    _ range: Range<Int>, _ chance: inout Chance
  ) -> [(String, [Answer])] {
    tool.sections[range].map { section in
      (section.id, section.questions.map { answer($0, &chance) })
    }
  }

  private func answer(_ question: Question, _ chance: inout Chance) -> Answer {
    let value: AnswerValue? =
      switch question.kind {
      case .graded: .grade(grade(&chance))
      case .choice: question.choices.first.map { .choice($0.id) }
      case .severalChoice: question.choices.first.map { .choices([$0.id]) }
      case .yesNoPartly: .choice("partly")
      case .date: .day(activity.submitBy ?? activity.allocatedAt.day)
      case .number: .number(2)
      case .narrative, .checklist: .words("Seen and in order.")
      }
    return Answer(
      question: question.id, value: value, evidence: chance.pick(TownWords.evidence))
  }

  private func grade(_ chance: inout Chance) -> String {
    chance.weighted([
      ("outstanding", 6 + better), ("good", 46 + 2 * better), ("requires_improvement", 42 - better),
      ("inadequate", 5),
    ])
  }
}
