import Kernel

/// What an auditor answered to one question, and what they saw.
package struct Answer: Codable, Sendable, Hashable {
  package var question: String
  package var value: AnswerValue?
  /// What was seen and what it meant for the child.
  package var evidence: String

  package init(question: String, value: AnswerValue?, evidence: String = "") {
    self.question = question
    self.value = value
    self.evidence = evidence
  }

  /// Whether anything at all was given.
  package var isEmpty: Bool { value == nil && evidence.isBlank }
}

/// The value of an answer. Stored and exported as one text: see `text`.
package enum AnswerValue: Sendable, Hashable {
  case grade(String)
  case nonAnswer(NonAnswer)
  case words(String)
  case choice(String)
  case choices([String])
  case day(Day)
  case number(Int)

  /// As it is stored: the kind, a colon, the value.
  package var text: String {
    switch self {
    case .grade(let id): "grade:" + id
    case .nonAnswer(let reason): "none:" + reason.rawValue
    case .words(let words): "words:" + words
    case .choice(let id): "choice:" + id
    case .choices(let ids): "choices:" + ids.joined(separator: ",")
    case .day(let day): "day:\(day)"
    case .number(let number): "number:\(number)"
    }
  }

  /// Reads what `text` writes.
  package init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: 0x3A) else { return nil }
    let rest = String(text[text.utf8.index(after: colon)...])
    switch text[..<colon] {
    case "grade": self = .grade(rest)
    case "none":
      guard let reason = NonAnswer(rawValue: rest) else { return nil }
      self = .nonAnswer(reason)
    case "words": self = .words(rest)
    case "choice": self = .choice(rest)
    case "choices": self = .choices(rest.split(separator: ",").map(String.init))
    case "day":
      guard let day = Day(rest) else { return nil }
      self = .day(day)
    case "number":
      guard let number = Int(rest) else { return nil }
      self = .number(number)
    default: return nil
    }
  }

  /// The ids that a condition on this answer is compared with.
  package var comparable: [String] {
    switch self {
    case .grade(let id), .choice(let id): [id]
    case .choices(let ids): ids
    case .nonAnswer(let reason): [reason.rawValue]
    case .words, .day, .number: []
    }
  }
}

extension AnswerValue: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = AnswerValue(text) else { throw Refusal("“\(text)” is not an answer.") }
    self = value
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension String {
  /// Whether there is nothing to read in it.
  package var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
