import Database
import Kernel

/// Why an audit is about this child: the draw or the choice that gave it, from how many.
package struct DrawnBecause: Sendable, Hashable {
  package let day: Day
  /// Whether people chose it, and no seed did.
  package let isChosen: Bool
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
    guard let child = activity.child else { return nil }
    return try reading.row(
      """
      SELECT d.made_at, d.method, s.population, s.drawn,
        EXISTS (SELECT 1 FROM withdrawal w JOIN draw_case k
            ON k.draw = w.draw AND k.code = w.replaced_by
          WHERE w.draw = d.id AND k.case_id = \(child.caseId)) AS is_replacement
      FROM draw d JOIN draw_stratum s ON s.draw = d.id
      WHERE d.id = \(child.draw) AND s.name = \(child.stratum)
      """
    ).map { row in
      let madeAt: Instant = try row["made_at"]
      let method: SelectionMethod = try row["method"]
      return try DrawnBecause(
        day: madeAt.day, isChosen: method.isChosen, drawn: row["drawn"],
        population: row["population"], isReplacement: row["is_replacement"])
    }
  }
}
