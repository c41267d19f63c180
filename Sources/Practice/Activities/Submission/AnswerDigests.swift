import Database
import Kernel

/// What proves later that no answer of a submitted audit was changed.
package enum AnswerDigests {
  /// SHA-256 of each answer as it is kept: the choice, a line feed, and what is sealed. The seal
  /// is random, so that the digest tells nobody what was written.
  package static func of(
    _ activity: String, _ auditor: String, _ reading: any Reading
  ) throws -> [String: String] {
    var digests: [String: String] = [:]
    let rows = try reading.rows(
      """
      SELECT question, choice, said, words FROM answer
      WHERE activity = \(activity) AND respondent = \(auditor) ORDER BY question
      """)
    for row in rows {
      let choice: String? = try row["choice"]
      let words: Sealed? = try row["words"]
      let said: Sealed? = try row["said"]
      digests[try row["question"]] = Digest.sha256(
        Array((choice ?? "").utf8) + [0x0A] + (said?.bytes ?? []) + (words?.bytes ?? []))
    }
    return digests
  }
}
