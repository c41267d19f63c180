/// One answer that a choice question offers.
package struct Choice: Codable, Sendable, Hashable {
  package var id: String
  package var title: String

  package init(
    id: String,
    title: String
  ) {
    self.id = id
    self.title = title
  }
}

/// One line of a checklist.
package struct ChecklistRow: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
}

/// One cell of every line of a checklist: who fills it, and with what.
package struct ChecklistCell: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var role: Role?
  package var holds: ChecklistCellKind
}

/// What a checklist cell holds.
package enum ChecklistCellKind: String, Codable, Sendable, CaseIterable {
  case initials
  case date
  case words
}

/// A condition on another answer. There are no other conditions.
package struct Condition: Codable, Sendable, Hashable {
  package var question: String
  /// Holds when the answer is one of these values.
  package var isAnyOf: [String]

  package init(
    question: String,
    isAnyOf: [String]
  ) {
    self.question = question
    self.isAnyOf = isAnyOf
  }
}

/// How one service is asked a question of the common core.
package struct QuestionVariant: Codable, Sendable, Hashable {
  package var service: String
  package var title: String?
  package var guidance: String?
  package var omitted: Bool = false

  package init(
    service: String,
    title: String? = nil,
    guidance: String? = nil,
    omitted: Bool = false
  ) {
    self.service = service
    self.title = title
    self.guidance = guidance
    self.omitted = omitted
  }
}
