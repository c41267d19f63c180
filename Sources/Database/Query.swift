import Kernel

/// A statement in the SQL that both stores speak. Every interpolated value is bound, never
/// written into the text, so what a person typed cannot become SQL.
///
/// ```swift
/// "SELECT name FROM team WHERE id = \(id)"
/// ```
package struct Query: ExpressibleByStringInterpolation, Sendable {
  package enum Part: Sendable {
    case sql(String)
    case value(Value)
  }

  package private(set) var parts: [Part]

  package init(stringLiteral literal: String) {
    self.parts = [.sql(literal)]
  }

  package init(stringInterpolation interpolation: StringInterpolation) {
    self.parts = interpolation.parts
  }

  /// The two statements' texts and values, one after the other.
  package static func + (first: Query, second: Query) -> Query {
    var joined = first
    joined.parts += second.parts
    return joined
  }

  /// The SQL with `$1`, `$2` … in textual order, and the values in that order.
  package var rendered: (sql: String, values: [Value]) {
    var sql = ""
    var values: [Value] = []
    for part in parts {
      switch part {
      case .sql(let text):
        sql += text
      case .value(let value):
        values.append(value)
        sql += "$\(values.count)"
      }
    }
    return (sql, values)
  }

  /// The same, for a store: throws a Refusal for a text with U+0000, which PostgreSQL cannot keep.
  package func bound() throws -> (sql: String, values: [Value]) {
    let (sql, values) = rendered
    for case .text(let text) in values where text.utf8.contains(0) {
      throw Refusal(
        "This holds a character that no text has (U+0000). Remove it and send it again.")
    }
    return (sql, values)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(interpolationCount * 2 + 1)
    }

    package mutating func appendLiteral(_ literal: String) {
      parts.append(.sql(literal))
    }

    /// Binds a value.
    package mutating func appendInterpolation(_ value: some Storable) {
      parts.append(.value(value.stored))
    }

    /// Binds a value, or NULL where there is none.
    package mutating func appendInterpolation<T: Storable>(_ value: T?) {
      parts.append(.value(value.stored))
    }

    /// Names a table or a column.
    package mutating func appendInterpolation(_ name: Identifier) {
      parts.append(.sql("\"\(name.text)\""))
    }

    /// Names columns, with commas between.
    package mutating func appendInterpolation(names: [Identifier]) {
      parts.append(.sql(names.map { "\"\($0.text)\"" }.joined(separator: ", ")))
    }

    /// Takes in another statement's text and values.
    package mutating func appendInterpolation(_ query: Query) {
      parts += query.parts
    }

    /// Binds each value in turn with commas between, for `IN (…)`; none gives NULL, which
    /// equals nothing.
    package mutating func appendInterpolation(list values: [some Storable]) {
      if values.isEmpty { parts.append(.value(.null)) }
      for (index, value) in values.enumerated() {
        if index > 0 { parts.append(.sql(", ")) }
        parts.append(.value(value.stored))
      }
    }
  }
}
