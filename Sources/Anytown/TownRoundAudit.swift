import Database
import Kernel
import Practice

/// How one audit of a round goes: whatever its kind asks for is done, and nothing else.
extension TownAudit {
  private var kind: ActivityKind? { framework.kind(activity.kind) }

  /// Puts it on the clock: opened, begun, and finished.
  func planRound(on clock: TownClock, read: Instant, begun: Instant, submitted: Instant) async {
    await clock.at(read) { _, now in try await openRound(at: now) }
    await clock.at(begun) { _, now in
      try await ask(at: now)
      try await talk(at: now + 3_600)
    }
    await clock.at(submitted) { clock, now in try await write(on: clock, at: now) }
  }

  /// Its auditor has no conflict of interest, and reads the file.
  func openRound(at now: Instant) async throws {
    let id = activity.id
    try await hall.act(try found(activity.people[.auditor]).person, at: now) {
      occasion, transaction in
      if activity.declaredAt == nil {
        try DeclareNoConflict(activity: id)(occasion, in: transaction)
      }
      guard kind?.isFileRead ?? false else { return }
      let revision = try found(ActivityTable.load(id, transaction)).revision
      try MarkFileRead(activity: id, day: now.day, revision: revision)(occasion, in: transaction)
    }
  }

  /// The family is asked where that is for whoever audits, without a form of its own.
  func ask(at now: Instant) async throws {
    guard kind?.stage(.feedback) != nil, let plan = kind?.feedback,
      let decider = activity.people[plan.decidedBy]?.person
    else { return }
    var chance = Chance(seed: seed &+ 1)
    let asks = plan.instrument == nil && plan.askedBy.isEmpty && chance.percent(70)
    let (id, said) = (activity.id, chance.pick(TownWords.families))
    try await hall.act(decider, at: now) { occasion, transaction in
      try DecideFeedback(
        activity: id, appropriate: asks,
        reason: asks ? "" : "The family answered the same questions for a review last month.",
        with: nil, revision: 0)(occasion, in: transaction)
      guard asks, let voice = plan.from.first else { return }
      try RecordFeedback(
        activity: id, voice: voice, channel: .telephone, state: .obtained, said: said,
        day: now.day)(occasion, in: transaction)
    }
  }

  /// The work is talked over with those whom the framework names, before the audit is written.
  func talk(at now: Instant) async throws {
    guard let stage = kind?.stage(.discuss), kind?.talker == nil else { return }
    let (id, words) = (activity.id, TownWords.discussion[0])
    let with = stage.with.filter { activity.people[$0] != nil }
    try await hall.act(try found(activity.people[.auditor]).person, at: now) {
      occasion, transaction in
      try SaveDiscussion(
        activity: id, bookedAt: nil, place: "", heldDay: now.day, with: with, words: words,
        revision: 0)(occasion, in: transaction)
    }
  }

  /// Every question that is asked has its answer, as whoever writes sees it. A second reader sees
  /// some of it otherwise.
  func answerAll(
    _ occasion: Occasion, _ transaction: any Transaction, differs: Bool = false
  ) throws {
    var chance = Chance(seed: seed &+ (differs ? 7 : 5))
    let activity = try found(ActivityTable.load(activity.id, transaction))
    let tool = try AuditContents.load(activity, for: occasion.actor.person, transaction).tool
    for section in tool.sections {
      // What is asked depends on what was answered before it, in the same section too.
      for _ in 0..<2 {
        let contents = try AuditContents.load(activity, for: occasion.actor.person, transaction)
        let (asked, kept) = (contents.asked(section), contents.sections[section.id])
        guard asked.contains(where: { kept?.answers[$0.id]?.value == nil }) else { break }
        let answers = asked.map { question -> Answer in
          guard let own = kept?.answers[question.id], own.value != nil else {
            return answer(question, contents, &chance)
          }
          return own
        }
        _ = try SaveSection(
          activity: activity.id, section: section.id, answers: answers,
          revision: kept?.revision ?? 0)(occasion, in: transaction)
      }
    }
  }

  /// Answers to these questions, in words of those who are asked.
  func answers(
    _ questions: [Question], _ contents: AuditContents, saying words: [String]
  ) -> [Answer] {
    var chance = Chance(seed: seed &+ 11)
    return questions.map { question in
      question.kind == .narrative
        ? Answer(question: question.id, value: .words(chance.pick(words)))
        : answer(question, contents, &chance)
    }
  }

  private func answer(
    _ question: Question, _ contents: AuditContents, _ chance: inout Chance
  ) -> Answer {
    let value: AnswerValue? =
      switch question.kind {
      case .graded: grade(contents.framework.gradeScale(for: contents.kind), &chance)
      case .choice: question.choices.first.map { .choice($0.id) }
      case .severalChoice: question.choices.first.map { .choices([$0.id]) }
      case .yesNoPartly: .choice(chance.weighted([("yes", 5), ("partly", 3), ("no", 2)]))
      case .date: .day(activity.allocatedAt.day)
      case .number: .number(chance.number(1...6))
      case .narrative, .checklist: .words(chance.pick(TownWords.evidence))
      }
    return Answer(
      question: question.id, value: value, evidence: chance.pick(TownWords.evidence))
  }

  /// Good work and work that has to improve are about as frequent; little is inadequate.
  private func grade(_ scale: Scale?, _ chance: inout Chance) -> AnswerValue? {
    let weights = [8, 46, 42, 3]
    let grades = zip(scale?.grades.map(\.id) ?? [], weights).map { ($0, $1) }
    return grades.isEmpty ? nil : .grade(chance.weighted(grades))
  }

  /// The grade in the middle of those given, or what a limiting rule leaves.
  func overall(of contents: AuditContents) -> String {
    let grades = contents.overallScale?.grades.map(\.id) ?? []
    let given = contents.answers.compactMap { answer -> Int? in
      guard case .grade(let grade)? = answer.value else { return nil }
      return grades.firstIndex(of: grade)
    }.sorted()
    let middle = given.isEmpty ? grades.dropFirst().first : grades[given[given.count / 2]]
    return grades.drop { $0 != middle }.first { grade in
      LimitingRules.outcome(
        of: contents.kind, in: framework, answers: contents.answers, overall: grade
      ).refusal == nil
    } ?? grades.last ?? ""
  }

  /// What was found, what is to be done, and the grade where there is one; then it is submitted.
  func write(on clock: TownClock, at now: Instant, submits: Bool = true) async throws {
    let id = activity.id
    var chance = Chance(seed: seed &+ 3)
    let themes = framework.standards.themes.map(\.id)
    let noted: [(Finding.Kind, String)] = [
      (.strength, chance.pick(TownWords.strengths)),
      (.improvement, chance.pick(TownWords.improvements)),
    ]
    let theme = themes.isEmpty ? nil : chance.pick(themes)
    let (words, difference) = chance.pick(TownWords.actions)
    let days = chance.number(14...60)
    let auditor = try found(activity.people[.auditor]).person
    let parts: [Part] = [.teamManager, .caseHolder, .responsibleManager]
    let owner = parts.lazy.compactMap { activity.people[$0]?.person }.first ?? auditor
    let agencies = activity.agencies.filter { $0.leftOutAt == nil }.map(\.agency)
    try await hall.act(auditor, at: now) { occasion, transaction in
      if submits { try answerAll(occasion, transaction) }
      for (kind, words) in noted {
        try NoteFinding(activity: id, kind: kind, theme: theme, words: words)(
          occasion, in: transaction)
      }
      try PlanAction(
        activity: id, words: words, difference: difference,
        doneMeans: "It is on the file, and the worker can show it to me.",
        attainable: "The team has agreed the time for it, and the family knows of it.",
        owner: owner, due: now.day + days, agencies: agencies)(occasion, in: transaction)
      guard submits else { return }
      let contents = try AuditContents.load(found(ActivityTable.load(id, transaction)), transaction)
      if contents.overallScale != nil {
        try GradeOverall(
          activity: id, grade: overall(of: contents),
          reason: "The grade says how far our work has made this child’s life better so far.",
          revision: contents.activity.revision)(occasion, in: transaction)
      }
      let revision = try found(ActivityTable.load(id, transaction)).revision
      try SubmitAudit(activity: id, revision: revision)(occasion, in: transaction)
    }
    if submits { await TownAftermath(audit: self).planRound(on: clock, submitted: now) }
  }
}

extension TownAftermath {
  /// After an audit of a round: oversight, the talk and the record, each where the kind has it.
  func planRound(on clock: TownClock, submitted: Instant) async {
    let activity = audit.activity
    await TownActions(audit: audit).plan(on: clock, seed: audit.seed &+ 13)
    await TownResponse(audit: audit).plan(on: clock, submitted: submitted)
    await clock.at(submitted + 4 * TownClock.day) { clock, now in
      if activity.hasOversight { try await confirm(at: now) }
      await clock.at(now + 2 * TownClock.day) { clock, now in
        try await talk(at: now)
        guard activity.hasFiling else { return }
        await clock.at(now + TownClock.day) { _, now in
          // What is read a second time is filed once that is decided.
          let stands = try await audit.hall.records.read { reading in
            try found(ActivityTable.load(activity.id, reading)).awaited == nil
          }
          if stands { try await file(at: now) }
        }
      }
    }
  }

  /// Nobody oversees an audit of their own: then it is the head of service.
  private func confirm(at now: Instant) async throws {
    let activity = audit.activity
    guard let lead = activity.people[activity.overseer]?.person else { return }
    let overseer = try activity.isAudited(by: lead) ? audit.hall.id("Rowan Schist") : lead
    try await audit.hall.act(overseer, at: now) { occasion, transaction in
      try ConfirmOversight(
        activity: activity.id, words: TownWords.oversight[0], revision: 0)(
          occasion, in: transaction)
    }
  }

  /// The audit is talked over with the practitioner, where the framework has that follow it.
  private func talk(at now: Instant) async throws {
    let activity = audit.activity
    guard let talker = activity.talker, let person = activity.people[talker]?.person,
      let stage = audit.framework.kind(activity.kind)?.stage(.discuss)
    else { return }
    try await audit.hall.act(person, at: now) { occasion, transaction in
      try TalkOver(
        activity: activity.id, heldDay: now.day,
        with: stage.with.filter { activity.people[$0] != nil },
        words: TownWords.discussion[1], revision: 0)(occasion, in: transaction)
    }
  }
}
