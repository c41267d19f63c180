import Markup
import Testing

/// Our components against the design system's own templates.
@Suite struct OracleTests {
  @Test func `Every case of the templates has one of ours`() throws {
    let theirs = try Oracle.answers.get()
    #expect(Set(theirs.keys) == Set(OracleCases.ours.keys))
  }

  @Test(arguments: OracleCases.ours.keys.sorted())
  func `A component is what the design system makes of the same content`(name: String) throws {
    let theirs = try #require(try Oracle.answers.get()[name])
    let ours = try #require(OracleCases.ours[name])
    // Our tables say their roles and labels as well, for phones; the templates know neither.
    let ignored: Set = name == "table" ? ["role", "data-label"] : []
    let expected = normal(theirs, ignoring: ignored)
    let found = withoutMark(normal(ours.text, ignoring: ignored))
    if found != expected {
      let at = zip(found, expected).prefix { $0 == $1 }.count
      Issue.record(
        """
        \(name): after \(found.prefix(at).suffix(3).joined(separator: " "))
        ours:   \(found.dropFirst(at).prefix(4).joined(separator: " "))
        theirs: \(expected.dropFirst(at).prefix(4).joined(separator: " "))
        """)
    }
  }

  /// The plumb line before the service's name is ours alone.
  private func withoutMark(_ tokens: [String]) -> [String] {
    guard let start = tokens.firstIndex(where: { $0.contains("pl-mark") }),
      let end = tokens[start...].firstIndex(of: "</svg>")
    else { return tokens }
    return Array(tokens[..<start] + tokens[(end + 1)...])
  }
}
