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
  /// When the server that does it last said so, by the calendar's time.
  package let seenAt: Instant
  /// Why it failed, for the person who waits.
  package let message: String?
  /// What came of it, as the kind writes it; sealed where it is kept.
  package let result: String?

  /// How often a server says that it is still at it, and after which silence it must have stopped.
  package static let heartbeatSeconds = 20
  package static let silenceSeconds = 120

  /// Whether the server that did it has stopped.
  package func isAbandoned(at clock: Instant) -> Bool {
    state == .running && seenAt < clock + -Self.silenceSeconds
  }
}

/// Reads jobs, and says how far they are.
package enum JobTable {
  /// The job with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Job? {
    try reading.row(
      """
      SELECT id, kind, subject, made_at, made_by, state, progress, seen_at, message, result
      FROM job WHERE id = \(id)
      """
    ).map { row in
      try Job(
        id: row["id"], kind: row["kind"], subject: row["subject"], madeAt: row["made_at"],
        madeBy: row["made_by"], state: row["state"], progress: row["progress"],
        seenAt: row["seen_at"], message: row["message"],
        result: reading.open(row["result"] as Sealed?))
    }
  }

  /// A job that starts now.
  package static func start(
    _ id: String, kind: String, subject: String, at clock: Instant, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      INSERT INTO job (id, kind, subject, made_at, made_by, state, progress, seen_at)
      VALUES (\(id), \(kind), \(subject), \(occasion.now), \(occasion.actor.person),
        \(Job.State.running), 0, \(clock))
      """)
  }

  /// Runs a job that is done again. Refused while it runs, or where it failed.
  package static func restart(
    _ id: String, at clock: Instant, _ transaction: any Transaction
  ) throws {
    try transaction.change(
      """
      UPDATE job SET state = \(Job.State.running), progress = 0, seen_at = \(clock),
        message = NULL
      WHERE id = \(id) AND state = \(Job.State.done)
      """,
      orElse: Refusal(
        "This file is being read or imported, or it was taken back.", kind: .conflict))
  }

  /// Refuses where a job is not running any more, as where its file was taken back meanwhile.
  package static func requireRunning(_ id: String, _ reading: any Reading) throws {
    guard try load(id, reading)?.state == .running else {
      throw Refusal("The file was taken back, so nothing was imported.", kind: .conflict)
    }
  }

  /// What ran on a server that stopped can only begin again: what runs and was not seen since.
  package static func failRunning(
    unseenSince latest: Instant, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      UPDATE job SET state = \(Job.State.failed), result = NULL,
        message = 'The server was stopped meanwhile. Upload the file again.'
      WHERE state = \(Job.State.running) AND seen_at <= \(latest)
      """)
  }

  /// How far it is.
  package static func note(
    _ progress: Int, of id: String, _ transaction: any Transaction
  ) throws {
    try transaction.run("UPDATE job SET progress = \(progress) WHERE id = \(id)")
  }

  /// The server that does it is still at it.
  package static func see(
    _ id: String, at clock: Instant, _ transaction: any Transaction
  ) throws {
    try transaction.run("UPDATE job SET seen_at = \(clock) WHERE id = \(id)")
  }

  /// It is done, and this came of it.
  package static func finish(
    _ id: String, result: String, _ transaction: any Transaction
  ) throws {
    let sealed = try transaction.seal(result, under: .authority)
    try transaction.run(
      """
      UPDATE job SET state = \(Job.State.done), message = NULL, result = \(sealed)
      WHERE id = \(id)
      """)
  }

  /// It failed, and the person who waits is told why.
  package static func fail(
    _ id: String, message: String, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      UPDATE job SET state = \(Job.State.failed), message = \(message), result = NULL
      WHERE id = \(id)
      """)
  }
}
