import Database
import Kernel

/// Ten codes to sign in with when the phone is not at hand, each good for once. 120 random bits
/// each, so that a plain digest of them gives nothing away (ASVS 6.5.2).
package enum RecoveryCodes {
  package static let count = 10
  private static let bytesEach = 15

  /// Makes new codes for a person, in place of any earlier ones. They are shown once; only their
  /// digests are kept.
  static func make(
    for person: String, _ ids: Ids, in transaction: any Transaction
  ) throws -> [String] {
    try forget(person, in: transaction)
    let codes = (0..<count).map { _ in Base32.text(ids.bytes(bytesEach)) }
    for code in codes {
      try transaction.run(
        "INSERT INTO recovery_code (person, digest) VALUES (\(person), \(digest(code)))")
    }
    return codes.map(Base32.grouped)
  }

  /// Uses a code up. Says whether it was one of the person's.
  static func use(
    _ typed: String, of person: String, at now: Instant, in transaction: any Transaction
  ) throws -> Bool {
    let used = try transaction.run(
      """
      UPDATE recovery_code SET used_at = \(now)
      WHERE person = \(person) AND digest = \(digest(typed)) AND used_at IS NULL
      """)
    return used > 0
  }

  /// How many of a person's codes have not been used.
  package static func left(of person: String, _ reading: any Reading) throws -> Int {
    try reading.count(
      "SELECT COUNT(*) AS n FROM recovery_code WHERE person = \(person) AND used_at IS NULL")
  }

  static func forget(_ person: String, in transaction: any Transaction) throws {
    try transaction.run("DELETE FROM recovery_code WHERE person = \(person)")
  }

  /// Case, spaces and dashes do not matter, and 0, 1 and 8 can only be O, I and B misread.
  private static func digest(_ typed: String) -> String {
    let letters = typed.uppercased().utf8.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"): nil
      case UInt8(ascii: "0"): UInt8(ascii: "O")
      case UInt8(ascii: "1"): UInt8(ascii: "I")
      case UInt8(ascii: "8"): UInt8(ascii: "B")
      default: byte
      }
    }
    return Digest.sha256(letters)
  }
}
