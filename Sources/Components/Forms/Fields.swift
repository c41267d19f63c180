import Kernel

/// All fields of a form: what was kept or typed, and what the service would not accept.
///
/// A page draws its form from this twice: first with what is kept, and after a refusal with what
/// was typed, so that nobody's text is lost.
package struct Fields: Sendable {
  private var values: [String: [String]]
  /// What has to be put right, in the order of the refusal.
  package var problems: [Refusal.Problem]

  /// The form with what is kept, or with nothing.
  package init(_ values: [String: String] = [:]) {
    self.values = values.mapValues { [$0] }
    self.problems = []
  }

  /// The form with what was typed, each field with all its values, and why it was refused.
  package init(typed: [String: [String]], refusal: Refusal? = nil) {
    self.values = typed
    self.problems = refusal?.problems ?? []
  }

  /// True when something has to be put right.
  package var hasProblems: Bool { !problems.isEmpty }

  /// The field of this name.
  package subscript(name: String) -> Field {
    Field(name, values: values[name] ?? [], error: error(name))
  }

  /// What stands in this field; empty when it is not there.
  package func value(_ name: String) -> String { values[name]?.first ?? "" }

  /// Everything that stands in this field, such as the boxes that are ticked.
  package func all(_ name: String) -> [String] { values[name] ?? [] }

  /// The first thing to put right in this field.
  package func error(_ name: String) -> String? {
    problems.first { $0.field == name }?.message
  }

  /// Puts a value into a field, in place of what stands there.
  package mutating func set(_ name: String, _ value: String) { values[name] = [value] }

  /// Ticks these boxes of a field, in place of those that are.
  package mutating func set(_ name: String, _ values: [String]) { self.values[name] = values }

  /// Puts a kept day into the three fields of a date.
  package mutating func set(_ name: String, _ day: Day?) {
    guard let day else { return }
    set(name + "-day", String(day.day))
    set(name + "-month", String(day.month))
    set(name + "-year", String(day.year))
  }

  /// The three parts of a date as they were typed.
  package func date(_ name: String) -> DateParts {
    DateParts(
      day: value(name + "-day"), month: value(name + "-month"), year: value(name + "-year"))
  }
}
