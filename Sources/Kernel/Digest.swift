import Crypto

/// SHA-256, plain and keyed, as lower-case hexadecimal text.
package enum Digest {
  /// SHA-256 of the bytes.
  package static func sha256(_ bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(data: Array(bytes))
    return hex(hash.finalize())
  }

  /// SHA-256 of the text's UTF-8.
  package static func sha256(_ text: String) -> String { sha256(text.utf8) }

  /// HMAC-SHA-256 of the message under the key.
  package static func hmac(key: some Sequence<UInt8>, message: some Sequence<UInt8>) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(message), using: SymmetricKey(data: Array(key)))
    return hex(code)
  }

  /// HMAC-SHA-256 of one text under another, both in UTF-8.
  package static func hmac(key: String, message: String) -> String {
    hmac(key: key.utf8, message: message.utf8)
  }

  /// The bytes as lower-case hexadecimal.
  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    for byte in bytes {
      digits.append(alphabet[Int(byte >> 4)])
      digits.append(alphabet[Int(byte & 15)])
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static let alphabet = Array("0123456789abcdef".utf8)
}
