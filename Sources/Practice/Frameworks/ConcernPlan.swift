/// Who hears at once of an immediate safeguarding concern.
package struct ConcernPlan: Codable, Sendable, Hashable {
  package var tell: [Recipient]
  /// A concern about a member of staff goes here instead.
  package var aboutStaff: [Recipient]
  package var source: String?
}

/// A recommendation that the auditor may make for something beyond this activity.
package struct RecommendationPlan: Codable, Sendable, Hashable {
  package var title: String
  package var reasons: [Choice]
  /// What may be recommended, where it is one of several.
  package var panels: [Choice] = []
  package var decidedBy: Role
  package var source: String?
}

/// How the family's view is sought.
package struct FeedbackPlan: Codable, Sendable, Hashable {
  /// Who decides whether it is appropriate to ask.
  package var decidedBy: Part
  /// Who asks; whoever decides, where nobody is named.
  package var askedBy: [Part] = []
  /// The tool that is asked with; where there is none, what was said is one text.
  package var instrument: String?
  package var from: [FeedbackVoice]
  package var collatedBy: Role
  package var source: String?
}

/// Whose view is asked for.
package enum FeedbackVoice: String, Codable, Sendable, CaseIterable {
  case child
  case parent
  case carer
  case practitioner
  case partner
}
