import Database
import Kernel

/// An agency's auditor says that they had no part in the case, and begins. Saying it twice changes
/// nothing.
package struct DeclareNoPart: Sendable {
  package let activity: String

  package init(activity: String) {
    self.activity = activity
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(activity.sentAt != nil)
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    let own = try found(activity.agency(of: occasion.actor.person))
    guard own.declaredAt == nil else { return }
    try transaction.run(
      """
      UPDATE agency_audit SET declared_at = \(occasion.now)
      WHERE activity = \(activity.id) AND agency = \(own.agency)
      """)
    try transaction.record(
      AgencyFacts.agency("agency-audit-opened", activity, own.agency), by: occasion.actor.person,
      at: occasion.now)
  }
}

/// An agency's auditor had a part in the case: the coordinator names another for it, and never them
/// again.
package struct StandAsideForAgency: Sendable {
  package let activity: String

  package init(activity: String) {
    self.activity = activity
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(activity.sentAt != nil)
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    let own = try found(activity.agency(of: occasion.actor.person))
    guard own.declaredAt == nil else {
      throw Refusal(
        "You have opened this audit. Ask the coordinator to name someone else.", kind: .forbidden)
    }
    let person = occasion.actor.person
    try transaction.run(
      """
      INSERT INTO agency_aside (activity, agency, person, stood_at)
      VALUES (\(activity.id), \(own.agency), \(person), \(occasion.now))
      """)
    try transaction.run(
      """
      UPDATE agency_audit SET person = NULL
      WHERE activity = \(activity.id) AND agency = \(own.agency)
      """)
    try transaction.record(
      AgencyFacts.agency("agency-auditor-stood-aside", activity, own.agency), by: person,
      at: occasion.now)
  }
}

/// An agency's auditor sends in what the agency found: from now on it is not changed. The words
/// beside an answer that is withheld are erased first. When every agency's is in, all may be read
/// and the one audit begins.
package struct SendInAgencyAudit: Sendable {
  package let activity: String

  package init(activity: String) {
    self.activity = activity
  }

  /// Sends it in, and says whether every agency's is in now. Refused with everything that is
  /// missing.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Bool {
    let activity = try found(ActivityTable.load(activity, transaction))
    let own = try AgencyRules.requireOpen(activity, occasion)
    let contents = try AuditContents.load(activity, for: occasion.actor.person, transaction)
    try Refusal.unless(
      SubmissionRules.missing(contents).map { .init($0.message, field: $0.field) })
    let shared = contents.answers.map(Self.shared)
    for answer in shared where answer.value == .nonAnswer(.withheld) {
      try transaction.run(
        """
        UPDATE answer SET said = NULL, words = NULL
        WHERE activity = \(activity.id) AND respondent = \(occasion.actor.person)
          AND question = \(answer.question)
        """)
    }
    let snapshot = try transaction.seal(KeptText.of(shared), under: activity.key)
    try transaction.change(
      """
      UPDATE agency_audit SET sent_in_at = \(occasion.now), snapshot = \(snapshot)
      WHERE activity = \(activity.id) AND agency = \(own.agency) AND sent_in_at IS NULL
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      AgencyFacts.agency("agency-audit-sent-in", activity, own.agency),
      by: occasion.actor.person, at: occasion.now)
    return try AgencySeal.breakIfComplete(activity.id, occasion, transaction)
  }

  /// An answer as others see it: of what is withheld, only that it is.
  static func shared(_ answer: Answer) -> Answer {
    guard answer.value == .nonAnswer(.withheld) else { return answer }
    return Answer(question: answer.question, value: answer.value)
  }
}

/// The seal that lies on every agency's audit until all are in, and the family was heard or could
/// not be.
enum AgencySeal {
  /// Breaks it when no agency is waited for any more, and says whether it is broken now.
  static func breakIfComplete(
    _ activity: String, _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> Bool {
    let activity = try found(ActivityTable.load(activity, transaction))
    let isIn = activity.agencies.contains { $0.sentInAt != nil && $0.leftOutAt == nil }
    guard activity.isSealed else { return true }
    guard isIn, !activity.agencies.contains(where: \.isAwaited),
      try !FamilyTalkTable.isAwaited(activity.id, transaction)
    else { return false }
    try transaction.run(
      """
      UPDATE activity SET unsealed_at = \(occasion.now), revision = revision + 1
      WHERE id = \(activity.id)
      """)
    try transaction.record(
      Fact("agency-audits-complete", "activity", activity.id), by: occasion.actor.person,
      at: occasion.now)
    return true
  }
}
