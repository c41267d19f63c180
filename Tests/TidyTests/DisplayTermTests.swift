import Foundation
import Testing

/// What an authority calls its posts, services, panels and forms is data: the program speaks in the
/// abstract roles that docs/frameworks publishes.
@Suite struct DisplayTermTests {
  /// Everyone's words, though an authority has them among its own too.
  private static let common: Set<String> = ["QA", "SMART", "Director", "Elected member"]

  /// What the published return of case lists calls its columns and answers, and what suppliers'
  /// exports call theirs; and the invented authority of the demonstration.
  private static let elsewhere = ["Sources/Exchange/CaseListFiles/", "Sources/Anytown/"]

  /// Every name that the presets' words.yaml gives to something, as it is shown.
  private static func terms() throws -> Set<String> {
    let named = try Regex(
      #"(?m)(?:^|[ {])(?:title|plural|qa_unit|record_system): *"?([^",}\n#]+)"#)
    return try Repository.files("frameworks", ["yaml"])
      .filter { $0.path.hasSuffix("/words.yaml") }
      .reduce(into: []) { terms, file in
        for match in file.text.matches(of: named) {
          guard let term = match.output[1].substring else { continue }
          terms.insert(term.trimmingCharacters(in: .whitespaces))
        }
      }
  }

  /// The abstract roles, in words: `team_manager` is "team manager".
  private static func roles() throws -> Set<String> {
    let page = try Repository.file("docs/frameworks/words.md").text
    let code = try Regex("`([a-z_]+)`")
    return Set(
      page.matches(of: code).compactMap { $0.output[1].substring }
        .map { $0.replacingOccurrences(of: "_", with: " ") })
  }

  /// The words of a file, with single spaces between them.
  private static func words(_ text: String) -> String {
    let words = text.unicodeScalars.split {
      !CharacterSet.alphanumerics.contains($0) && $0 != "'" && $0 != "’"
    }
    return " " + words.map(String.init).joined(separator: " ").replacingOccurrences(
      of: "’", with: "'") + " "
  }

  @Test func `the presets' names are found`() throws {
    let terms = try Self.terms()
    #expect(terms.count > 100 && terms.contains("Practice Manager"))
    #expect(try Self.roles().isSuperset(of: ["team manager", "practitioner", "service lead"]))
    #expect(Self.words("says “Practice Manager’s”").contains(" Practice Manager's "))
  }

  @Test func `no name that an authority gives to something stands in the program`() throws {
    let roles = try Self.roles()
    let terms = try Self.terms().subtracting(Self.common)
      .filter { !roles.contains($0.lowercased()) }
    for file in try Repository.sources() {
      if Self.elsewhere.contains(where: file.path.hasPrefix) { continue }
      let words = Self.words(file.text)
      let named = terms.filter { words.contains(Self.words($0)) }
      #expect(named.isEmpty, "\(file.path) has \(named.sorted())")
    }
  }
}
