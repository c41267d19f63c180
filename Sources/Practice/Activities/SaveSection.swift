import Database
import Kernel

/// The auditor saves a section, whole or half done. Autosave is this same use case.
///
/// A save must name the revision it started from. When another save came between, nothing is
/// written and both texts are shown, so that nobody's words are lost. The section is complete when
/// nothing is missing in it; what is missing is kept from no save.
package struct SaveSection: Sendable {
  package let activity: String
  package let section: String
  package let answers: [Answer]
  package let revision: Int

  package init(activity: String, section: String, answers: [Answer], revision: Int) {
    self.activity = activity
    self.section = section
    self.answers = answers
    self.revision = revision
  }

  /// Saves, or says who was first. Throws a Refusal when the audit is not the actor's to write or
  /// an answer is none the question takes.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> SectionSave {
    let activity = try ActivityRules.toWriteSection(activity, occasion, transaction)
    let framework = try PublishedFrameworks.load(activity, transaction)
    let kind = try found(framework.kind(activity.kind))
    let own = activity.agency(of: occasion.actor.person)
    let tool = try found(
      own.map { framework.form(for: kind, agency: $0.agency) } ?? framework.form(for: kind))
    let section = try found(tool.section(section))
    let scale = framework.gradeScale(for: kind)
    try SectionRules.check(answers, section, scale)

    let auditor = try respondent(activity, occasion, transaction)
    let before = try SectionTable.load(section, of: activity.id, respondent: auditor, transaction)
    var all = try SectionTable.answers(of: activity.id, respondent: auditor, transaction)
    for answer in answers { all[answer.question] = answer }
    let missing = SectionRules.missing(
      Array(all.values), section, of: tool, scale, service: framework.variant(for: activity))

    guard
      try claimRevision(before, missing.isEmpty, of: activity, auditor, occasion, transaction)
    else {
      // The answer to a save was lost on its way, and the browser sent the same again.
      let isKept = answers.allSatisfy { given in
        given.isEmpty && before.answers[given.question] == nil
          || before.answers[given.question] == given
      }
      return isKept
        ? .saved(revision: before.revision, at: before.savedAt ?? occasion.now, missing: missing)
        : .conflict(theirs: before)
    }
    for answer in answers {
      try SectionTable.keep(answer, of: activity, respondent: auditor, transaction)
    }
    return .saved(revision: revision + 1, at: occasion.now, missing: missing)
  }

  /// Moves the section from the revision that this save knows to the next. A sitting that
  /// begins (nothing saved for half an hour) leaves one fact; the saves within it leave none.
  private func claimRevision(
    _ before: Section, _ complete: Bool, of activity: Activity, _ auditor: String,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> Bool {
    let now = occasion.now
    let begins = before.savedAt.map { now - $0 > 30 * 60 } ?? true
    let changed =
      revision == 0
      ? try transaction.run(
        """
        INSERT INTO section
          (activity, respondent, name, revision, complete, saved_at, sitting_at)
        VALUES (\(activity.id), \(auditor), \(section), 1, \(complete), \(now), \(now))
        ON CONFLICT (activity, respondent, name) DO NOTHING
        """)
      : try transaction.run(
        """
        UPDATE section SET revision = \(revision + 1), complete = \(complete), saved_at = \(now)
        WHERE activity = \(activity.id) AND respondent = \(auditor) AND name = \(section)
          AND revision = \(revision)
        """)
    guard changed == 1 else { return false }
    if begins { try recordSitting(of: activity, auditor, occasion, transaction) }
    if complete, !before.complete {
      try transaction.record(
        ActivityFacts.sectionCompleted(activity, section: section), by: occasion.actor.person,
        at: now)
    }
    return true
  }

  /// Whose answers these are: each of a pair writes their own until both readings are in; then the
  /// one audit stands under whoever leads.
  private func respondent(
    _ activity: Activity, _ occasion: Occasion, _ reading: any Reading
  ) throws -> String {
    guard activity.isPaired else { return occasion.actor.person }
    guard activity.isSealed else { return try found(activity.people[.auditor]).person }
    try SealedReadingTable.requireOpen(activity, occasion, reading)
    return occasion.actor.person
  }

  private func recordSitting(
    of activity: Activity, _ auditor: String, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      UPDATE section SET sitting_at = \(occasion.now) WHERE activity = \(activity.id)
        AND respondent = \(auditor) AND name = \(section)
      """)
    try transaction.record(
      ActivityFacts.sectionSaved(activity, section: section), by: occasion.actor.person,
      at: occasion.now)
  }
}
