import Crypto
import CryptoExtras
import Foundation
import Kernel

/// How passwords are kept: scrypt with a salt of their own, and the cost written beside the result
/// so that it can rise later.
///
/// Text: `scrypt$17$8$1$SALT$KEY`: the binary logarithm of N, r, p, then salt and key in base64.
package struct Scrypt: Sendable {
  /// The binary logarithm of N. At 17, with r = 8, one hash takes 128 MiB for a moment.
  package let cost: Int

  /// The cost that the service promises.
  package static let standard = Scrypt(cost: 17)

  package init(cost: Int) {
    self.cost = cost
  }

  /// The password as it is kept.
  package func hash(_ password: Password, salt: [UInt8]) throws -> String {
    let key = try Self.derive(password, salt: salt, cost: cost)
    return "scrypt$\(cost)$8$1$\(Data(salt).base64EncodedString())$\(key.base64EncodedString())"
  }

  /// Whether the password is the kept one. What is kept in another form matches nothing.
  package func matches(_ password: Password, _ kept: String) throws -> Bool {
    let parts = kept.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt", parts[2] == "8", parts[3] == "1",
      let cost = Int(parts[1]), (10...20).contains(cost),
      let salt = Data(base64Encoded: String(parts[4])), !salt.isEmpty,
      let key = Data(base64Encoded: String(parts[5]))
    else { return false }
    return sameBytes(try Self.derive(password, salt: Array(salt), cost: cost), key)
  }

  /// The same work for a name that nobody has, so that it takes the same time to say no.
  package func waste(_ password: Password) throws {
    _ = try Self.derive(password, salt: Array("nobody of this name".utf8), cost: cost)
  }

  private static func derive(_ password: Password, salt: [UInt8], cost: Int) throws -> Data {
    let key = try KDF.Scrypt.deriveKey(
      from: password.bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: 8,
      parallelism: 1)
    return key.withUnsafeBytes { Data($0) }
  }
}

/// Whether two secrets are the same, found out in the same time wherever they differ.
package func sameBytes(_ a: some Sequence<UInt8>, _ b: some Sequence<UInt8>) -> Bool {
  let a = Array(a)
  let b = Array(b)
  guard a.count == b.count else { return false }
  return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

/// A password as typed: the same letters count as the same on every keyboard.
package struct Password: Sendable {
  package static let shortest = 12
  package static let longest = 256

  let text: String

  /// The typed text in compatibility form (NFKC).
  package init(_ typed: String) {
    text = typed.precomposedStringWithCompatibilityMapping
  }

  /// What is hashed. Never empty, which the hash function would not survive.
  var bytes: [UInt8] { text.isEmpty ? [0] : Array(text.utf8) }

  /// Refuses what is too short, too long, or among the commonest. Nothing else is asked of it.
  package func requireGood(for signInName: String, field: String) throws {
    let length = text.unicodeScalars.count
    if length < Password.shortest {
      throw Refusal(
        "The password must have at least \(Password.shortest) characters. "
          + "Three or four words that you can remember are a good one.", field: field)
    }
    if length > Password.longest {
      throw Refusal(
        "The password must have at most \(Password.longest) characters.", field: field)
    }
    let plain = text.lowercased()
    if CommonPasswords.all.contains(plain) || CommonPasswords.repeats(plain)
      || plain == signInName.lowercased()
    {
      throw Refusal(
        "That password is one of the first that anyone would try. Choose another.", field: field)
    }
  }
}
