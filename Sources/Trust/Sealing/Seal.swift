import Crypto
import Foundation
import Kernel

/// AES-256-GCM under an owner's key. The owner stands in front of the box and is authenticated
/// with it, so a box moved to another owner does not open.
///
/// Bytes: version 1, length of the owner, the owner, nonce (12), ciphertext, tag (16).
enum Seal {
  static func close(_ text: String, under key: SymmetricKey, of owner: KeyOwner) throws -> Sealed {
    let header = [1, UInt8(owner.text.utf8.count)] + Array(owner.text.utf8)
    let box = try AES.GCM.seal(Array(text.utf8), using: key, authenticating: header)
    guard let combined = box.combined else {
      throw Failure(doing: "sealing a text", cause: "the box has no standard nonce")
    }
    return Sealed(bytes: header + combined)
  }

  static func owner(of sealed: Sealed) throws -> KeyOwner {
    let bytes = sealed.bytes
    guard bytes.count > 2, bytes[0] == 1, bytes.count > 2 + Int(bytes[1]),
      let owner = KeyOwner(text: String(decoding: bytes[2..<(2 + Int(bytes[1]))], as: UTF8.self))
    else { throw Failure(doing: "opening a sealed text", cause: "its header is damaged") }
    return owner
  }

  static func open(_ sealed: Sealed, with key: SymmetricKey) throws -> String {
    let length = 2 + Int(sealed.bytes[1])
    let box = try AES.GCM.SealedBox(combined: sealed.bytes[length...])
    let bytes = try AES.GCM.open(
      box, using: key, authenticating: Array(sealed.bytes[..<length]))
    return String(decoding: bytes, as: UTF8.self)
  }
}
