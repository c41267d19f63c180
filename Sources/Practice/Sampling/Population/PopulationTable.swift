import Database
import Kernel

/// Reads what a draw looks at.
package enum PopulationTable {
  /// The ground of a draw from a cycle's case list, as the service stands on a day. `number` is the
  /// draw's own in its cycle.
  package static func ground(
    _ cycle: Cycle, list: String, _ definition: PopulationDefinition, on day: Day,
    number: Int = 1, _ reading: any Reading
  ) throws -> PopulationGround {
    let framework = try PublishedFrameworks.load(cycle, reading)
    let kind = try found(framework.kind(cycle.kind))
    let links = try ChildLinks.load(reading)
    let months = definition.notAuditedForMonths ?? kind.selection.notAuditedForMonths
    return PopulationGround(
      entries: try CaseEntryTable.all(of: list, reading),
      teams: try ListedNameTable.teams(reading), workers: try ListedNameTable.workers(reading),
      organisation: try OrganisationTable.load(on: day, reading),
      audited: try months.map {
        try links.withSameChildren(audited(inMonths: $0, before: cycle.month, reading))
      } ?? [],
      kind: kind,
      serviceTitles: Dictionary(
        framework.words.services.map { ($0.id, $0.title) }, uniquingKeysWith: { a, _ in a }),
      links: links, offered: try OfferedCases(of: cycle, kind, links, reading),
      seed: CycleSeed.text(cycle.seed, ofDraw: number))
  }

  /// Cases with an audit in the months before a month, unless it was withdrawn.
  static func audited(
    inMonths months: Int, before month: Month, _ reading: any Reading
  ) throws -> Set<String> {
    let first = Month(index: month.index - months)
    let rows = try reading.rows(
      """
      SELECT DISTINCT a.case_id FROM activity a JOIN cycle c ON c.id = a.cycle
      WHERE c.month >= \(first) AND c.month < \(month) AND a.withdrawn_at IS NULL
        AND a.case_id IS NOT NULL
      """)
    return Set(try rows.map { try $0["case_id"] })
  }

  /// The named columns of a case list with their values, and how many cases have each. Columns of
  /// more than so many values are left out: nobody filters on them.
  package static func columns(
    of entries: [CaseEntry], most: Int = 40
  ) -> [(column: String, values: [(value: String, count: Int)])] {
    var counts: [String: [String: Int]] = [:]
    for entry in entries {
      for value in entry.values { counts[value.column, default: [:]][value.value, default: 0] += 1 }
    }
    return counts.filter { $0.value.count <= most }.sorted { $0.key < $1.key }.map { column in
      (column.key, column.value.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
  }
}
