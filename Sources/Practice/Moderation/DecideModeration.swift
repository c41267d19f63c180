import Database
import Kernel

/// The decision on the overall grade, after the blind reading: agree, change with a reason, or give
/// the audit back to its auditor with a question.
package struct DecideModeration: Sendable {
  package let moderation: String
  package let outcome: ModerationOutcome
  /// The new overall grade; only where it is changed.
  package let grade: String?
  /// The reason, in words for the auditor.
  package let words: String
  /// To the framework's form on what else is looked at, where it has one.
  package let answers: [Answer]
  /// Who sat on the panel, where it was a panel.
  package let panel: [String]
  package let revision: Int

  package init(
    moderation: String, outcome: ModerationOutcome, grade: String?, words: String,
    answers: [Answer] = [], panel: [String], revision: Int
  ) {
    self.moderation = moderation
    self.outcome = outcome
    self.grade = grade
    self.words = words
    self.answers = answers
    self.panel = panel
    self.revision = revision
  }

  /// Records the decision, and sets going what follows from it.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (before, contents) = try ModerationRules.open(moderation, occasion, transaction)
    let activity = contents.activity
    guard before.gradedAt != nil || contents.kind.moderation?.blind == false else {
      throw Refusal("Grade the audit yourself first; then you see the auditor’s grades.")
    }
    let settled = try settledGrade(contents, own: before.overall)
    let panel = try members(before, contents, occasion, transaction)
    let form = contents.kind.moderation?.form.flatMap(contents.framework.tool)
    if let form { try StepRules.require(answers, on: form) }
    let looked =
      form == nil
      ? nil : try transaction.seal(KeptText.of(answers), under: activity.key)
    let sealed = try transaction.seal(
      optional: words.unlessBlank, under: activity.key)
    try transaction.change(
      """
      UPDATE moderation SET moderator = COALESCE(moderator, \(occasion.actor.person)),
        outcome = \(outcome), settled_grade = \(settled), words = \(sealed), answers = \(looked),
        decided_at = \(occasion.now), revision = \(revision + 1)
      WHERE id = \(moderation) AND revision = \(revision) AND decided_at IS NULL
      """, orElse: ModerationRules.changed)
    for person in panel {
      try transaction.run(
        """
        INSERT INTO moderation_panel (moderation, person) VALUES (\(moderation), \(person))
        """)
    }
    try transaction.record(
      ModerationFacts.decided(activity, outcome, grade: settled), by: occasion.actor.person,
      at: occasion.now)
    if let settled {
      try Consequences.moderated(contents, settled: settled, occasion, transaction)
    } else {
      try Consequences.returned(contents, asking: words, occasion, transaction)
    }
  }

  /// The grade that stands after this; nil where the audit goes back.
  private func settledGrade(_ contents: AuditContents, own: String?) throws -> String? {
    let standing = contents.activity.settled ?? contents.activity.overall
    let asked: String? =
      switch outcome {
      case .agree where own == nil || own == standing: nil
      case .agree: "Your own grade was another. Say why you agree all the same."
      case .return: "Say what you ask the auditor."
      case .changeWithReason: "Say why, in words for the auditor."
      // Only where nothing is graded.
      case .suggest: throw Refusal("Say what you decide.", field: "outcome")
      }
    var problems = TypedWords.problems(words, field: "words", missing: asked)
    switch outcome {
    case .agree:
      try Refusal.unless(problems)
      return standing
    case .return, .suggest:
      try Refusal.unless(problems)
      return nil
    case .changeWithReason:
      if let grade, grade == contents.activity.settled {
        problems.append(
          .init("That is the auditor’s grade. Choose another, or agree.", field: "grade"))
      }
      if grade.flatMap({ contents.overallScale?.grade($0) }) == nil {
        problems.append(.init("Choose the new grade.", field: "grade"))
      }
      try Refusal.unless(problems)
      return grade
    }
  }

  /// The panel's members, for a dip sample: each one by a post of the panel, none with a part in
  /// the audit.
  private func members(
    _ before: Moderation, _ contents: AuditContents, _ occasion: Occasion,
    _ reading: any Reading
  ) throws -> [String] {
    guard before.reason == .dipSample else { return [] }
    let people = Set(panel)
    guard people.count > 1 else {
      throw Refusal("Say who sat on the panel: two people at least.", field: "panel")
    }
    let organisation = try OrganisationTable.load(on: occasion.today, reading)
    for person in people.sorted() {
      guard let member = Actor(person, in: organisation),
        ModerationAccess.sitsOnPanel(member, contents.kind.moderation)
      else {
        throw Refusal("Choose people whose posts sit on the panel.", field: "panel")
      }
      guard ModerationAccess.isIndependent(member, of: contents.activity) else {
        throw Refusal(
          "\(member.name) has a part in this audit, so they cannot judge it.", field: "panel")
      }
    }
    return people.sorted()
  }
}
