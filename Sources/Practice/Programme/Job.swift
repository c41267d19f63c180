import Database
import Kernel

/// Long work that a page watches, such as reading a large case list.
package struct Job: Hashable, Sendable, Identifiable {
  package enum State: String, Storable, Sendable {
    case waiting
    case running
    case done
    case failed
  }

  package let id: String
  package let kind: String
  /// What it is about, by id.
  package let subject: String
  package let madeAt: Instant
  package let madeBy: String
  package let state: State
  /// How far it is, in its own unit, such as rows.
  package let progress: Int
  /// Why it failed, for the person who waits.
  package let message: String?
  /// What came of it, as the kind writes it: never a name or an id of a child.
  package let result: String?
}

/// Reads jobs, and says how far they are.
package enum JobTable {
  /// The job with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Job? {
    try reading.row(
      """
      SELECT id, kind, subject, made_at, made_by, state, progress, message, result
      FROM job WHERE id = \(id)
      """
    ).map { row in
      try Job(
        id: row["id"], kind: row["kind"], subject: row["subject"], madeAt: row["made_at"],
        madeBy: row["made_by"], state: row["state"], progress: row["progress"],
        message: row["message"], result: row["result"])
    }
  }

  /// A job that starts now.
  package static func start(
    _ id: String, kind: String, subject: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      INSERT INTO job (id, kind, subject, made_at, made_by, state, progress)
      VALUES (\(id), \(kind), \(subject), \(occasion.now), \(occasion.actor.person),
        \(Job.State.running), 0)
      """)
  }

  /// Runs a finished or failed job again.
  package static func restart(_ id: String, _ transaction: any Transaction) throws {
    try transaction.run(
      """
      UPDATE job SET state = \(Job.State.running), progress = 0, message = NULL
      WHERE id = \(id)
      """)
  }

  /// How far it is.
  package static func note(
    _ progress: Int, of id: String, _ transaction: any Transaction
  ) throws {
    try transaction.run("UPDATE job SET progress = \(progress) WHERE id = \(id)")
  }

  /// It is done, and this came of it.
  package static func finish(
    _ id: String, result: String, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      UPDATE job SET state = \(Job.State.done), message = NULL, result = \(result)
      WHERE id = \(id)
      """)
  }

  /// It failed, and the person who waits is told why.
  package static func fail(
    _ id: String, message: String, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      "UPDATE job SET state = \(Job.State.failed), message = \(message) WHERE id = \(id)")
  }
}
