import Database
import Kernel

/// Whoever raised a dispute, or the auditor, asks the QA unit to help settle it: the two do not
/// agree, or no answer comes. The QA unit may take it up by itself, too, where nobody is left to.
package struct AskForSupport: Sendable {
  package let dispute: String
  package let revision: Int

  package init(dispute: String, revision: Int) {
    self.dispute = dispute
    self.revision = revision
  }

  /// Asks; from then on it stands on the QA unit's pages.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let actor = occasion.actor
    let (before, contents) = try DisputeRules.open(
      dispute, revision: revision, occasion, transaction
    ) { dispute, contents in
      DisputePolicy.mayAccept(actor, dispute)
        || DisputePolicy.mayAnswer(actor, contents.activity, contents.kind)
        || DisputePolicy.maySettle(actor, contents.activity, contents.kind)
    }
    guard before.supportAskedAt == nil else { return }
    try transaction.change(
      """
      UPDATE dispute SET support_asked_at = \(occasion.now),
        support_asked_by = \(occasion.actor.person), revision = \(revision + 1)
      WHERE id = \(dispute) AND revision = \(revision)
      """, orElse: DisputeRules.changed)
    try transaction.record(
      DisputeFacts.supportAsked(contents.activity), by: occasion.actor.person, at: occasion.now)
  }
}
