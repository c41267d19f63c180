/// What a grade sets going.
package struct GradeResponse: Codable, Sendable, Hashable {
  package var id: String
  package var grades: [String]
  package var once: ResponseMoment
  package var tell: [Recipient] = []
  /// Who answers for the remedy.
  package var responsible: Recipient?
  package var clocks: [Clock] = []
  /// What is done about it, in order, each with a record of its own.
  package var steps: [ResponseStep] = []
  package var reaudit: ReauditPlan?
  /// The learning that it is offered to.
  package var offeredTo: [LearningForum] = []
  package var source: String?
}

/// When a response begins.
package enum ResponseMoment: String, Codable, Sendable, CaseIterable {
  case submitted
  /// Once moderation has agreed the grade.
  case confirmed
}

/// A second audit of the same case, with the tool of the first, so that the two can be compared.
package struct ReauditPlan: Codable, Sendable, Hashable {
  package var clock: String
}

/// Where good work is learned from.
package enum LearningForum: String, Codable, Sendable, CaseIterable {
  case practiceForum = "practice_forum"
  case learningWorkshop = "learning_workshop"
  case briefing
}
