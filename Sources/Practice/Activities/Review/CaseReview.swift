import Database
import Kernel

/// Whether the auditor recommends a fuller review of the case outside the month's audits, and what
/// the QA unit decides.
package struct CaseReview: Codable, Sendable, Hashable {
  package enum Decision: String, Codable, Storable, Sendable, CaseIterable {
    case review
    case noReview = "no_review"
  }

  package let activity: String
  package let recommended: Bool
  /// Ids of the framework's grounds.
  package let grounds: [String]
  package let words: String
  /// Which of several is recommended; nil where there is but one.
  package let panel: String?
  package let recommendedAt: Instant
  package let decision: Decision?
  package let decisionWords: String
  package let decidedAt: Instant?
  package let decidedBy: String?
  package let revision: Int
}

/// Reads recommendations for a fuller review.
package enum CaseReviewTable {
  /// What the auditor recommends; nil until they say.
  package static func load(
    of activity: String, _ reading: any Reading
  ) throws -> CaseReview? {
    try list(where: "r.activity = \(activity)", reading).first
  }

  /// Recommendations of submitted audits: those that wait for a decision first.
  package static func recommended(_ reading: any Reading) throws -> [CaseReview] {
    try list(
      where: """
        r.recommended = \(true) AND r.activity IN
          (SELECT id FROM activity WHERE submitted_at IS NOT NULL)
        """, reading)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [CaseReview] {
    try reading.rows(
      """
      SELECT r.activity, r.recommended, r.grounds, r.words, r.panel, r.recommended_at, r.decision,
        r.decision_words, r.decided_at, p.name AS decided_by, r.revision
      FROM case_review r LEFT JOIN person p ON p.id = r.decided_by
      WHERE \(condition) ORDER BY r.decided_at NULLS FIRST, r.recommended_at, r.activity
      """
    ).map { row in
      let grounds: String? = try row["grounds"]
      return try CaseReview(
        activity: row["activity"], recommended: row["recommended"],
        grounds: (grounds ?? "").split(separator: ",").map(String.init),
        words: reading.open(row["words"] as Sealed?) ?? "", panel: row["panel"],
        recommendedAt: row["recommended_at"], decision: row["decision"],
        decisionWords: reading.open(row["decision_words"] as Sealed?) ?? "",
        decidedAt: row["decided_at"], decidedBy: row["decided_by"], revision: row["revision"])
    }
  }
}
