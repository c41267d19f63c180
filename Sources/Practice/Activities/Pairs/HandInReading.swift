import Database
import Kernel

/// One of a pair hands in their own reading: from now on it is not changed. When both are in, the
/// seal is broken, and the one audit begins that they write together.
package struct HandInReading: Sendable {
  package let activity: String
  package let revision: Int

  package init(activity: String, revision: Int) {
    self.activity = activity
    self.revision = revision
  }

  /// Hands it in, and says whether both are in now. Refused with everything that is missing.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Bool {
    let activity = try ActivityRules.toWrite(activity, occasion, transaction)
    guard activity.isSealedPair else { throw Refusal.notFound }
    let contents = try AuditContents.load(activity, for: occasion.actor.person, transaction)
    try Refusal.unless(
      SubmissionRules.missing(contents).map { .init($0.message, field: $0.field) })
    let snapshot = try transaction.seal(
      KeptText.of(KeptAudit(contents)), under: activity.key)
    try SealedReadingTable.change(
      activity, set: "handed_in_at = \(occasion.now), snapshot = \(snapshot)", from: revision,
      occasion, transaction)
    try transaction.record(
      Fact("reading-handed-in", "activity", activity.id), by: occasion.actor.person,
      at: occasion.now)
    let readings = try SealedReadingTable.list(of: activity.id, transaction)
      .filter { $0.handedInAt != nil && activity.isPlayed($0.part, by: $0.person) }
    guard readings.count == Activity.auditors.count else { return false }
    try JointAudit(of: contents, readings).begin(occasion, transaction)
    return true
  }
}

/// The audit that a pair writes together: what both gave alike stands in it, and both their words;
/// the rest is for them to settle.
struct JointAudit {
  let activity: Activity
  let tool: Tool
  let readings: [SealedReading]

  init(of contents: AuditContents, _ readings: [SealedReading]) {
    activity = contents.activity
    tool = contents.tool
    self.readings = readings
  }

  /// The answer to begin with: the value where both gave the same, and the words of both.
  func answer(_ question: String) -> Answer {
    let given = readings.map { $0.answer(question) }
    let values = Set(given.map { $0?.value })
    return Answer(
      question: question, value: values.count == 1 ? values.first ?? nil : nil,
      evidence: Self.together(readings.map(\.name), given.map { $0?.evidence ?? "" }))
  }

  /// Both texts, each with the name of whoever wrote it; one where they are the same.
  static func together(_ names: [String], _ texts: [String]) -> String {
    let said = zip(names, texts).filter { !$0.1.isBlank }
    if Set(said.map { $0.1.trimmed }).count < 2 { return said.first?.1 ?? "" }
    let both = said.map { "\($0.0): \($0.1.trimmed)" }.joined(separator: "\n\n")
    // Too long to be kept as one text: both stand beside the question all the same.
    return both.unicodeScalars.count > SectionRules.longestWords ? "" : both
  }

  func begin(_ occasion: Occasion, _ transaction: any Transaction) throws {
    let lead = try found(readings.first { $0.part == .auditor })
    let owner = activity.key
    for question in tool.questions {
      try SectionTable.keep(
        answer(question.id), of: activity, respondent: lead.person, transaction)
    }
    // A page that either left open before this can overwrite nothing of it.
    for section in tool.sections {
      let last = try transaction.count(
        """
        SELECT MAX(revision) AS n FROM section
        WHERE activity = \(activity.id) AND name = \(section.id)
        """)
      try transaction.run(
        """
        INSERT INTO section
          (activity, respondent, name, revision, complete, saved_at, sitting_at)
        VALUES (\(activity.id), \(lead.person), \(section.id), \(last + 1), \(false),
          \(occasion.now), \(occasion.now))
        ON CONFLICT (activity, respondent, name)
        DO UPDATE SET revision = excluded.revision, complete = excluded.complete
        """)
    }
    let grades = Set(readings.map(\.overall))
    let overall = grades.count == 1 ? grades.first ?? nil : nil
    let reason = Self.together(readings.map(\.name), readings.map(\.overallReason))
    let read = readings.compactMap(\.fileReadDay).max()
    let own = try found(ActivityTable.load(activity.id, transaction)).revision
    let latest = ([own] + readings.map(\.revision)).max() ?? own
    try transaction.run(
      """
      UPDATE activity SET unsealed_at = \(occasion.now), overall = \(overall),
        overall_reason = \(transaction.seal(optional: reason, under: owner)),
        file_read_day = \(read), revision = \(latest + 1)
      WHERE id = \(activity.id)
      """)
    try transaction.record(
      Fact("readings-unsealed", "activity", activity.id), by: occasion.actor.person,
      at: occasion.now)
  }
}
