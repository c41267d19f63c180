import Database
import Kernel

/// One section of the audit tool as its auditor has it: answers, and the revision that the next
/// save must know.
package struct Section: Sendable, Hashable {
  package let name: String
  /// 0 before the first save.
  package let revision: Int
  package let complete: Bool
  package let savedAt: Instant?
  package let answers: [String: Answer]
}

/// What came of a save.
package enum SectionSave: Sendable, Hashable {
  /// Kept, under this revision; and what is still missing before the section is complete.
  case saved(revision: Int, at: Instant, missing: [Refusal.Problem])
  /// Someone saved the section since this page was opened; theirs stands, and nothing is lost.
  case conflict(theirs: Section)
}

/// Reads and writes the sections and answers of an audit.
package enum SectionTable {
  /// A section, empty when nothing has been saved in it.
  package static func load(
    _ section: ToolSection, of activity: String, respondent: String, _ reading: any Reading
  ) throws -> Section {
    let row = try reading.row(
      """
      SELECT revision, complete, saved_at FROM section
      WHERE activity = \(activity) AND respondent = \(respondent) AND name = \(section.id)
      """)
    let answers = try answers(
      to: section.questions.map(\.id), of: activity, respondent: respondent, reading)
    return try Section(
      name: section.id, revision: row?["revision"] ?? 0, complete: row?["complete"] ?? false,
      savedAt: row?["saved_at"], answers: answers)
  }

  /// Every answer of a respondent, by question.
  package static func answers(
    of activity: String, respondent: String, _ reading: any Reading
  ) throws -> [String: Answer] {
    try decode(
      reading.rows(
        """
        SELECT question, choice, said, words FROM answer
        WHERE activity = \(activity) AND respondent = \(respondent)
        """), reading)
  }

  private static func answers(
    to questions: [String], of activity: String, respondent: String, _ reading: any Reading
  ) throws -> [String: Answer] {
    try decode(
      reading.rows(
        """
        SELECT question, choice, said, words FROM answer
        WHERE activity = \(activity) AND respondent = \(respondent)
          AND question IN (\(list: questions))
        """), reading)
  }

  /// Keeps an answer in the place of the one before. What is written of the child is sealed, be it
  /// the answer itself or what was seen.
  static func keep(
    _ answer: Answer, of activity: Activity, respondent: String, _ transaction: any Transaction
  ) throws {
    let owner = activity.key
    let words = try transaction.seal(optional: answer.evidence, under: owner)
    var choice = answer.value?.text
    var said: Sealed?
    if case .words(let text)? = answer.value {
      choice = nil
      said = try transaction.seal(optional: text, under: owner)
    }
    try transaction.run(
      """
      INSERT INTO answer (activity, respondent, question, choice, said, words)
      VALUES (\(activity.id), \(respondent), \(answer.question), \(choice), \(said), \(words))
      ON CONFLICT (activity, respondent, question)
      DO UPDATE SET choice = excluded.choice, said = excluded.said, words = excluded.words
      """)
  }

  private static func decode(
    _ rows: [Row], _ reading: any Reading
  ) throws -> [String: Answer] {
    var answers: [String: Answer] = [:]
    for row in rows {
      let choice: String? = try row["choice"]
      let words: Sealed? = try row["words"]
      let said: Sealed? = try row["said"]
      let question: String = try row["question"]
      answers[question] = Answer(
        question: question,
        value: try reading.open(said).map(AnswerValue.words)
          ?? choice.flatMap(AnswerValue.init),
        evidence: try reading.open(words) ?? "")
    }
    return answers
  }
}
