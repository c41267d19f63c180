import Database
import Kernel

/// What a person signs in with beside their password: an app on their phone, or a recovery code.
package struct SecondFactor: Sendable, Hashable {
  package let person: String
  /// When the first code from the app was right; nil until then.
  package let setUpAt: Instant?
  package let recoveryCodesLeft: Int

  package var isSetUp: Bool { setUpAt != nil }
}

/// The second factors as they are kept: the secret sealed, the last half minute used beside it.
package enum SecondFactors {
  private static let secretBytes = 20

  /// The second factor of a person; nil before their first sign-in and after a reset.
  package static func of(_ person: String, _ reading: any Reading) throws -> SecondFactor? {
    try reading.row("SELECT set_up_at FROM second_factor WHERE person = \(person)").map { row in
      try SecondFactor(
        person: person, setUpAt: row["set_up_at"],
        recoveryCodesLeft: RecoveryCodes.left(of: person, reading))
    }
  }

  /// Makes a secret for a person who has none. It does nothing until it is confirmed by a code.
  static func prepare(_ person: String, _ ids: Ids, in transaction: any Transaction) throws {
    guard try of(person, transaction) == nil else { return }
    let secret = try transaction.seal(
      Base32.text(ids.bytes(secretBytes)), under: .person(person))
    try transaction.run(
      """
      INSERT INTO second_factor (person, secret, last_step) VALUES (\(person), \(secret), 0)
      """)
  }

  /// The letters of a secret that is not confirmed yet, to be put into an app. Once it is, nobody
  /// is shown it again.
  package static func newSecret(of person: String, _ reading: any Reading) throws -> String? {
    let row = try reading.row(
      "SELECT secret FROM second_factor WHERE person = \(person) AND set_up_at IS NULL")
    return try row.map { try reading.open($0["secret"] as Sealed) }
  }

  /// Whether the figures are the app's, and not used before. The step they belong to is used up.
  static func take(
    _ typed: String, of person: String, at now: Instant, in transaction: any Transaction
  ) throws -> Bool {
    let row = try transaction.row(
      "SELECT secret, last_step FROM second_factor WHERE person = \(person)")
    guard let row, let secret = Base32.bytes(try transaction.open(row["secret"] as Sealed)),
      let step = TimeCode.step(typed: typed, secret, at: now, after: try row["last_step"])
    else { return false }
    try transaction.run(
      "UPDATE second_factor SET last_step = \(step) WHERE person = \(person)")
    return true
  }

  /// Keeps that the app is set up, and makes the recovery codes.
  static func confirm(
    _ person: String, _ ids: Ids, at now: Instant, in transaction: any Transaction
  ) throws -> [String] {
    try transaction.run(
      "UPDATE second_factor SET set_up_at = \(now) WHERE person = \(person)")
    try transaction.record(
      Fact("second-factor-set-up", "person", person), by: person, at: now)
    return try RecoveryCodes.make(for: person, ids, in: transaction)
  }

  /// Forgets a person's app and codes, and signs them out everywhere: at their next sign-in they
  /// set up another. Who may is judged by the page that calls.
  package static func reset(
    _ person: String, by administrator: String, at now: Instant, in transaction: any Transaction
  ) throws {
    let forgotten = try transaction.run("DELETE FROM second_factor WHERE person = \(person)")
    guard forgotten > 0 else { throw Refusal.notFound }
    try RecoveryCodes.forget(person, in: transaction)
    try Sessions.endAll(of: person, at: now, in: transaction)
    try transaction.record(
      Fact("second-factor-reset", "person", person), by: administrator, at: now)
  }
}
