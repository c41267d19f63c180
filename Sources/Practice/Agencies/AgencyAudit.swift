import Database
import Kernel

/// One agency's own audit of its part in a case: by someone who had no part in it, sealed from
/// everyone else until every agency's is in.
package struct AgencyAudit: Sendable, Hashable {
  package let activity: String
  /// The agency's id in the framework.
  package let agency: String
  /// Who audits for it; nobody after they stood aside, until another is named.
  package let person: String?
  package let name: String?
  /// When they said that they had no part in the case.
  package let declaredAt: Instant?
  /// From then on it is not changed.
  package let sentInAt: Instant?
  /// The meeting goes ahead without it.
  package let leftOutAt: Instant?
  /// When the agency's own practitioners heard audit and grades.
  package let fedBackDay: Day?

  /// Whether it keeps the meeting waiting.
  package var isAwaited: Bool { sentInAt == nil && leftOutAt == nil }
}

/// Reads what agencies have sent in. Ask `AgencyPolicy` before showing an answer.
package enum AgencyAuditTable {
  /// The agencies' audits of each of these activities, in the order of the agencies' ids.
  package static func list(
    of activities: [String], _ reading: any Reading
  ) throws -> [String: [AgencyAudit]] {
    var found: [String: [AgencyAudit]] = [:]
    for start in stride(from: 0, to: activities.count, by: 500) {
      let some = Array(activities[start..<min(start + 500, activities.count)])
      let rows = try reading.rows(
        """
        SELECT u.activity, u.agency, u.person, p.name, u.declared_at, u.sent_in_at, u.left_out_at,
          u.fed_back_day
        FROM agency_audit u LEFT JOIN person p ON p.id = u.person
        WHERE u.activity IN (\(list: some)) ORDER BY u.activity, u.agency
        """)
      for row in rows {
        let audit = try AgencyAudit(
          activity: row["activity"], agency: row["agency"], person: row["person"],
          name: row["name"], declaredAt: row["declared_at"], sentInAt: row["sent_in_at"],
          leftOutAt: row["left_out_at"], fedBackDay: row["fed_back_day"])
        found[audit.activity, default: []].append(audit)
      }
    }
    return found
  }

  /// What each agency sent in, the agencies in the order of their ids. What an agency withheld is
  /// no part of it.
  package static func sentIn(
    _ activity: Activity, _ reading: any Reading
  ) throws -> [SentInAudit] {
    try reading.rows(
      """
      SELECT agency, snapshot FROM agency_audit
      WHERE activity = \(activity.id) AND sent_in_at IS NOT NULL AND left_out_at IS NULL
      ORDER BY agency
      """
    ).map { row in
      try SentInAudit(
        agency: row["agency"], answers: KeptText.read(reading.open(row["snapshot"] as Sealed)))
    }
  }
}

/// What an agency sent in.
package struct SentInAudit: Sendable, Hashable {
  package let agency: String
  package let answers: [Answer]

  /// Its answer to a question of its tool.
  package func answer(_ question: String) -> Answer? {
    answers.first { $0.question == question }
  }
}
