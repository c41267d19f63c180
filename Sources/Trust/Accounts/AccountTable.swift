import Database
import Kernel

/// The accounts as they are kept.
package enum AccountTable {
  private static let columns: Query =
    "person, sign_in_name, password, persona, disabled_at, link_expires"

  /// The account of a sign-in name.
  package static func named(_ name: SignInName, _ reading: any Reading) throws -> Account? {
    try reading.row("SELECT \(columns) FROM account WHERE sign_in_name = \(name.text)")
      .map(account)
  }

  /// The account of a person.
  package static func of(_ person: String, _ reading: any Reading) throws -> Account? {
    try reading.row("SELECT \(columns) FROM account WHERE person = \(person)").map(account)
  }

  /// The account that a one-use link opens, found by the link's digest alone.
  static func opened(by digest: String, _ reading: any Reading) throws -> Account? {
    try reading.row("SELECT \(columns) FROM account WHERE link_digest = \(digest)").map(account)
  }

  /// Every account, by sign-in name.
  package static func all(_ reading: any Reading) throws -> [Account] {
    try reading.rows("SELECT \(columns) FROM account ORDER BY sign_in_name").map(account)
  }

  /// The invented people of a demonstration, who sign in by a press.
  package static func personas(_ reading: any Reading) throws -> [Account] {
    try all(reading).filter { $0.isPersona && !$0.isDisabled }
  }

  private static func account(_ row: Row) throws -> Account {
    try Account(
      person: row["person"], signInName: row["sign_in_name"], password: row["password"],
      isPersona: row["persona"], disabledAt: row["disabled_at"], linkExpires: row["link_expires"])
  }
}
