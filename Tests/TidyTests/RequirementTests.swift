import Foundation
import Testing

/// `docs/requirements.csv` and the tests' tags say the same.
@Suite struct RequirementTests {
  struct Row: Sendable {
    let id: String
    let howMet: String
  }

  /// The rows of the table. Its cells are quoted where they hold a comma, quotes doubled.
  static func rows() throws -> [Row] {
    let text = try Repository.file("docs/requirements.csv").text
    var rows = text.split(separator: "\n").map { cells(String($0)) }
    let header = rows.removeFirst()
    #expect(header == ["id", "summary", "source", "how_met"])
    return rows.map { cells in
      #expect(cells.count == 4, "\(cells.first ?? "") has \(cells.count) cells")
      return Row(id: cells.first ?? "", howMet: cells.last ?? "")
    }
  }

  static func cells(_ line: String) -> [String] {
    var cells = [""]
    var quoted = false
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\"": quoted.toggle()
      case "," where !quoted: cells.append("")
      default: cells[cells.count - 1].unicodeScalars.append(scalar)
      }
    }
    return cells
  }

  /// Test names by the requirement that they are tagged with.
  static func tagged() throws -> [String: Set<String>] {
    var tagged: [String: Set<String>] = [:]
    let swift = try Regex(
      #"@Test\([^`]*?\.requirement\(([^)]*)\)[^`]*?func `([^`]+)`"#
    ).dotMatchesNewlines()
    let python = try Regex(
      #"@requirement\(([^)]*)\)\s*(?:@[^\n]*\s*)*def (test_\w+)"#
    ).dotMatchesNewlines()
    let id = try Regex(#""([A-Z0-9]+-\d{3})""#)
    let files = try Repository.files("Tests", ["swift", "py"])
    for file in files where !file.path.hasPrefix("Tests/TidyTests") {
      let pattern = file.path.hasSuffix(".py") ? python : swift
      for match in file.text.matches(of: pattern) {
        let name = String(match.output[2].substring ?? "")
        for found in String(match.output[1].substring ?? "").matches(of: id) {
          tagged[String(found.output[1].substring ?? ""), default: []].insert(name)
        }
      }
    }
    return tagged
  }

  @Test func `each row says how it is met, in one of three ways`() throws {
    let rows = try Self.rows()
    let counts = Dictionary(grouping: rows) { $0.id.prefix { $0 != "-" } }.mapValues(\.count)
    #expect(counts == ["S": 91, "H": 130, "HF": 55, "N1": 116, "N2": 33])
    #expect(Set(rows.map(\.id)).count == rows.count)
    for row in rows {
      let ways = ["test: ", "not software: ", "later: "]
      #expect(ways.contains { row.howMet.hasPrefix($0) }, "\(row.id): \(row.howMet)")
    }
  }

  @Test func `a row met by a test names one that is tagged with it`() throws {
    let tagged = try Self.tagged()
    for row in try Self.rows() where row.howMet.hasPrefix("test: ") {
      let name = String(row.howMet.dropFirst("test: ".count))
      #expect(tagged[row.id]?.contains(name) == true, "\(row.id) names “\(name)”")
    }
  }

  @Test func `a tag names a row that is met by a test`() throws {
    let met = Set(try Self.rows().filter { $0.howMet.hasPrefix("test: ") }.map(\.id))
    for (id, names) in try Self.tagged() {
      #expect(met.contains(id), "\(names.sorted()) say \(id)")
    }
  }
}
