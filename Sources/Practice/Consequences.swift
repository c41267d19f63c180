import Database
import Kernel

/// When this happens, that follows: what one step of the work sets going in another, on one page.
/// Everything here is part of the transaction of the step itself.
enum Consequences {
  /// When an audit is submitted, its grade is the grade of record, its actions come onto the
  /// tracker, and the framework's answers to that grade begin; a grade that must be moderated waits
  /// for moderation first. A second audit stops the clock that asked for it.
  static func submitted(
    _ contents: AuditContents, _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> [Int] {
    let activity = contents.activity
    let numbers = try OpenActions(activity: activity.id)(occasion, in: transaction)
    try sendCopies(contents, occasion, transaction)
    if let grade = activity.overall {
      try SettlementTable.settle(activity, grade, .submission, occasion, transaction)
      try moderate(grade, contents, occasion, transaction)
      try respond(to: grade, contents, [.submitted], occasion, transaction)
    } else {
      try moderate(nil, contents, occasion, transaction)
    }
    if let first = activity.reauditOf {
      try stop(.reauditSubmitted, of: first, occasion, transaction)
    }
    return numbers
  }

  /// Those whom the framework names hear that the audit is there to be read; all of the QA unit
  /// where nobody in it has a part.
  private static func sendCopies(
    _ contents: AuditContents, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let (activity, kind) = (contents.activity, contents.kind)
    let parts = kind.stage(kind.closing)?.copies ?? []
    guard !parts.isEmpty else { return }
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let people = parts.flatMap { part -> [String] in
      if let party = activity.people[part] { return [party.person] }
      guard let binding = kind.person(part), binding.of == .authority else { return [] }
      return organisation.posts.values.filter { binding.roles.contains($0.role) }
        .compactMap { organisation.answering(for: $0.id)?.id }
    }
    try MessageTable.tell(
      Set(people), .submitted, of: activity, step: "submission", occasion, transaction)
  }

  /// A second reading begins where the framework has this grade, or every audit, moderated.
  private static func moderate(
    _ grade: String?, _ contents: AuditContents, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let kind = contents.kind
    guard kind.isAlwaysModerated(grade), let plan = kind.moderation else { return }
    try ModerationTable.begin(
      contents.activity, plan.everyAudit ? .everyAudit : .grade, plan,
      by: plan.everyAudit ? kind.person(.moderator)?.roles ?? [] : [], occasion, transaction)
  }

  /// When a moderation settles a grade, it is the grade of record, and what waited for it begins.
  static func moderated(
    _ contents: AuditContents, settled grade: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let activity = contents.activity
    let isChanged = activity.settled != grade
    try SettlementTable.settle(activity, grade, .moderation, occasion, transaction)
    try tellOfGrade(activity, "moderation", occasion, transaction)
    try respond(
      to: grade, contents, isChanged ? [.submitted, .confirmed] : [.confirmed], occasion,
      transaction)
  }

  /// When a dispute changes a grade, the new one is the grade of record. One that is always
  /// moderated waits for that, like any other.
  static func disputed(
    _ contents: AuditContents, settled grade: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let activity = contents.activity
    try SettlementTable.settle(activity, grade, .dispute, occasion, transaction)
    try tellOfGrade(activity, "dispute", occasion, transaction)
    try moderate(grade, contents, occasion, transaction)
    try respond(to: grade, contents, [.submitted], occasion, transaction)
  }

  /// When a moderator or a dispute gives an audit back, its auditor writes again, and what they had
  /// submitted is kept as it was.
  static func givenBack(
    _ contents: AuditContents, asking words: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try ReopenAudit.reopen(contents, because: words, occasion, transaction)
  }

  /// When a moderator returns an audit, it goes back, and those hear of it whom the framework
  /// names: it is a matter between its auditor and whoever manages them.
  static func returned(
    _ contents: AuditContents, asking words: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try givenBack(contents, asking: words, occasion, transaction)
    let recipients = contents.kind.moderation?.tellWhenReturned ?? []
    guard !recipients.isEmpty else { return }
    let activity = contents.activity
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let auditor = activity.people[.auditor]
    let unit = auditor?.post.flatMap { organisation.posts[$0]?.unit }
    let people = recipients.flatMap { recipient in
      // Whoever answers for the case's team is not the auditor's manager for want of another.
      organisation.posts(
        recipient, team: recipient.of == .auditorServiceArea ? nil : activity.team, auditor: unit
      ).compactMap { organisation.answering(for: $0.id)?.id }
    }
    let told = Set(people).subtracting([auditor?.person, occasion.actor.person].compactMap { $0 })
    try MessageTable.tell(told, .returned, of: activity, step: "return", occasion, transaction)
    try transaction.record(
      Fact(
        "audit-return-told", "activity", activity.id,
        ["told": told.sorted().joined(separator: " ")]),
      by: occasion.actor.person, at: occasion.now)
  }

  /// Those whose work it is hear that the grade is settled: they read it in the audit.
  private static func tellOfGrade(
    _ activity: Activity, _ step: String, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let parts: [Part] = [.auditor, .secondAuditor, .caseHolder, .teamManager]
    try MessageTable.tell(
      Set(parts.compactMap { activity.people[$0]?.person }), .settled, of: activity, step: step,
      occasion, transaction)
  }

  /// The clocks that this event stops in the responses of an audit.
  private static func stop(
    _ event: StopEvent, of activity: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let audited = try found(ActivityTable.load(activity, transaction))
    for response in try ResponseTable.list(of: activity, transaction) {
      let plan = try ResponseRules.plan(of: response, audited, transaction)
      for clock in plan.clocks where clock.stoppedBy == event {
        let stopped = try ResponseTable.stop(
          clock.name, of: response.id, occasion, transaction)
        guard stopped else { continue }
        try transaction.record(
          ResponseFacts.stopped(audited, response.plan, clock.name),
          by: occasion.actor.person, at: occasion.now)
      }
    }
  }

  private static func respond(
    to grade: String, _ contents: AuditContents, _ moments: [ResponseMoment],
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    for moment in moments {
      for plan in contents.kind.responses(to: grade, once: moment) {
        try ResponseTable.begin(plan, contents, occasion, transaction)
      }
    }
  }
}
