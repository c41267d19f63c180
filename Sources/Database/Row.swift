import Kernel

/// One row of an answer, its values by column name.
package struct Row: Sendable {
  private let columns: [String: Int]
  private let values: [Value]

  package init(columns: [String: Int], values: [Value]) {
    self.columns = columns
    self.values = values
  }

  /// The value of a column, as the type that the caller expects.
  package subscript<T: Storable>(_ column: String) -> T {
    get throws {
      guard let index = columns[column] else {
        throw Failure(doing: "reading a row", cause: "it has no column \(column)")
      }
      guard let value = T(stored: values[index]) else {
        throw Failure(doing: "reading a row", cause: "\(column) does not hold a \(T.self)")
      }
      return value
    }
  }
}
