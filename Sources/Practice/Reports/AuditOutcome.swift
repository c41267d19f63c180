import Kernel

/// One audit as reports count it: when each step was done, its grades and its themes. No words,
/// no worker, no name.
package struct AuditOutcome: Sendable, Hashable, Identifiable {
  package var id: String
  package var submitBy: Day?
  package var oversightBy: Day?
  package var submittedOn: Day?
  package var overseenOn: Day?
  package var isFiled = false
  /// The overall grade, once the audit is submitted.
  package var overall: String?
  package var counted = AuditCounts()
  package var hasConcern = false
  /// Its case dropped out while the month was open: it is none of the month's audits.
  package var isWithdrawn = false

  package init(id: String, submitBy: Day?, oversightBy: Day?) {
    self.id = id
    self.submitBy = submitBy
    self.oversightBy = oversightBy
  }

  package var isSubmitted: Bool { submittedOn != nil }

  /// Days after its due day that oversight was confirmed; nil when in time or not at all.
  package var overseenDaysLate: Int? { Self.daysLate(overseenOn, by: oversightBy) }

  private static func daysLate(_ day: Day?, by due: Day?) -> Int? {
    guard let day, let due, day > due else { return nil }
    return day - due
  }

  /// Days after its due day that it was submitted; nil when in time or not at all.
  package var submittedDaysLate: Int? {
    Self.daysLate(submittedOn, by: submitBy)
  }
}

/// What reports count of what stands in an audit. A version that is kept keeps it, so that the
/// figures of a closed month stand while the audit is written again.
package struct AuditCounts: Codable, Sendable, Hashable {
  /// The grade of each judgement area, where it has one.
  package var areas: [String: String] = [:]
  package var strengths: Set<String> = []
  package var improvements: Set<String> = []
  package var discussionHeld = false
  /// Whether asking the family was judged right; nil while nothing is decided.
  package var feedbackIsAppropriate: Bool?
  /// What came of asking, each state once.
  package var feedback: Set<String> = []

  package init() {}

  init(_ contents: AuditContents) {
    areas = contents.areaGrades
    strengths = Set(contents.findings(.strength).compactMap(\.theme))
    improvements = Set(contents.findings(.improvement).compactMap(\.theme))
    discussionHeld = contents.discussion?.heldDay != nil
    feedbackIsAppropriate = contents.feedbackDecision?.appropriate
    feedback = Set(contents.feedback.map(\.state.rawValue))
  }
}

/// An action as reports count it.
package struct ActionOutcome: Sendable, Hashable, Identifiable {
  package var id: String
  package var due: Day
  package var isDone: Bool
  package var isChecked: Bool

  package init(id: String, due: Day, isDone: Bool, isChecked: Bool) {
    self.id = id
    self.due = due
    self.isDone = isDone
    self.isChecked = isChecked
  }
}
