extension Shape {
  /// What is expected, in a message.
  var words: String {
    switch self {
    case .text: "words"
    case .defines(let namespace):
      namespace.words.map { "one of " + $0.joined(separator: ", ") }
        ?? "the short name of a \(namespace.rawValue) (lower-case letters, digits and hyphens)"
    case .refers(let namespace): "the name of a \(namespace.rawValue)"
    case .word(let words): "one of " + words.joined(separator: ", ")
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .day: "a day, as 2026-03-03"
    case .phrase(let phrase): phrase.forms
    case .list: "a list"
    case .record(let record): record.what
    case .named(let named), .steps(let named): "\(named.record.what) under each name"
    case .pairs(let pairs): "\(pairs.shape.words) under each name"
    }
  }

  /// One of an enumeration's words.
  static func one<Choice: RawRepresentable & CaseIterable>(of type: Choice.Type) -> Shape
  where Choice.RawValue == String {
    .word(type.allCases.map(\.rawValue))
  }
}
