/// Which audits are read a second time, by whom, and how.
package struct ModerationPolicy: Codable, Sendable, Hashable {
  /// Grades that are always moderated.
  package var always: [String] = []
  package var alwaysBy: Role?
  package var dipSample: DipSample?
  /// The moderator grades before seeing the auditor's grades.
  package var blind: Bool
  package var outcomes: [ModerationOutcome]
  package var source: String?
}

/// The random part of moderation.
package struct DipSample: Codable, Sendable, Hashable {
  package var every: CycleLength
  /// None where the framework does not give one: the QA unit says when it draws.
  package var size: Int?
  package var panel: [Recipient]
}

/// How a moderation ends.
package enum ModerationOutcome: String, Codable, Sendable, CaseIterable {
  case agree
  case changeWithReason = "change_with_reason"
  case `return`
}
