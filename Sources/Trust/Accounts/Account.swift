import Database
import Kernel

/// How one person signs in: by a password of their own, or in a demonstration by a press.
package struct Account: Sendable, Hashable {
  package let person: String
  package let signInName: String
  /// The password as kept; nil until the person has chosen one.
  package let password: String?
  /// True for an invented person of a demonstration.
  package let isPersona: Bool
  package let disabledAt: Instant?
  /// Until when the one-use link that an administrator handed over may be opened.
  package let linkExpires: Instant?

  package var isDisabled: Bool { disabledAt != nil }
}

/// A sign-in name: what stands before the password. Case and surrounding spaces do not matter.
package struct SignInName: Sendable, Hashable {
  package let text: String

  /// The name as typed.
  package init(typed: String) {
    text = typed.lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }

  /// Refuses a name that could be mistaken or mistyped.
  package func requireGood(field: String) throws {
    let bytes = text.utf8
    let allowed = bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"),
        UInt8(ascii: "+"):
        true
      default: false
      }
    }
    guard allowed, (2...200).contains(bytes.count) else {
      throw Refusal(
        "The sign-in name must be 2 to 200 letters, figures, dots, dashes or @, as in an e-mail "
          + "address.", field: field)
    }
  }
}
