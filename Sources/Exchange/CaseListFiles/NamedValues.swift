/// What one row says in the columns that a population can be filtered on, by the column's id.
///
/// Rows of one list share the list of ids, so that a hundred thousand rows stay small.
package struct NamedValues: Hashable, Sendable {
  /// The ids of the list's filter columns, in its order.
  package let columns: [String]
  /// What the row says in each; empty where it says nothing.
  package let texts: [String]

  init(columns: [String], texts: [String]) {
    self.columns = columns
    self.texts = texts
  }

  /// What the row says in that column, or nil when it says nothing.
  package subscript(column: String) -> String? {
    guard let index = columns.firstIndex(of: column), !texts[index].isEmpty else { return nil }
    return texts[index]
  }

  /// The columns that have something in them.
  package var filled: [(column: String, text: String)] {
    zip(columns, texts).filter { !$1.isEmpty }.map { ($0, $1) }
  }
}

extension NamedValues: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(columns: elements.map(\.0), texts: elements.map(\.1))
  }
}

extension NamedValues: Codable {
  package init(from decoder: any Decoder) throws {
    let pairs = try [String: String](from: decoder).sorted { $0.key < $1.key }
    self.init(columns: pairs.map(\.key), texts: pairs.map(\.value))
  }

  package func encode(to encoder: any Encoder) throws {
    try Dictionary(filled.map { ($0.column, $0.text) }, uniquingKeysWith: { $1 }).encode(
      to: encoder)
  }
}
