import Kernel
import Practice

/// The forms in which a framework states a deadline, as people say them.
enum ClockPhrase {
  static let phrase = Phrase(
    forms: "“within 3 days”, “after 1 month”, “at least 4 weeks before”, “the 28th of the month”"
      + " or “the 6th of the month after”",
    read: read)

  /// A length of time alone, such as the one after which an action is looked at again.
  static let length = Phrase(forms: "“3 months”, “6 weeks” or “10 working days”") { text in
    amount(text.split(separator: " ").map(String.init)[...]).map { ["holdsAfter": $0] }
  }

  @Sendable private static func read(_ text: String) -> [String: Json]? {
    let words = text.split(separator: " ").map(String.init)
    switch words.first {
    case "within": return length(words.dropFirst(), term: .within)
    case "after": return length(words.dropFirst(), term: .after)
    case "at":
      guard words.starts(with: ["at", "least"]), words.last == "before" else { return nil }
      return length(words.dropFirst(2).dropLast(), term: .before)
    case "the": return dayOfMonth(words)
    default: return nil
    }
  }

  private static func length(_ words: ArraySlice<String>, term: ClockTerm) -> [String: Json]? {
    amount(words).map { ["term": .text(term.rawValue), "amount": $0] }
  }

  private static func amount(_ words: ArraySlice<String>) -> Json? {
    guard let first = words.first, let number = decimal(Array(first.utf8)),
      (1...366).contains(number),
      let unit = units[words.dropFirst().joined(separator: " ")]
    else { return nil }
    return .record(["number": .number(number), "unit": .text(unit.rawValue)])
  }

  private static func dayOfMonth(_ words: [String]) -> [String: Json]? {
    let next = words.dropFirst(2).joined(separator: " ") == "of the month after"
    guard next || words.dropFirst(2).joined(separator: " ") == "of the month",
      words.count > 2, let number = decimal(Array(words[1].utf8.dropLast(2))),
      (1...31).contains(number), ["st", "nd", "rd", "th"].contains(words[1].suffix(2))
    else { return nil }
    let unit: ClockUnit = next ? .dayOfNextMonth : .dayOfThisMonth
    return [
      "term": .text(ClockTerm.within.rawValue),
      "amount": .record(["number": .number(number), "unit": .text(unit.rawValue)]),
    ]
  }

  private static let units: [String: ClockUnit] = [
    "day": .days, "days": .days, "working day": .workingDays, "working days": .workingDays,
    "week": .weeks, "weeks": .weeks, "month": .months, "months": .months,
  ]
}
