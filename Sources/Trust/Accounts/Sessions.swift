import Database
import Kernel

/// One sign-in of one person, on one browser. Only the digest of its token is kept.
package struct Session: Sendable, Hashable {
  /// How long a session lives without a request, in minutes.
  package static let idleMinutes = 60
  /// How long it lives at most, in hours.
  package static let longestHours = 12

  package let digest: String
  package let person: String
  package let madeAt: Instant
  package let seenAt: Instant
  package let expiresAt: Instant
  package let endedAt: Instant?

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
    if let old { try end(Digest.sha256(old), at: now, in: transaction) }
    try transaction.run(
      "DELETE FROM session WHERE expires_at < \(now + -30 * 86_400)")
    try transaction.run(
      """
      INSERT INTO session (digest, person, made_at, seen_at, expires_at)
      VALUES (\(Digest.sha256(token)), \(person), \(now), \(now),
        \(now + Session.longestHours * 3_600))
      """)
    try transaction.record(Fact("signed-in", "person", person), by: person, at: now)
  }

  /// The session of a token, live or not.
  package static func find(_ token: String, _ reading: any Reading) throws -> Session? {
    try reading.row(
      """
      SELECT digest, person, made_at, seen_at, expires_at, ended_at
      FROM session WHERE digest = \(Digest.sha256(token))
      """
    ).map { row in
      try Session(
        digest: row["digest"], person: row["person"], madeAt: row["made_at"],
        seenAt: row["seen_at"], expiresAt: row["expires_at"], endedAt: row["ended_at"])
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

  /// Signs a person out everywhere.
  package static func endAll(
    of person: String, at now: Instant, in transaction: any Transaction
  ) throws {
    try transaction.run(
      "UPDATE session SET ended_at = \(now) WHERE person = \(person) AND ended_at IS NULL")
  }
}
