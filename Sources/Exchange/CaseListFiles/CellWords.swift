/// How the words of a cell are read: what counts as said and what as nothing.
enum CellWords {
  /// The words with every run of space, line ends and control characters made one space.
  static func tidied(_ words: String) -> String {
    var isPlain = true
    var last: UInt8 = 0
    for byte in words.utf8 {
      if byte < 0x20 || byte == 0x7F || byte == 0xC2 || (byte == 0x20 && last == 0x20) {
        isPlain = false
        break
      }
      last = byte
    }
    if isPlain { return words }
    var scalars = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
      let isGap = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      if !isGap {
        scalars.append(scalar)
      } else if scalars.last != " ", !scalars.isEmpty {
        scalars.append(" ")
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// Whether these are the words by which people say that a cell has nothing in it.
  static func sayNothing(_ words: String) -> Bool {
    words.utf8.count <= 16 && nothing.contains(plainKey(words))
      && words.utf8.allSatisfy { $0 < 0x80 }
  }

  /// Whether these stand where a day would, and say that there is none yet or none known.
  static func sayNoDay(_ words: String) -> Bool {
    sayNothing(words) || noDay.contains(plainKey(words))
  }

  private static let nothing: Set<String> = ["", "na", "none", "null", "nil", "notapplicable"]
  private static let noDay: Set<String> = [
    "unknown", "notknown", "notrecorded", "ongoing", "open", "current", "tbc", "nodate",
  ]
}
