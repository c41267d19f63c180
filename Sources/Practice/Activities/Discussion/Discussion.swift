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

  /// Keeps it over the revision that was seen.
  static func keep(
    _ discussion: Discussion, of activity: Activity, _ transaction: any Transaction
  ) throws {
    let owner = activity.key
    let words = try transaction.seal(optional: discussion.words.unlessBlank, under: owner)
    let place = try transaction.seal(optional: discussion.place.unlessBlank, under: owner)
    let with = discussion.with
    let parts = with.isEmpty ? nil : with.map(\.rawValue).joined(separator: ",")
    if discussion.revision == 0 {
      try transaction.change(
        """
        INSERT INTO discussion
          (activity, booked_at, place, held_day, held_with, words, revision)
        VALUES (\(activity.id), \(discussion.bookedAt), \(place), \(discussion.heldDay),
          \(parts), \(words), 1)
        ON CONFLICT (activity) DO NOTHING
        """, orElse: ActivityRules.changedElsewhere)
    } else {
      try transaction.change(
        """
        UPDATE discussion SET booked_at = \(discussion.bookedAt), place = \(place),
          held_day = \(discussion.heldDay), held_with = \(parts), words = \(words),
          revision = revision + 1
        WHERE activity = \(activity.id) AND revision = \(discussion.revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
  }
}
