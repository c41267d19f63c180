import Crypto

/// HMAC-SHA-256 of many messages under one key: the key is hashed in once, not once a message.
package struct KeyedDigest: Sendable {
  private let inner: SHA256
  private let outer: SHA256

  /// Prepares the key (RFC 2104: hashed first where it is longer than a block of 64 bytes).
  package init(key: String) {
    var block = Array(key.utf8)
    if block.count > 64 { block = Array(SHA256.hash(data: block)) }
    block += [UInt8](repeating: 0, count: 64 - block.count)
    var inner = SHA256()
    var outer = SHA256()
    inner.update(data: block.map { $0 ^ 0x36 })
    outer.update(data: block.map { $0 ^ 0x5C })
    self.inner = inner
    self.outer = outer
  }

  /// The authentication code of one message.
  package func mark(of message: String) -> Mark {
    var inside = inner
    var message = message
    message.withUTF8 { inside.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    var outside = outer
    inside.finalize().withUnsafeBytes { outside.update(bufferPointer: $0) }
    return outside.finalize().withUnsafeBytes { bytes in
      func word(_ index: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      }
      return Mark(first: word(0), second: word(1), third: word(2), fourth: word(3))
    }
  }

  /// The 32 bytes of a code, which compare as their hexadecimal text does.
  package struct Mark: Comparable, Sendable {
    let first: UInt64
    let second: UInt64
    let third: UInt64
    let fourth: UInt64

    package static func < (a: Mark, b: Mark) -> Bool {
      if a.first != b.first { return a.first < b.first }
      if a.second != b.second { return a.second < b.second }
      return (a.third, a.fourth) < (b.third, b.fourth)
    }
  }
}
