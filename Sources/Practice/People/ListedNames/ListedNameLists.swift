import Database
import Kernel

/// What the page of listed names shows: each spelling, and how many children of the latest case
/// list stand under it.
package struct ListedNameLists: Sendable {
  package let names: [ListedName]
  /// Children in the latest case list, by listed name's id.
  package let children: [String: Int]
  /// What an unmatched spelling may be offered as, by listed name's id.
  package let suggestions: [String: String]

  /// The names of a kind, those that nobody has matched first, most children first.
  package static func load(
    _ kind: ListedName.Kind, _ reading: any Reading
  ) throws -> ListedNameLists {
    let names = try ListedNameTable.all(kind, reading)
    let children = try children(kind, reading)
    let suggestions = try ListedNameRules.suggestions(
      for: names, units: OrganisationTable.units(reading),
      people: OrganisationTable.people(reading))
    let order = names.sorted { a, b in
      if a.isMatched != b.isMatched { return b.isMatched }
      let (first, second) = (children[a.id] ?? 0, children[b.id] ?? 0)
      return first == second ? a.spelling < b.spelling : first > second
    }
    return ListedNameLists(names: order, children: children, suggestions: suggestions)
  }

  package var unmatched: [ListedName] { names.filter { !$0.isMatched } }

  /// How many children stand under a name that nobody has matched.
  package var childrenUnmatched: Int { unmatched.reduce(0) { $0 + (children[$1.id] ?? 0) } }

  private static func children(
    _ kind: ListedName.Kind, _ reading: any Reading
  ) throws -> [String: Int] {
    let column: Query = kind == .team ? "listed_team" : "listed_worker"
    let rows = try reading.rows(
      """
      SELECT \(column) AS name, COUNT(*) AS n FROM case_entry
      WHERE case_list = (SELECT id FROM case_list ORDER BY imported_at DESC, id DESC LIMIT 1)
        AND \(column) IS NOT NULL
      GROUP BY \(column)
      """)
    return try Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let name: String = try row["name"]
        let n: Int = try row["n"]
        return (name, n)
      })
  }
}
