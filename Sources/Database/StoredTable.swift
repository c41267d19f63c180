import Kernel

/// The name of a table or a column, which can stand in a statement as it is.
package struct Identifier: Hashable, Sendable, CustomStringConvertible {
  package let text: String
  package var description: String { text }

  /// Throws a Failure for anything but small letters, figures and underscores.
  package init(_ text: String) throws {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isPlain, !text.isEmpty else {
      throw Failure(doing: "reading the names of tables", cause: "one is not ours: \(text)")
    }
    self.text = text
  }
}

/// One table as a database has it, whatever the program knows of it: for taking every row out and
/// putting it back elsewhere.
package struct StoredTable: Hashable, Sendable {
  /// What a column holds; the same four kinds in every store.
  package enum Kind: String, Sendable {
    case text
    case integer
    case boolean
    case bytes
  }

  package struct Column: Hashable, Sendable {
    package let name: Identifier
    package let kind: Kind

    package init(name: Identifier, kind: Kind) {
      self.name = name
      self.kind = kind
    }

    /// A column by the type that a database says it has.
    package init(_ name: String, typed type: String) throws {
      let kinds: [String: Kind] = [
        "text": .text, "bigint": .integer, "boolean": .boolean, "bytea": .bytes,
      ]
      guard let kind = kinds[type.lowercased()] else {
        throw Failure(
          doing: "reading the columns of tables",
          cause: "\(name) holds \(type), which none of ours does")
      }
      self.name = try Identifier(name)
      self.kind = kind
    }
  }

  package let name: Identifier
  package let columns: [Column]
  /// The columns that tell one row from another, in order; empty where the table has no such key.
  package let key: [Identifier]

  package init(name: Identifier, columns: [Column], key: [Identifier]) {
    self.name = name
    self.columns = columns
    self.key = key
  }
}
