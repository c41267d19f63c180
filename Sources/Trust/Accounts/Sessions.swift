import Database
import Kernel

/// One sign-in of one person, on one browser. Only the digest of its token is kept.
package struct Session: Sendable, Hashable {
  /// How long a session lives without a request, in minutes.
  package static let idleMinutes = 60
  /// How long it lives at most, in hours.
  package static let longestHours = 12
  /// How long there is to give the second factor, or to set it up, in minutes.
  package static let halfwayMinutes = 20

  package let digest: String
  package let person: String
  package let madeAt: Instant
  package let seenAt: Instant
  package let expiresAt: Instant
  package let endedAt: Instant?
  /// Whether the second factor is still to be given: such a session opens nothing else.
  package let isHalfway: Bool

  /// Whether it still lets its person in.
  package func isLive(at now: Instant) -> Bool {
    endedAt == nil && now < expiresAt && now < seenAt + Session.idleMinutes * 60
  }

  /// Whether the time it was last seen should be brought up to date; once a minute is enough.
  package func isUnseen(at now: Instant) -> Bool { now - seenAt >= 60 }
}

/// The sessions as they are kept.
package enum Sessions {
  /// A new token: 256 random bits in hexadecimal.
  package static func newToken(_ ids: Ids) -> String { Digest.hex(ids.bytes(32)) }

  /// Signs a person in under a new token, and ends the session that the browser had before.
  package static func open(
    _ token: String, for person: String, insteadOf old: String?, at now: Instant,
    in transaction: any Transaction
  ) throws {
    try begin(
      token, for: person, insteadOf: old, at: now, minutes: Session.longestHours * 60,
      halfway: false, in: transaction)
    try transaction.record(Fact("signed-in", "person", person), by: person, at: now)
  }

  /// Begins a session that has the password behind it and the second factor before it.
  static func openHalfway(
    _ token: String, for person: String, insteadOf old: String?, at now: Instant,
    in transaction: any Transaction
  ) throws {
    try begin(
      token, for: person, insteadOf: old, at: now, minutes: Session.halfwayMinutes,
      halfway: true, in: transaction)
  }

  private static func begin(
    _ token: String, for person: String, insteadOf old: String?, at now: Instant, minutes: Int,
    halfway: Bool, in transaction: any Transaction
  ) throws {
    if let old { try end(Digest.sha256(old), at: now, in: transaction) }
    try transaction.run(
      "DELETE FROM session WHERE expires_at < \(now + -30 * 86_400)")
    try transaction.run(
      """
      INSERT INTO session (digest, person, made_at, seen_at, expires_at, halfway)
      VALUES (\(Digest.sha256(token)), \(person), \(now), \(now), \(now + minutes * 60),
        \(halfway))
      """)
  }

  /// The session of a token, live or not.
  package static func find(_ token: String, _ reading: any Reading) throws -> Session? {
    try reading.row(
      """
      SELECT digest, person, made_at, seen_at, expires_at, ended_at, halfway
      FROM session WHERE digest = \(Digest.sha256(token))
      """
    ).map { row in
      try Session(
        digest: row["digest"], person: row["person"], madeAt: row["made_at"],
        seenAt: row["seen_at"], expiresAt: row["expires_at"], endedAt: row["ended_at"],
        isHalfway: row["halfway"])
    }
  }

  /// Notes that the session is in use.
  package static func see(
    _ digest: String, at now: Instant, in transaction: any Transaction
  ) throws {
    try transaction.run(
      "UPDATE session SET seen_at = \(now) WHERE digest = \(digest) AND seen_at < \(now)")
  }

  /// Signs out one browser.
  package static func end(
    _ digest: String, at now: Instant, in transaction: any Transaction
  ) throws {
    try transaction.run(
      "UPDATE session SET ended_at = \(now) WHERE digest = \(digest) AND ended_at IS NULL")
  }

  /// Signs everyone out, as after a restore.
  package static func endAll(at now: Instant, in transaction: any Transaction) throws {
    try transaction.run("UPDATE session SET ended_at = \(now) WHERE ended_at IS NULL")
  }

  /// Signs a person out everywhere.
  package static func endAll(
    of person: String, at now: Instant, in transaction: any Transaction
  ) throws {
    try transaction.run(
      "UPDATE session SET ended_at = \(now) WHERE person = \(person) AND ended_at IS NULL")
  }
}
