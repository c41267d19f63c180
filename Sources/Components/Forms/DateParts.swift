import Kernel

/// A date as someone typed it, in three fields.
package struct DateParts: Hashable, Sendable {
  package let day: String
  package let month: String
  package let year: String

  package init(day: String, month: String, year: String) {
    self.day = DateParts.trimmed(day)
    self.month = DateParts.trimmed(month)
    self.year = DateParts.trimmed(year)
  }

  /// True when nothing was typed.
  package var isEmpty: Bool { day.isEmpty && month.isEmpty && year.isEmpty }

  /// The day that was typed, or nil when nothing was.
  ///
  /// - Parameters:
  ///   - name: how the date is called at the start of a sentence: "The due date".
  ///   - field: the name of the field, for the refusal.
  package func read(_ name: String, field: String) throws(Refusal) -> Day? {
    if isEmpty { return nil }
    let missing = [("a day", day), ("a month", month), ("a year", year)]
      .filter { $0.1.isEmpty }.map { $0.0 }
    if !missing.isEmpty {
      throw Refusal("\(name) must include \(missing.joined(separator: " and "))", field: field)
    }
    guard year.utf8.count == 4, let year = Int(year), let month = DateParts.month(month),
      let number = Int(day), let day = Day(year: year, month: month, day: number)
    else { throw Refusal("\(name) must be a real date", field: field) }
    return day
  }

  /// A month by its number, or by its name or the first letters of it.
  private static func month(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    let typed = text.lowercased()
    guard typed.utf8.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(typed) }.map { $0 + 1 }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }.reversed()
      .drop { $0.properties.isWhitespace }.reversed()
    return String(String.UnicodeScalarView(scalars))
  }
}
