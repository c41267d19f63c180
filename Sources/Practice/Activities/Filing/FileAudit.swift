import Database
import Kernel

/// The auditor records that the document stands on the child's record.
package struct FileAudit: Sendable {
  package let activity: String
  package let version: Int

  package init(activity: String, version: Int) {
    self.activity = activity
    self.version = version
  }

  /// Records the filing. Throws a Refusal before oversight, or when no document was made.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try FilingRules.open(activity, occasion.actor, transaction)
    guard let document = try FilingTable.current(activity, transaction),
      document.version == version
    else {
      throw Refusal("Make the document first, and put it on the child’s record.")
    }
    try transaction.run(
      """
      UPDATE filing SET filed_at = \(occasion.now), filed_by = \(occasion.actor.person)
      WHERE activity = \(activity.id) AND version = \(version)
      """)
    try transaction.change(
      """
      UPDATE activity SET filed_at = \(occasion.now), revision = revision + 1
      WHERE id = \(activity.id) AND filed_at IS NULL
      """, orElse: FilingRules.filed)
    try transaction.record(
      FilingFacts.filed(activity, version: version, digest: document.digest),
      by: occasion.actor.person, at: occasion.now)
  }
}
