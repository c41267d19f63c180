/// Which audits are read a second time, by whom, and how.
package struct ModerationPolicy: Codable, Sendable, Hashable {
  /// Whether every audit is moderated, by those who can be its moderator.
  package var everyAudit: Bool = false
  /// Grades that are always moderated.
  package var always: [String] = []
  package var alwaysBy: Role?
  package var dipSample: DipSample?
  /// The moderator grades before seeing the auditor's grades.
  package var blind: Bool
  package var outcomes: [ModerationOutcome]
  /// Those who may join in once the moderator has graded: they see both readings, and say their
  /// part before it is decided.
  package var joinedBy: [Part] = []
  /// What else is looked at beside the grades, as quality and timeliness.
  package var form: String?
  /// Those who hear that an audit went back to its auditor, beside the auditor.
  package var tellWhenReturned: [Recipient] = []
  package var source: String?
}

/// The random part of moderation.
package struct DipSample: Codable, Sendable, Hashable {
  /// None where the framework does not give one: the QA unit says when it draws.
  package var size: Int?
  package var panel: [Recipient]
}

/// How a moderation ends.
package enum ModerationOutcome: String, Codable, Sendable, CaseIterable {
  case agree
  case changeWithReason = "change_with_reason"
  /// Where nothing is graded: the audit stands, and its auditor answers what is suggested.
  case suggest
  case `return`
}
