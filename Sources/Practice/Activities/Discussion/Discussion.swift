import Database
import Kernel

/// The auditor's conversation with whoever works with the child: when and where it is booked, and
/// what was talked through.
package struct Discussion: Codable, Sendable, Hashable {
  package let bookedAt: Instant?
  package let place: String
  package let heldDay: Day?
  /// The parts of those who took part.
  package let with: [Part]
  /// What was unclear in the file, what is strong, what could be better.
  package let words: String
  package let revision: Int
}

/// Reads the discussion of an audit.
package enum DiscussionTable {
  /// The discussion; nil until it is booked or held.
  package static func load(
    of activity: String, _ reading: any Reading
  ) throws -> Discussion? {
    try reading.row(
      """
      SELECT booked_at, place, held_day, held_with, words, revision
      FROM discussion WHERE activity = \(activity)
      """
    ).map { row in
      let with: String? = try row["held_with"]
      return try Discussion(
        bookedAt: row["booked_at"], place: reading.open(row["place"] as Sealed?) ?? "",
        heldDay: row["held_day"],
        with: (with ?? "").split(separator: ",").compactMap { Part(rawValue: String($0)) },
        words: reading.open(row["words"] as Sealed?) ?? "", revision: row["revision"])
    }
  }
}
