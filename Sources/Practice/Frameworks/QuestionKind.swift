/// How a question is answered.
package enum QuestionKind: String, Codable, Sendable, CaseIterable {
  case graded
  case narrative
  case choice
  case severalChoice = "several_choice"
  case yesNoPartly = "yes_no_partly"
  case date
  case number
  case checklist
}

/// A way of not giving a grade or a choice that is itself an answer, and is counted apart.
package enum NonAnswer: String, Codable, Sendable, CaseIterable {
  case notApplicable = "not_applicable"
  /// Looked for, and found nothing to judge.
  case notSeen = "not_seen"
  /// An agency did not release it.
  case withheld
  case notAppropriate = "not_appropriate"

  /// As the form offers it.
  package var title: String {
    switch self {
    case .notApplicable: "Not applicable"
    case .notSeen: "Not seen"
    case .withheld: "Withheld by the agency"
    case .notAppropriate: "Not appropriate"
    }
  }
}

/// Whether a question's wording is the authority's own or was written for this preset.
package enum QuestionOrigin: String, Codable, Sendable, CaseIterable {
  case published
  case ours
}
