import Crypto

/// SHA-256 of bytes that come piece by piece, such as a file that is being sent.
package struct RunningDigest: Sendable {
  private var hash = SHA256()

  package init() {}

  /// Takes in the next piece.
  package mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// The digest of everything so far, as lower-case hexadecimal.
  package var text: String { Digest.hex(hash.finalize()) }
}
