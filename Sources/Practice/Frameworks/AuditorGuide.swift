/// What auditors are given beside an audit: what to do in which week, and whether an audit that
/// was accepted as an example stands there to be read.
package struct AuditorGuide: Codable, Sendable, Hashable {
  /// One week of the month of the audit.
  package struct Week: Codable, Sendable, Hashable {
    package var title: String
    package var steps: [String]
  }

  package var title: String
  /// In order; the last goes on to the month's end.
  package var weeks: [Week]
  package var exemplar: Bool
  package var source: String?

  /// Which of the weeks a day of the month lies in, from 0.
  package func week(ofDay day: Int) -> Int { min((day - 1) / 7, weeks.count - 1) }
}
