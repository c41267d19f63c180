import Database
import Kernel

/// One source that was brought in: what it is, what it shows, and how much weight it carries. Or,
/// without a weight, why no source of its kind was.
package struct ReviewSource: Codable, Sendable, Hashable, Identifiable {
  package let id: String
  /// Which of the framework's kinds of source it is.
  package let kind: String
  /// The round that it is, where it is one, and how that is known in addresses.
  package let cycle: String?
  package let cycleName: String?
  /// What it is called; empty where it was left out.
  package let title: String
  /// Where it stands or comes from, or how people were asked.
  package let place: String
  package let day: Day?
  /// What it shows, or why there is none.
  package let words: String
  package let weight: Weight?
  package let revision: Int

  /// Whether it says why no source of its kind was used.
  package var isLeftOut: Bool { weight == nil }

  /// How far one can build on it.
  package enum Weight: String, Codable, Storable, Sendable, CaseIterable {
    case much
    case some
    case little
  }
}

/// Reads sources.
package enum ReviewSourceTable {
  /// Those of an activity, in the order in which they were brought in.
  package static func list(of activity: String, _ reading: any Reading) throws -> [ReviewSource] {
    try reading.rows(
      """
      SELECT id, kind, cycle, title, place, day, words, weight, revision FROM review_source
      WHERE activity = \(activity) AND removed_at IS NULL ORDER BY made_at, id
      """
    ).map { row in
      let cycle = try (row["cycle"] as String?).flatMap { try CycleTable.load($0, reading) }
      return try ReviewSource(
        id: row["id"], kind: row["kind"], cycle: cycle?.id, cycleName: cycle?.name,
        title: reading.open(row["title"] as Sealed?) ?? cycle?.words ?? "",
        place: reading.open(row["place"] as Sealed?) ?? "", day: row["day"],
        words: reading.open(row["words"] as Sealed), weight: row["weight"],
        revision: row["revision"])
    }
  }

  /// The rounds of cases that can be a source of an activity: those that went out, are not confined
  /// to their own people, and are not its own; the latest first.
  package static func rounds(of activity: Activity, _ reading: any Reading) throws -> [Cycle] {
    try CycleTable.all(reading).filter {
      $0.sentAt != nil && !$0.isConfined && $0.kind != activity.kind
    }
  }
}
