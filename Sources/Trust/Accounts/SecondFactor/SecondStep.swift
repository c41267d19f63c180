import Database
import Kernel

/// The second step of signing in: someone who gave the right password shows that the phone is
/// theirs too. Until then their session opens nothing else.
extension SignIn {
  /// The same words whatever was wrong with a code.
  package static let wrongCode = Refusal(
    "That code is not right. Type the six figures that your app shows now; each works once.",
    field: "code")
  static let wrongRecoveryCode = Refusal(
    "That is not one of your recovery codes, or it has been used. Check it and try again.",
    field: "recovery")

  /// Opens a session that has the password behind it and the second step before it.
  package func openHalfway(
    for person: String, insteadOf old: String?, at now: Instant
  ) async throws -> String {
    let token = Sessions.newToken(ids)
    try await records.write { [ids] transaction in
      guard let account = try AccountTable.of(person, transaction), !account.isDisabled,
        !account.isPersona
      else { throw SignIn.refusal }
      try SecondFactors.prepare(person, ids, in: transaction)
      try Sessions.openHalfway(token, for: person, insteadOf: old, at: now, in: transaction)
    }
    return token
  }

  /// Goes on with a code from the app.
  ///
  /// - Returns: the token of a new session; the halfway one has ended.
  package func pass(
    _ halfway: String, code: String, from address: String, at now: Instant
  ) async throws -> String {
    let person = try await person(halfway, at: now)
    try await codes.attempt(person, from: address, at: now)
    let token = Sessions.newToken(ids)
    let passed = try await records.write { transaction in
      guard try SecondFactors.of(person, transaction)?.isSetUp == true,
        try SecondFactors.take(code, of: person, at: now, in: transaction)
      else { return try Self.refused(person, at: now, in: transaction) }
      try Self.admit(person, halfway, token, at: now, in: transaction)
      return true
    }
    guard passed else { throw SignIn.wrongCode }
    try await codes.succeed(person, from: address)
    return token
  }

  /// Goes on with a recovery code. Too many wrong codes from the app do not stand in the way, so
  /// nobody who only guesses can keep the owner out.
  ///
  /// - Returns: the token of a new session, and how many codes are left.
  package func pass(
    _ halfway: String, recovery code: String, from address: String, at now: Instant
  ) async throws -> (token: String, left: Int) {
    let person = try await person(halfway, at: now)
    try await recoveries.attempt(person, from: address, at: now)
    let token = Sessions.newToken(ids)
    let left: Int? = try await records.write { transaction in
      guard try RecoveryCodes.use(code, of: person, at: now, in: transaction) else {
        _ = try Self.refused(person, at: now, in: transaction)
        return nil
      }
      try transaction.record(
        Fact("recovery-code-used", "person", person), by: person, at: now)
      try Self.admit(person, halfway, token, at: now, in: transaction)
      return try RecoveryCodes.left(of: person, transaction)
    }
    guard let left else { throw SignIn.wrongRecoveryCode }
    try await recoveries.succeed(person, from: address)
    return (token, left)
  }

  /// Sets up the app whose secret was shown, proved by its first code.
  ///
  /// - Returns: the token of a new session, and the recovery codes, to be shown this once.
  package func setUp(
    _ halfway: String, code: String, from address: String, at now: Instant
  ) async throws -> (token: String, codes: [String]) {
    let person = try await person(halfway, at: now)
    try await codes.attempt(person, from: address, at: now)
    let token = Sessions.newToken(ids)
    let made: [String]? = try await records.write { [ids] transaction in
      guard let factor = try SecondFactors.of(person, transaction), !factor.isSetUp,
        try SecondFactors.take(code, of: person, at: now, in: transaction)
      else { return nil }
      let made = try SecondFactors.confirm(person, ids, at: now, in: transaction)
      try Self.admit(person, halfway, token, at: now, in: transaction)
      return made
    }
    guard let made else { throw SignIn.wrongCode }
    try await codes.succeed(person, from: address)
    return (token, made)
  }

  /// Whose halfway session it is, while it lasts.
  private func person(_ halfway: String, at now: Instant) async throws -> String {
    try await records.read { reading in
      guard let session = try Sessions.find(halfway, reading), session.isHalfway,
        session.isLive(at: now)
      else { throw Self.over }
      return session.person
    }
  }

  /// Opens the whole session in place of the halfway one, which works for this once.
  private static func admit(
    _ person: String, _ halfway: String, _ token: String, at now: Instant,
    in transaction: any Transaction
  ) throws {
    guard let account = try AccountTable.of(person, transaction), !account.isDisabled,
      let session = try Sessions.find(halfway, transaction), session.isHalfway,
      session.isLive(at: now)
    else { throw over }
    try Sessions.open(token, for: person, insteadOf: halfway, at: now, in: transaction)
  }

  private static func refused(
    _ person: String, at now: Instant, in transaction: any Transaction
  ) throws -> Bool {
    try transaction.record(
      Fact("second-factor-refused", "person", person), by: person, at: now)
    return false
  }

  private static let over = Refusal(
    "Signing in took too long. Begin again with your name and password.", kind: .forbidden)
}
