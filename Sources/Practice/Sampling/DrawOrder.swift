import Kernel

/// The order in which a seed puts codes: whoever has the seed and the codes finds the same order.
package enum DrawOrder {
  /// The codes by HMAC-SHA-256 of each code under the seed's text, ascending.
  package static func order(_ codes: some Sequence<String>, seed: String) -> [String] {
    let codes = Array(codes)
    let digest = KeyedDigest(key: seed)
    let marked = codes.indices.map { (mark: digest.mark(of: codes[$0]), index: $0) }
    return marked.sorted { $0.mark < $1.mark }.map { codes[$0.index] }
  }

  /// SHA-256 of the codes in byte order, one a line, each line ended by a line feed.
  package static func fingerprint(_ codes: some Sequence<String>) -> String {
    fingerprint(ordered: inByteOrder(codes))
  }

  /// The same, of codes that are in byte order already.
  static func fingerprint(ordered codes: [String]) -> String {
    var bytes: [UInt8] = []
    for code in codes {
      bytes.append(contentsOf: code.utf8)
      bytes.append(0x0A)
    }
    return Digest.sha256(bytes)
  }

  /// The codes in the order of their bytes, which no locale changes.
  package static func inByteOrder(_ codes: some Sequence<String>) -> [String] {
    let codes = Array(codes)
    // Texts of ASCII alone compare by their bytes anyway, and many times faster.
    let isPlain = codes.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    return isPlain ? codes.sorted() : codes.sorted(by: precedesByBytes)
  }

  /// Whether one name stands before another, byte by byte: an order that no locale changes.
  package static func precedesByBytes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
