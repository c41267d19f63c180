import Database
import Foundation
import Kernel

/// The finished audit as a document for the child's record: which version, made when, and whether
/// it is on the record.
package struct Filing: Sendable, Hashable {
  package enum Form: String, Storable, Sendable {
    case pdf
    /// A page that prints well, where no PDF can be made.
    case html
  }

  package let version: Int
  package let form: Form
  /// SHA-256 of the document's bytes, as the ledger has it.
  package let digest: String
  package let madeAt: Instant
  package let filedAt: Instant?
  package let filedByName: String?
}

/// Reads the documents of audits.
package enum FilingTable {
  /// The latest document of an audit.
  package static func latest(_ activity: String, _ reading: any Reading) throws -> Filing? {
    try reading.row(
      """
      SELECT f.version, f.form, f.digest, f.made_at, f.filed_at, p.name
      FROM filing f LEFT JOIN person p ON p.id = f.filed_by
      WHERE f.activity = \(activity) ORDER BY f.version DESC LIMIT 1
      """
    ).map { row in
      try Filing(
        version: row["version"], form: row["form"], digest: row["digest"],
        madeAt: row["made_at"], filedAt: row["filed_at"], filedByName: row["name"])
    }
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

  /// Audits that their auditor has still to put on the child's record, soonest due first.
  package static func waiting(
    for actor: Actor, _ reading: any Reading
  ) throws -> [Activity] {
    try ActivityTable.list(
      where: "a.overseen_at IS NOT NULL AND a.filed_at IS NULL", reading
    ).filter { ActivityPolicy.mayFile(actor, $0) }
  }
}
