/// One question of an audit tool, with everything the auditor needs beside it.
package struct Question: Codable, Sendable, Hashable {
  package var id: String
  package var kind: QuestionKind
  package var title: String
  /// What to look at, and what to ask of it.
  package var guidance: String?
  /// What each grade means for this question, best first; graded questions only.
  package var descriptors: [Descriptor] = []
  /// The label of the box that asks what was seen; no box where there is none.
  package var evidencePrompt: String?
  package var choices: [Choice] = []
  package var rows: [ChecklistRow] = []
  /// The cells of each row of a checklist, one for each role that fills it.
  package var cells: [ChecklistCell] = []
  package var required: Bool = true
  /// Asked only when all of these hold.
  package var showIf: [Condition] = []
  /// Required, whatever `required` says, when all of these hold and there is at least one.
  package var requiredIf: [Condition] = []
  /// A limiting question: limiting rules may point at all starred questions.
  package var starred: Bool = false
  /// The ways of not answering that are answers here.
  package var nonAnswers: [NonAnswer] = []
  package var variants: [QuestionVariant] = []
  package var origin: QuestionOrigin
  package var source: String?

  package init(
    id: String,
    kind: QuestionKind,
    title: String,
    guidance: String? = nil,
    descriptors: [Descriptor] = [],
    evidencePrompt: String? = nil,
    choices: [Choice] = [],
    rows: [ChecklistRow] = [],
    cells: [ChecklistCell] = [],
    required: Bool = true,
    showIf: [Condition] = [],
    requiredIf: [Condition] = [],
    starred: Bool = false,
    nonAnswers: [NonAnswer] = [],
    variants: [QuestionVariant] = [],
    origin: QuestionOrigin,
    source: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.guidance = guidance
    self.descriptors = descriptors
    self.evidencePrompt = evidencePrompt
    self.choices = choices
    self.rows = rows
    self.cells = cells
    self.required = required
    self.showIf = showIf
    self.requiredIf = requiredIf
    self.starred = starred
    self.nonAnswers = nonAnswers
    self.variants = variants
    self.origin = origin
    self.source = source
  }

  /// What the grade means for this question, in its own words.
  package func descriptor(_ grade: String) -> String? {
    descriptors.first { $0.grade == grade }?.text
  }

  /// The question as one service is asked it, or nil when that service is not asked it.
  package func asked(of service: String?) -> Question? {
    guard let variant = variants.first(where: { $0.service == service }) else { return self }
    if variant.omitted { return nil }
    var question = self
    question.title = variant.title ?? title
    question.guidance = variant.guidance ?? guidance
    return question
  }
}
