/// How counts read in a sentence: "one audit", "Six things", "12 of 40".
package enum EnglishNumbers {
  /// "no", "one" … "nine", then digits.
  package static func words(_ count: Int) -> String {
    (0...9).contains(count) ? small[count] : String(count)
  }

  /// "one audit", "two audits", "no audits"; pass the plural where it is not the noun with an s.
  package static func count(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(words(count)) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// "two of three audits", "none of two audits", "12 of 40 audits".
  package static func share(_ part: Int, of whole: Int, _ noun: String) -> String {
    if whole > 9 { return "\(part) of \(whole) \(noun)s" }
    return "\(part == 0 ? "none" : words(part)) of \(count(whole, noun))"
  }

  /// "a, b and c".
  package static func list(_ items: [String], _ conjunction: String = "and") -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  private static let small = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ]
}

extension String {
  /// The sentence with its first letter in upper case.
  package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
