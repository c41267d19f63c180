import Database
import FoundationEssentials
import Kernel

/// One entry of the history of audits, as pages tell it.
package struct Deed: Sendable, Hashable {
  package let fact: String
  package let activity: String
  package let code: String
  /// Hash of the framework that the audit is pinned to.
  package let framework: String
  /// The kind of activity, in that framework.
  package let kind: String
  /// The tool that was frozen for its round.
  package let template: String?
  package let person: String
  package let name: String
  package let at: Instant
  package let payload: [String: String]
}

/// Reads what was done, from the ledger.
package enum DeedLists {
  /// Everything that was done in one audit, the latest first.
  package static func of(_ activity: String, _ reading: any Reading) throws -> [Deed] {
    try list("l.subject = \(activity)", limit: 500, reading)
  }

  /// What one person did lately in audits, the latest first.
  package static func by(
    _ person: String, limit: Int, _ reading: any Reading
  ) throws -> [Deed] {
    try list("l.person = \(person)", limit: limit, reading)
  }

  private static func list(
    _ condition: Query, limit: Int, _ reading: any Reading
  ) throws -> [Deed] {
    try reading.rows(
      """
      SELECT l.fact, l.subject, a.code, a.framework, a.kind, c.template, l.person, p.name, l.at,
        l.payload
      FROM ledger_entry l JOIN activity a ON a.id = l.subject
        JOIN cycle c ON c.id = a.cycle
        LEFT JOIN person p ON p.id = l.person
      WHERE l.chain = 'deeds' AND l.subject_kind = 'activity' AND \(condition)
      ORDER BY l.sequence DESC LIMIT \(limit)
      """
    ).map { row in
      let payload: String = try row["payload"]
      let name: String? = try row["name"]
      return try Deed(
        fact: row["fact"], activity: row["subject"], code: row["code"], framework: row["framework"],
        kind: row["kind"], template: row["template"], person: row["person"],
        name: name ?? "Plumbline", at: row["at"],
        payload: (try? JSONDecoder().decode([String: String].self, from: Data(payload.utf8)))
          ?? [:])
    }
  }
}
