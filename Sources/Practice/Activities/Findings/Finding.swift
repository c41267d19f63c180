import Database
import Kernel

/// What an audit found, in the auditor's words, under a theme that reports count.
package struct Finding: Codable, Sendable, Hashable, Identifiable {
  package enum Kind: String, Codable, Storable, Sendable, CaseIterable {
    case strength
    case improvement
    /// What others should know.
    case learning

    /// "strength", "area for improvement", "learning".
    package var words: String {
      switch self {
      case .strength: "strength"
      case .improvement: "area for improvement"
      case .learning: "learning point"
      }
    }
  }

  package let id: String
  package let kind: Kind
  /// A theme of the framework.
  package let theme: String?
  package let words: String
  package let revision: Int
  /// Where agencies audit: where what is learned goes, and whose it is unless it is everyone's.
  package var route: String?
  package var agency: String?
}

/// Reads the findings of an audit.
package enum FindingTable {
  /// Strengths, areas for improvement and learning, in the order in which they were noted.
  package static func list(of activity: String, _ reading: any Reading) throws -> [Finding] {
    try reading.rows(
      """
      SELECT id, kind, theme, words, revision, route, agency FROM finding
      WHERE activity = \(activity) AND removed_at IS NULL ORDER BY made_at, id
      """
    ).map { row in
      try Finding(
        id: row["id"], kind: row["kind"], theme: row["theme"],
        words: reading.open(row["words"] as Sealed), revision: row["revision"],
        route: row["route"], agency: row["agency"])
    }
  }
}
