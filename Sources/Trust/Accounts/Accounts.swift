import Database
import Kernel

/// What administrators do with accounts. Who may is judged by the page that calls.
package enum Accounts {
  /// How long a one-use link may be opened, in hours.
  package static let linkHours = 72

  /// Gives a person an account without a password; they choose one by a one-use link.
  package static func make(
    for person: String, named name: SignInName, persona: Bool = false, by administrator: String,
    at now: Instant, in transaction: any Transaction
  ) throws {
    try name.requireGood(field: "name")
    if persona, try !Settings(transaction).isDemonstration {
      throw Refusal("Only a demonstration has invented people.", kind: .forbidden)
    }
    guard try AccountTable.of(person, transaction) == nil else {
      throw Refusal("This person has an account already.", field: "person", kind: .conflict)
    }
    let made = try transaction.run(
      """
      INSERT INTO account (person, sign_in_name, persona)
      VALUES (\(person), \(name.text), \(persona))
      ON CONFLICT (sign_in_name) DO NOTHING
      """)
    if made == 0 {
      throw Refusal("Somebody has that sign-in name. Choose another.", field: "name")
    }
    try transaction.record(
      Fact("account-made", "person", person, persona ? ["invented": "yes"] : [:]),
      by: administrator, at: now)
  }

  /// Makes the link by which a person chooses a password, once. It is shown to the administrator
  /// once and only its digest is kept; an earlier link stops working.
  ///
  /// - Returns: the secret part of the link's address.
  package static func makeLink(
    for person: String, by administrator: String, at now: Instant, ids: Ids,
    in transaction: any Transaction
  ) throws -> String {
    guard let account = try AccountTable.of(person, transaction), !account.isPersona else {
      throw Refusal.notFound
    }
    if account.isDisabled {
      throw Refusal("This account is closed. Open it again first.", kind: .forbidden)
    }
    let secret = Digest.hex(ids.bytes(32))
    try transaction.run(
      """
      UPDATE account SET link_digest = \(Digest.sha256(secret)),
        link_expires = \(now + linkHours * 3_600)
      WHERE person = \(person)
      """)
    try transaction.record(
      Fact("sign-in-link-made", "person", person), by: administrator, at: now)
    return secret
  }

  /// The account that a link opens now; nil for one that was used, replaced or has run out.
  package static func opened(
    by secret: String, at now: Instant, _ reading: any Reading
  ) throws -> Account? {
    guard let account = try AccountTable.opened(by: Digest.sha256(secret), reading),
      !account.isDisabled, let expires = account.linkExpires, now < expires
    else { return nil }
    return account
  }

  /// Keeps the password that the person chose, uses up the link, and ends every session.
  package static func choosePassword(
    _ hash: String, by secret: String, at now: Instant, in transaction: any Transaction
  ) throws -> Account {
    guard let account = try opened(by: secret, at: now, transaction) else {
      throw Refusal(
        "This link has been used or has run out. Ask your administrator for another.",
        kind: .forbidden)
    }
    try transaction.run(
      """
      UPDATE account SET password = \(hash), link_digest = NULL, link_expires = NULL
      WHERE person = \(account.person)
      """)
    try Sessions.endAll(of: account.person, at: now, in: transaction)
    try transaction.record(
      Fact("password-chosen", "person", account.person), by: account.person, at: now)
    return account
  }

  /// Closes an account: its password, links and sessions stop working now.
  package static func close(
    _ person: String, by administrator: String, at now: Instant, in transaction: any Transaction
  ) throws {
    let closed = try transaction.run(
      """
      UPDATE account SET disabled_at = \(now), link_digest = NULL, link_expires = NULL
      WHERE person = \(person) AND disabled_at IS NULL
      """)
    guard closed > 0 else { throw Refusal.notFound }
    try Sessions.endAll(of: person, at: now, in: transaction)
    try transaction.record(Fact("account-closed", "person", person), by: administrator, at: now)
  }

  /// Opens a closed account again. Its password is gone; a new link lets the person choose one.
  package static func reopen(
    _ person: String, by administrator: String, at now: Instant, in transaction: any Transaction
  ) throws {
    let opened = try transaction.run(
      """
      UPDATE account SET disabled_at = NULL, password = NULL
      WHERE person = \(person) AND disabled_at IS NOT NULL
      """)
    guard opened > 0 else { throw Refusal.notFound }
    try transaction.record(Fact("account-reopened", "person", person), by: administrator, at: now)
  }
}
