import Database
import Kernel

/// The auditor opens the audit and says that they have no conflict of interest with this child,
/// the family or the people who work with them.
package struct DeclareNoConflict: Sendable {
  package let activity: String

  package init(activity: String) {
    self.activity = activity
  }

  /// Opens the audit. Saying it twice changes nothing.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(ActivityPolicy.mayWrite(occasion.actor, activity))
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    if activity.isPaired { try SealedReadingTable.open(activity, occasion, transaction) }
    guard activity.declaredAt == nil else { return }
    try transaction.run(
      """
      UPDATE activity SET declared_at = \(occasion.now), revision = revision + 1
      WHERE id = \(activity.id)
      """)
    try transaction.record(
      ActivityFacts.opened(activity), by: occasion.actor.person, at: occasion.now)
  }
}
