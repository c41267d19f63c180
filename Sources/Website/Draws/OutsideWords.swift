import Database
import Kernel
import Practice

/// Why teams stand outside a kind of audit, for those who draw its cases.
enum OutsideWords {
  /// "Elm, from 1 June 2026: works to a scorecard of its own", a line for each team.
  static func lines(_ kind: String, on day: Day, _ reading: any Reading) throws -> [String] {
    try TeamOutsideTable.all(reading)
      .filter { $0.kind == kind && $0.days.contains(day) }
      .map { record in
        let team = try OrganisationTable.unit(record.team, reading)?.name ?? "A team"
        return "\(team), \(record.days.words): \(try reading.open(record.reason))"
      }.sorted()
  }
}
