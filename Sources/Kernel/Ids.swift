/// Where new identifiers come from: random in service, counted in tests and demonstrations.
///
/// An id is a UUID of version 7 (RFC 9562) in lower case, so that ids made later sort later.
package struct Ids: Sendable {
  private let randomBytes: @Sendable (Int) -> [UInt8]

  /// Ids and codes whose random bits come from this source.
  package init(randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
    self.randomBytes = randomBytes
  }

  /// From the system's secure generator.
  package static let random = Ids { count in
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// A new id that sorts by the moment it was made.
  package func next(at now: Instant) -> String {
    var bytes = randomBytes(16)
    let stamp = UInt64(bitPattern: now.milliseconds)
    for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: stamp >> (40 - 8 * index)) }
    bytes[6] = bytes[6] & 0x0F | 0x70
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Digest.hex(bytes).utf8)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map {
      String(decoding: digits[$0], as: UTF8.self)
    }
    return parts.joined(separator: "-")
  }

  /// The same in an order that tells nothing of the one before.
  package func shuffled<Element>(_ list: [Element]) -> [Element] {
    list.map { (Digest.hex(randomBytes(16)), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// So many random bytes, for keys, seeds, tokens and codes.
  package func bytes(_ count: Int) -> [UInt8] { randomBytes(count) }
}
