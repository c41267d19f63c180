import CPostgres
import Kernel

/// Where a PostgreSQL database is: `postgres://USER@HOST:PORT/NAME`, as libpq reads it. Passwords
/// come by libpq's own means, such as PGPASSFILE, or stand in the address; they are never shown.
package struct PostgresAddress: Sendable, CustomStringConvertible {
  /// The whole address. It may hold a password, so it goes to libpq and nowhere else.
  let text: String
  /// The host, port and name of the database, for people.
  package let description: String

  /// Refuses what libpq cannot read, and an address that names no database.
  package init(_ text: String) throws {
    let shape = "Write it as postgres://USER@HOST:PORT/NAME."
    guard Self.isOne(text) else {
      throw Refusal("That is not the address of a PostgreSQL database. \(shape)")
    }
    guard !text.utf8.contains(0), let options = PQconninfoParse(text, nil) else {
      throw Refusal("The address of the database cannot be read. \(shape)")
    }
    defer { PQconninfoFree(options) }
    var values: [String: String] = [:]
    var next = options
    while let keyword = next.pointee.keyword {
      if let value = next.pointee.val {
        values[String(cString: keyword)] = String(cString: value)
      }
      next += 1
    }
    guard let name = values["dbname"], !name.isEmpty else {
      throw Refusal("The address names no database. \(shape)")
    }
    let host = values["host"] ?? values["hostaddr"] ?? "this machine"
    self.text = text
    description = "\(name) on \(host):\(values["port"] ?? "5432")"
  }

  /// Whether a text means to be such an address at all.
  package static func isOne(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return ["postgres://", "postgresql://"].contains { bytes.starts(with: Array($0.utf8)) }
  }
}
