/// Which parts of an activity carry a grade, and on which scale.
package struct GradingScheme: Codable, Sendable, Hashable {
  package var questions: String?
  package var sections: String?
  package var overall: String?
  /// What the overall judgement rests on, said beside the question.
  package var basis: String?
  package var source: String?
}

/// A grade that, once given to a question or section, limits the overall grade.
package struct LimitingRule: Codable, Sendable, Hashable {
  package var id: String
  package var scope: LimitingScope
  /// The questions or sections, where the scope is a list of them.
  package var ids: [String] = []
  /// The grade that limits.
  package var grade: String
  /// What the overall grade is then.
  package var overall: String
  package var strength: RuleStrength
  /// The rule in words for people.
  package var words: String
  package var source: String?

  package init(
    id: String,
    scope: LimitingScope,
    ids: [String] = [],
    grade: String,
    overall: String,
    strength: RuleStrength,
    words: String,
    source: String? = nil
  ) {
    self.id = id
    self.scope = scope
    self.ids = ids
    self.grade = grade
    self.overall = overall
    self.strength = strength
    self.words = words
    self.source = source
  }
}

/// What a limiting rule looks at.
package enum LimitingScope: String, Codable, Sendable, CaseIterable {
  case starredQuestions = "starred_questions"
  case questions
  case anySection = "any_section"
  case sections
}

/// How hard a rule is.
package enum RuleStrength: String, Codable, Sendable, CaseIterable {
  /// Nothing else can be submitted.
  case must
  /// Something else needs a recorded reason, and the moderator sees it.
  case presume
}
