import Database
import Kernel
import Practice

/// Audits of the small Anytown taken further without the work, where what follows is under test.
extension World {
  /// Puts an audit where submission leaves it.
  package func submit(_ audit: Activity, overall: String = "good") async throws {
    let auditor = try found(audit.people[.auditor]).name
    try await act(as: auditor) { occasion, transaction in
      try transaction.run(
        """
        UPDATE activity SET declared_at = \(occasion.now), overall = \(overall),
          settled = \(overall),
          submitted_at = \(occasion.now), revision = revision + 1
        WHERE id = \(audit.id)
        """)
      try OpenActions(activity: audit.id)(occasion, in: transaction)
    }
  }

  /// Writes an action into an audit that is not submitted.
  package func plan(
    _ words: String, owner: String, due: Day, in audit: Activity
  ) async throws {
    let owner = try await occasion(as: owner).actor.person
    let auditor = try found(audit.people[.auditor]).name
    try await act(as: auditor) { occasion, transaction in
      let sealed = try transaction.seal(words, under: .child(audit.caseId))
      try transaction.run(
        """
        INSERT INTO action (id, activity, case_id, words, owner, due, made_at, made_by, revision)
        VALUES (\(occasion.newId()), \(audit.id), \(audit.caseId), \(sealed), \(owner), \(due),
          \(occasion.now), \(occasion.actor.person), 1)
        """)
    }
  }
}
