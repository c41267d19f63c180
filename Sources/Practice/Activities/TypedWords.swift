import Kernel

/// What someone has to say in their own words: there, and short enough to keep.
package enum TypedWords {
  /// The most that one field may hold, in characters.
  package static let longest = 20_000

  /// What is wrong with these words; nothing when they will do.
  ///
  /// - Parameter missing: what to say when there are none ("Say what was done."), or nil where
  ///   they may be left out.
  static func problems(
    _ words: String, field: String, missing: String?
  ) -> [Refusal.Problem] {
    if let missing, words.isBlank { return [.init(missing, field: field)] }
    guard words.unicodeScalars.count <= longest else {
      return [.init("This has more than \(longest) characters. Shorten it.", field: field)]
    }
    return []
  }
}

extension String {
  /// The text without white space before and after it.
  package var trimmed: String {
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }.reversed()
      .drop { $0.properties.isWhitespace }.reversed()
    return String(String.UnicodeScalarView(scalars))
  }

  /// The text trimmed, or nil when nothing is left of it.
  package var unlessBlank: String? { isBlank ? nil : trimmed }
}
