import Components
import Kernel

/// What a form or an address's query carried, in the order of the page, names repeated as sent.
package struct FormFields: Sendable, Hashable {
  /// One name with its value.
  package struct Pair: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package private(set) var pairs: [Pair] = []

  package init(_ pairs: [Pair] = []) {
    self.pairs = pairs
  }

  /// The first value of a name; empty when it was not sent.
  package subscript(name: String) -> String { first(name) ?? "" }

  /// The first value of a name, or nil when it was not sent.
  package func first(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// Every value of a name, such as the boxes that are ticked.
  package func all(_ name: String) -> [String] {
    pairs.filter { $0.name == name }.map(\.value)
  }

  /// The value without spaces around it.
  package func trimmed(_ name: String) -> String {
    let scalars = self[name].unicodeScalars
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The value without spaces around it; nil where nothing is left.
  package func text(_ name: String) -> String? {
    let text = trimmed(name)
    return text.isEmpty ? nil : text
  }

  /// The value as a whole number, or nil.
  package func number(_ name: String) -> Int? { Int(trimmed(name)) }

  /// The three fields of a date input as a day, or nil when they name none.
  package func day(_ name: String) -> Day? {
    guard let day = number(name + "-day"), let month = number(name + "-month"),
      let year = number(name + "-year")
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// The day of three fields that may all be left empty. Throws a Refusal where they are no day.
  package func optionalDay(_ name: String) throws(Refusal) -> Day? {
    if ["-day", "-month", "-year"].allSatisfy({ self[name + $0].isBlank }) { return nil }
    guard let day = day(name) else {
      throw Refusal("Give a day, month and year, or leave all three empty.", field: name)
    }
    return day
  }

  /// The revision that the form was drawn from, for a save that must not undo another's.
  package var revision: Int? { number("_revision") }

  /// What was typed, without the keys that the page put in.
  package var typed: FormFields {
    FormFields(pairs.filter { $0.name.utf8.first != UInt8(ascii: "_") })
  }

  /// The form to draw again: what was typed, and what would not do.
  package func fields(_ refusal: Refusal? = nil) -> Fields {
    var values: [String: [String]] = [:]
    for pair in pairs { values[pair.name, default: []].append(pair.value) }
    return Fields(typed: values, refusal: refusal)
  }

  mutating func add(_ name: String, _ value: String) { pairs.append(Pair(name, value)) }
}
