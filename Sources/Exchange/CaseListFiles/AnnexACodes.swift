/// The fixed answers that a column of Annex A may hold.
package struct AnnexACodes: Hashable, Sendable {
  /// The answers as they are kept, without the template's letter in front.
  package let answers: [String]
  private let byKey: [String: String]

  init(_ answers: String..., also synonyms: [String: String] = [:]) {
    self.answers = answers
    var found: [String: Set<String>] = [:]
    for answer in answers {
      for key in Self.keys(of: answer) { found[key, default: []].insert(answer) }
    }
    var byKey = found.compactMapValues { $0.count == 1 ? $0.first : nil }
    for answer in answers { byKey[plainKey(answer)] = answer }
    for (word, answer) in synonyms { byKey[plainKey(word)] = answer }
    self.byKey = byKey
  }

  /// The answer that these words stand for: with or without the template's letter, in any case,
  /// the code alone or its meaning alone. Nil when it is none, or might be several.
  package func answer(to words: String) -> String? {
    byKey[plainKey(Self.withoutLetter(words))]
  }

  /// `a) Male` without its `a)`.
  private static func withoutLetter(_ words: String) -> String {
    let bytes = words.utf8
    guard let bracket = bytes.firstIndex(of: UInt8(ascii: ")")),
      (1...2).contains(bytes.distance(from: bytes.startIndex, to: bracket)),
      bytes[..<bracket].allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return words }
    return String(words[words.utf8.index(after: bracket)...])
  }

  /// `U1: Foster placement` can be written whole, as `U1` or as `Foster placement`.
  private static func keys(of answer: String) -> [String] {
    var keys = [plainKey(answer)]
    for mark in [": ", " - "] {
      let parts = answer.split(separator: mark, maxSplits: 1)
      if parts.count == 2, parts[0].utf8.count <= 4 {
        keys += parts.map { plainKey(String($0)) }
        break
      }
    }
    return keys
  }
}

/// The words' letters and digits in lower case, so that two writings of one header or answer are
/// the same whatever their capitals, spaces, quotation marks and dashes.
func plainKey(_ words: String) -> String {
  var key: [UInt8] = []
  for byte in words.utf8 {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: key.append(byte)
    case 0x41...0x5A: key.append(byte | 0x20)
    default: continue
    }
  }
  return String(decoding: key, as: UTF8.self)
}
