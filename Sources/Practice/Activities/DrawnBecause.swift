import Database
import Kernel

/// Why an audit is about this child: the draw that chose it, from how many.
package struct DrawnBecause: Sendable, Hashable {
  package let day: Day
  /// How many the draw chose in this child's stratum.
  package let drawn: Int
  /// How many it chose from.
  package let population: Int
  /// Whether it took the place of a case that was withdrawn.
  package let isReplacement: Bool

  /// Reads it from the record of the draw.
  package static func load(
    _ activity: Activity, _ reading: any Reading
  ) throws -> DrawnBecause? {
    let withdrawn = try WithdrawalTable.before(activity.code, in: activity.draw, reading)
    return try reading.row(
      """
      SELECT d.made_at, s.population, s.drawn
      FROM draw d JOIN draw_stratum s ON s.draw = d.id
      WHERE d.id = \(activity.draw) AND s.name = \(activity.stratum)
      """
    ).map { row in
      let madeAt: Instant = try row["made_at"]
      return try DrawnBecause(
        day: madeAt.day, drawn: row["drawn"], population: row["population"],
        isReplacement: withdrawn != nil)
    }
  }
}
