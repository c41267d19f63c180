import Database
import Kernel

/// What a form's key has already done: the claim lies in the same transaction as the deed, so a
/// double click, a second server or a crash between the two never does it twice.
package enum Once {
  /// A deed that was done before: where its doer was sent, once that is known.
  package struct Outcome: Sendable, Hashable {
    package let location: String?
  }

  /// Thrown inside a transaction when somebody else has claimed the key, to undo all of it.
  package struct AlreadyDone: Error {}

  /// Claims the key for a person.
  package static func claim(
    _ key: String, of person: String, at now: Instant, in transaction: any Transaction
  ) throws {
    let claimed = try transaction.run(
      """
      INSERT INTO once (person, key, made_at) VALUES (\(person), \(key), \(now))
      ON CONFLICT (person, key) DO NOTHING
      """)
    if claimed == 0 { throw AlreadyDone() }
  }

  /// What the key has done, or nil when it has done nothing.
  package static func outcome(
    _ key: String, of person: String, _ reading: any Reading
  ) throws -> Outcome? {
    try reading.row("SELECT location FROM once WHERE person = \(person) AND key = \(key)")
      .map { try Outcome(location: $0["location"]) }
  }

  /// Keeps where the doer was sent, and forgets keys of the day before yesterday and earlier.
  package static func settle(
    _ key: String, of person: String, location: String, at now: Instant,
    in transaction: any Transaction
  ) throws {
    try transaction.run(
      "UPDATE once SET location = \(location) WHERE person = \(person) AND key = \(key)")
    try transaction.run(
      "DELETE FROM once WHERE person = \(person) AND made_at < \(now + -2 * 86_400)")
  }

  /// Frees a key whose deed failed after its claim was kept.
  package static func release(
    _ key: String, of person: String, in transaction: any Transaction
  ) throws {
    try transaction.run("DELETE FROM once WHERE person = \(person) AND key = \(key)")
  }
}
