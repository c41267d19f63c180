import Kernel

/// When a spelling may be offered as a person or a team: never guessed, only where it is written
/// exactly as in the people file and means one there.
package enum ListedNameRules {
  /// Listed name's id -> what it is offered as, for a person to confirm.
  package static func suggestions(
    for names: [ListedName], units: [Unit], people: [Person]
  ) -> [String: String] {
    let teams = onlyOnes(units.filter { $0.kind == .team }.map { ($0.name, $0.id) })
    let workers = onlyOnes(people.map { ($0.name, $0.id) })
    var suggestions: [String: String] = [:]
    for name in names where !name.isMatched {
      suggestions[name.id] = (name.kind == .team ? teams : workers)[name.spelling]
    }
    return suggestions
  }

  /// Names that only one has.
  private static func onlyOnes(_ pairs: [(String, String)]) -> [String: String] {
    Dictionary(grouping: pairs, by: \.0).compactMapValues { $0.count == 1 ? $0[0].1 : nil }
  }
}
