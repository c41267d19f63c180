import Database
import Kernel

/// The coordinator has someone else audit one case for an agency.
package struct ReplaceAgencyAuditor: Sendable {
  package let activity: String
  package let agency: String
  package let auditor: String

  package init(activity: String, agency: String, auditor: String) {
    self.activity = activity
    self.agency = agency
    self.auditor = auditor
  }

  /// Names them. Refused for someone who had a part in the case, or audits it for another agency.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(AgencyPolicy.mayCoordinate(occasion.actor, activity))
    let ground = try GroupGround(activity.cycle, occasion, transaction)
    let audit = try found(activity.agencies.first { $0.agency == agency })
    guard audit.isAwaited, activity.withdrawnAt == nil else {
      throw Refusal("This agency’s audit is in already.", kind: .forbidden)
    }
    let group = try AuditGroupTable.load(activity.cycle, transaction)
    try NameAgencyAuditor.check(auditor, for: agency, in: group, ground, occasion, transaction)
    let aside = try transaction.row(
      """
      SELECT person FROM agency_aside
      WHERE activity = \(activity.id) AND person = \(auditor)
      """)
    let isTaken = activity.agencies.contains { $0.person == auditor && $0.agency != agency }
    if aside != nil || isTaken {
      throw Refusal(
        aside != nil
          ? "They had a part in this case. Choose someone else."
          : "They audit this case for another agency.", field: "auditor")
    }
    try AgencyHandover(activity, agency, to: auditor).run(occasion, transaction)
  }
}

/// What was written for an agency goes on with whoever audits for it now.
struct AgencyHandover {
  let activity: Activity
  let agency: String
  let auditor: String

  init(_ activity: Activity, _ agency: String, to auditor: String) {
    self.activity = activity
    self.agency = agency
    self.auditor = auditor
  }

  func run(_ occasion: Occasion, _ transaction: any Transaction) throws {
    if let before = activity.agencies.first(where: { $0.agency == agency })?.person {
      for table: Query in ["section", "answer"] {
        try transaction.run(
          """
          UPDATE \(table) SET respondent = \(auditor)
          WHERE activity = \(activity.id) AND respondent = \(before)
          """)
      }
    }
    try transaction.run(
      """
      UPDATE agency_audit SET person = \(auditor), declared_at = NULL
      WHERE activity = \(activity.id) AND agency = \(agency)
      """)
    try transaction.record(
      AgencyFacts.agency("agency-auditor-replaced", activity, agency, ["auditor": auditor]),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// The coordinator has the meeting go ahead without an agency that sends nothing in.
package struct LeaveAgencyOut: Sendable {
  package let activity: String
  package let agency: String
  package let reason: String

  package init(activity: String, agency: String, reason: String) {
    self.activity = activity
    self.agency = agency
    self.reason = reason
  }

  /// Leaves it out, with a reason that the audit shows. Refused for the last agency there is.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(AgencyPolicy.mayCoordinate(occasion.actor, activity))
    let audit = try found(activity.agencies.first { $0.agency == agency })
    try Refusal.unless(
      TypedWords.problems(
        reason, field: "reason", missing: "Say why the meeting goes ahead without them."))
    guard audit.isAwaited else {
      throw Refusal("This agency’s audit is in already.", kind: .forbidden)
    }
    guard activity.agencies.contains(where: { $0.agency != agency && $0.leftOutAt == nil }) else {
      throw Refusal("No other agency is left. Withdraw the case instead.", field: "reason")
    }
    let sealed = try transaction.seal(reason.trimmed, under: activity.key)
    try transaction.run(
      """
      UPDATE agency_audit SET left_out_at = \(occasion.now), left_out_reason = \(sealed)
      WHERE activity = \(activity.id) AND agency = \(agency)
      """)
    try transaction.record(
      AgencyFacts.agency("agency-left-out", activity, agency), by: occasion.actor.person,
      at: occasion.now)
    _ = try AgencySeal.breakIfComplete(activity.id, occasion, transaction)
  }
}

/// An agency's auditor has told their agency's own practitioners what the audit found and how it
/// was graded.
package struct GiveAgencyFeedback: Sendable {
  package let activity: String
  package let day: Day?
  package let words: String

  package init(activity: String, day: Day?, words: String) {
    self.activity = activity
    self.day = day
    self.words = words
  }

  /// Keeps it. Refused before the grades are agreed, and for a day before that or to come.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    let own = try found(activity.agency(of: occasion.actor.person))
    guard let agreed = activity.submittedAt?.day else {
      throw Refusal("The grades are not agreed yet.", kind: .forbidden)
    }
    var problems: [Refusal.Problem] = []
    if day.map({ $0 < agreed || $0 > occasion.today }) ?? true {
      problems.append(
        .init(
          "Give the day on which you told them, since \(agreed.words).", field: "day"))
    }
    problems += TypedWords.problems(words, field: "words", missing: nil)
    try Refusal.unless(problems)
    let sealed = try transaction.seal(optional: words.unlessBlank, under: activity.key)
    try transaction.run(
      """
      UPDATE agency_audit SET fed_back_day = \(day), fed_back_words = \(sealed)
      WHERE activity = \(activity.id) AND agency = \(own.agency)
      """)
    try transaction.record(
      AgencyFacts.agency(
        "agency-feedback-given", activity, own.agency, ["day": day?.description ?? ""]),
      by: occasion.actor.person, at: occasion.now)
  }
}
