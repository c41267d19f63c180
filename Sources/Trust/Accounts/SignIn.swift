import Database
import Kernel

/// Letting a person in: by sign-in name and password, or in a demonstration by a press.
package struct SignIn: Sendable {
  /// The same words whatever was wrong, so that they tell nothing about who has an account.
  package static let refusal = Refusal(
    "The sign-in name or the password is not right. Check both and try again.", field: "name")

  package let records: any Records
  package let passwords: PasswordQueue
  let limit: AttemptLimit
  /// Wrong codes from the app: also so many for one person from everywhere, since six figures can
  /// be guessed by many together.
  let codes: AttemptLimit
  let recoveries: AttemptLimit
  package let ids: Ids

  private static let tooManyCodes = """
    There have been too many wrong codes. Wait \(AttemptLimit.windowMinutes) minutes and try \
    again, use one of your recovery codes, or ask your administrator.
    """

  package init(records: any Records, passwords: PasswordQueue, ids: Ids) {
    self.records = records
    self.passwords = passwords
    limit = AttemptLimit("password", records: records)
    codes = AttemptLimit(
      "code", records: records, perNameAnywhere: 20, refusal: Self.tooManyCodes)
    recoveries = AttemptLimit("recovery", records: records, refusal: Self.tooManyCodes)
    self.ids = ids
  }

  /// The person whose name and password these are. A name that nobody has, an account without a
  /// password and a closed one all cost the same work and meet the same words.
  package func check(
    _ name: SignInName, _ password: Password, from address: String, at now: Instant
  ) async throws -> String {
    try await limit.attempt(name.text, from: address, at: now)
    let account = try await records.read { try AccountTable.named(name, $0) }
    let usable = account.flatMap { $0.isDisabled || $0.isPersona ? nil : $0.password }
    let matches = try await passwords.matches(password, usable)
    guard matches, let account else { throw SignIn.refusal }
    try await limit.succeed(name.text, from: address)
    return account.person
  }

  /// Opens a session for an invented person. Refused on any database that was not created as a
  /// demonstration, and for anyone who is not invented.
  package func openPersona(
    _ person: String, insteadOf old: String?, at now: Instant
  ) async throws -> String {
    let token = Sessions.newToken(ids)
    try await records.write { transaction in
      guard try Settings(transaction).isDemonstration,
        let account = try AccountTable.of(person, transaction), account.isPersona,
        !account.isDisabled
      else { throw Refusal.notFound }
      try Sessions.open(token, for: person, insteadOf: old, at: now, in: transaction)
    }
    return token
  }
}
