import Database
import Foundation
import Kernel

/// The finished audit as a document for the child's record: made when, of which version of the
/// audit, and whether it is on the record. It is superseded once the audit is opened again or its
/// grade of record changes.
package struct Filing: Sendable, Hashable {
  package enum Form: String, Storable, Sendable {
    case pdf
    /// A page that prints well, where no PDF can be made.
    case html
  }

  /// 1, and one more for each document after it.
  package let version: Int
  package let auditVersion: Int
  package let form: Form
  /// SHA-256 of the document's bytes, as the ledger has it.
  package let digest: String
  package let madeAt: Instant
  package let filedAt: Instant?
  package let filedByName: String?
  package let supersededAt: Instant?
}

/// Reads the documents of audits.
package enum FilingTable {
  /// The document of an audit as it stands; nil until one is made.
  package static func current(_ activity: Activity, _ reading: any Reading) throws -> Filing? {
    try list(of: activity.id, reading).first {
      $0.auditVersion == activity.version && $0.supersededAt == nil
    }
  }

  /// Every document of an audit, the latest first.
  package static func list(of activity: String, _ reading: any Reading) throws -> [Filing] {
    try reading.rows(
      """
      SELECT f.version, f.audit_version, f.superseded_at,
        f.form, f.digest, f.made_at, f.filed_at, p.name
      FROM filing f LEFT JOIN person p ON p.id = f.filed_by
      WHERE f.activity = \(activity) ORDER BY f.version DESC
      """
    ).map { row in
      try Filing(
        version: row["version"], auditVersion: row["audit_version"], form: row["form"],
        digest: row["digest"], madeAt: row["made_at"], filedAt: row["filed_at"],
        filedByName: row["name"], supersededAt: row["superseded_at"])
    }
  }

  /// The grade of record has changed: what was made of the audit says another, so it is made, and
  /// put on the child's record, again.
  static func supersede(
    _ activity: Activity, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    guard let document = try current(activity, transaction) else { return }
    try transaction.run(
      """
      UPDATE filing SET superseded_at = \(occasion.now)
      WHERE activity = \(activity.id) AND version = \(document.version)
      """)
    guard activity.filedAt != nil else { return }
    try transaction.run(
      """
      UPDATE activity SET filed_at = NULL, revision = revision + 1 WHERE id = \(activity.id)
      """)
    try transaction.record(
      FilingFacts.superseded(activity), by: occasion.actor.person, at: occasion.now)
  }

  /// The bytes of a document, which must still have the digest they were kept under.
  package static func document(
    _ activity: String, version: Int, _ reading: any Reading
  ) throws -> (form: Filing.Form, bytes: [UInt8])? {
    let row = try reading.row(
      """
      SELECT form, document, digest FROM filing
      WHERE activity = \(activity) AND version = \(version)
      """)
    guard let row else { return nil }
    let text = try reading.open(row["document"] as Sealed)
    guard let data = Data(base64Encoded: text),
      try Digest.sha256([UInt8](data)) == row["digest"]
    else {
      throw Failure(doing: "reading a filed document", cause: "its digest does not hold")
    }
    return (try row["form"], [UInt8](data))
  }

  /// Audits that someone has still to put on the child's record, soonest due first: whoever
  /// does that, and the QA unit where they have left.
  package static func waiting(
    for actor: Actor, on today: Day, _ reading: any Reading
  ) throws -> [Activity] {
    try ActivityTable.list(
      where: """
        a.submitted_at IS NOT NULL AND a.filed_at IS NULL AND c.has_filing
          AND (a.overseen_at IS NOT NULL OR NOT c.has_oversight) AND EXISTS
          (SELECT 1 FROM activity_person ap JOIN person p ON p.id = ap.person
            WHERE ap.activity = a.id AND ap.part = c.filer AND ap.to_at IS NULL
              AND (ap.person = \(actor.person) OR p.to_day < \(today)))
        """, reading
    ).filter { activity in
      guard ActivityPolicy.mayFile(actor, activity) else { return false }
      let gates = try FilingRules.gates(of: activity, reading)
      return !(activity.awaitsTalk && gates.contains(.discuss))
    }
  }
}
