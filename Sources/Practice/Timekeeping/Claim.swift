import Database
import Kernel

/// Something that time brings about once, however many servers watch the clock.
struct Claim: Hashable {
  enum Kind: String, Storable {
    case reminder
    case missed
    case copies
    case lateCopy = "late_copy"
    case opening
  }

  let kind: Kind
  /// What it is about, in a word that no other has.
  let subject: String
  let due: Day

  /// Whether somebody has done it.
  func isTaken(_ reading: any Reading) throws -> Bool {
    try reading.count(
      """
      SELECT COUNT(*) AS n FROM claim
      WHERE kind = \(kind) AND subject = \(subject) AND due = \(due)
      """) > 0
  }

  /// Takes it in this transaction; false where somebody was first.
  func take(at now: Instant, in transaction: any Transaction) throws -> Bool {
    try transaction.run(
      """
      INSERT INTO claim (kind, subject, due, claimed_at)
      VALUES (\(kind), \(subject), \(due), \(now))
      ON CONFLICT DO NOTHING
      """) == 1
  }
}
