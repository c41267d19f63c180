import Database
import Kernel

/// The QA unit gives more time for an audit, with a reason. The day first set stays beside the new
/// one, and whether the audit came in time is still counted against it.
package struct ExtendAudit: Sendable {
  package let activity: String
  package let date: Extension.Date
  package let day: Day
  package let reason: String
  package let revision: Int

  package init(
    activity: String, date: Extension.Date, day: Day, reason: String, revision: Int
  ) {
    self.activity = activity
    self.date = date
    self.day = day
    self.reason = reason
    self.revision = revision
  }

  /// The furthest that a day can be moved from today.
  package static let mostDays = 90

  /// Sets the later day. Throws a Refusal where it is no later, or the step is done.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let activity = try found(ActivityTable.load(activity, transaction))
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    let before = try date.due(in: activity)
    try Refusal.unless(
      problems(before: before, oversight: activity.oversightDue, today: occasion.today))
    let column: Query
    switch date {
    case .submission: column = "submit_extended"
    case .oversight: column = "oversight_extended"
    }
    try transaction.change(
      """
      UPDATE activity SET \(column) = \(day), revision = revision + 1
      WHERE id = \(activity.id) AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    let sealed = try transaction.seal(reason.trimmed, under: activity.key)
    try transaction.run(
      """
      INSERT INTO activity_extension (id, activity, date, before, day, reason, given_at, given_by)
      VALUES (\(occasion.newId()), \(activity.id), \(date), \(before), \(day), \(sealed),
        \(occasion.now), \(occasion.actor.person))
      """)
    try transaction.record(
      Fact(
        "audit-extended", "activity", activity.id,
        ["date": date.rawValue, "before": "\(before)", "day": "\(day)"]),
      by: occasion.actor.person, at: occasion.now)
  }

  private func problems(
    before: Day, oversight: Day?, today: Day
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if date == .submission, let oversight, day >= oversight {
      problems.append(
        .init(
          "Oversight is due on \(oversight.words). Give more time for oversight first, or a day "
            + "before it.", field: "day"))
    }
    if day <= before {
      problems.append(.init("Give a day after \(before.words).", field: "day"))
    } else if day < today {
      problems.append(.init("The new day cannot have passed already.", field: "day"))
    } else if day > max(before, today) + Self.mostDays {
      problems.append(
        .init("Give a day at most \(Self.mostDays) days ahead.", field: "day"))
    }
    return problems
      + TypedWords.problems(reason, field: "reason", missing: "Say why more time is given.")
  }
}

/// More time, as it was given: which day moved, from when to when, and why.
package struct Extension: Sendable, Hashable {
  package enum Date: String, Storable, Sendable, CaseIterable {
    case submission
    case oversight

    /// The day as it stands. Throws a Refusal where the step is done already.
    func due(in activity: Activity) throws(Refusal) -> Day {
      switch self {
      case .submission:
        guard activity.submittedAt == nil else {
          throw Refusal("This audit is submitted already.", field: "date")
        }
        return try Self.given(activity.submitExtended ?? activity.submitBy)
      case .oversight:
        guard activity.overseenAt == nil else {
          throw Refusal("Oversight of this audit is confirmed already.", field: "date")
        }
        return try Self.given(activity.oversightExtended ?? activity.oversightBy)
      }
    }

    private static func given(_ day: Day?) throws(Refusal) -> Day {
      guard let day else {
        throw Refusal("No day was set for this, so none can be moved.", field: "date")
      }
      return day
    }
  }

  package let date: Date
  package let before: Day
  package let day: Day
  package let reason: String
  package let givenAt: Instant
  package let givenByName: String

  /// Every time that more time was given for an audit, the latest first. Why is for those who see
  /// the audit.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [Extension] {
    try reading.rows(
      """
      SELECT e.date, e.before, e.day, e.reason, e.given_at, p.name
      FROM activity_extension e JOIN person p ON p.id = e.given_by
      WHERE e.activity = \(activity) ORDER BY e.given_at DESC, e.id DESC
      """
    ).map { row in
      try Extension(
        date: row["date"], before: row["before"], day: row["day"],
        reason: reading.open(row["reason"] as Sealed), givenAt: row["given_at"],
        givenByName: row["name"])
    }
  }
}
