import Database
import Foundation
import Kernel

/// The finished audit is kept as a document: sealed under the child's key, its digest in the
/// ledger, so that what is on the record can be held against it.
package struct KeepDocument: Sendable {
  package let activity: String
  package let form: Filing.Form
  package let document: [UInt8]

  package init(activity: String, form: Filing.Form, document: [UInt8]) {
    self.activity = activity
    self.form = form
    self.document = document
  }

  /// Keeps the document and gives its version. One that is kept already stays as it is.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    let activity = try FilingRules.open(activity, occasion.actor, transaction)
    if let kept = try FilingTable.current(activity, transaction) { return kept.version }
    let version = (try FilingTable.list(of: activity.id, transaction).first?.version ?? 0) + 1
    let digest = Digest.sha256(document)
    let sealed = try transaction.seal(
      Data(document).base64EncodedString(), under: activity.key)
    try transaction.run(
      """
      INSERT INTO filing (activity, version, audit_version, form, document, digest, made_at,
        made_by)
      VALUES (\(activity.id), \(version), \(activity.version), \(form), \(sealed), \(digest),
        \(occasion.now), \(occasion.actor.person))
      """)
    try transaction.record(
      FilingFacts.documentMade(activity, version: version, digest: digest),
      by: occasion.actor.person, at: occasion.now)
    return version
  }
}
