import Database
import Kernel

/// What closing a month settles.
package struct CycleClosing: Hashable, Sendable {
  package let audits: Int
  package let submitted: Int
  /// Counted as not completed in this month's figures, whenever they may still be finished.
  package let notCompleted: Int
  /// Cases that no open month has on a list and that nothing else needs: the identity vault forgets
  /// them.
  package let unneeded: [String]
}

/// The QA unit closes a month: its figures stand from now on. Audits that are not submitted count
/// as not completed; they may finish late and never move into another month's figures.
///
/// Whoever calls destroys the identities of `unneeded` in the same transaction, and their keys
/// after it.
package struct CloseCycle: Sendable {
  package let cycle: String
  package let revision: Int

  package init(cycle: String, revision: Int) {
    self.cycle = cycle
    self.revision = revision
  }

  /// Closes the month. Throws a Refusal before the day after oversight is due, or when it changed.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> CycleClosing {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let cycle = try found(CycleTable.load(cycle, transaction))
    guard cycle.revision == revision else { throw CycleRules.changedMeanwhile }
    try CycleRules.requireNotClosed(cycle)
    let first = CycleRules.mayBeClosed(from: cycle)
    guard occasion.today >= first else {
      throw Refusal(
        "\(cycle.words) can be closed from \(first.wordsWithWeekday), the day after the "
          + "last thing in it is due.")
    }
    let activities = try ActivityTable.list(cycle: cycle.id, transaction)
      .filter { $0.withdrawnAt == nil }
    let submitted = activities.count { $0.submittedAt != nil }
    try CycleTable.change(
      cycle,
      set: """
        closed_at = \(occasion.now), closed_of = \(activities.count),
          closed_submitted = \(submitted)
        """, transaction)
    let closing = CycleClosing(
      audits: activities.count, submitted: submitted,
      notCompleted: activities.count - submitted,
      unneeded: try CaseEntryTable.unneeded(transaction))
    try transaction.record(
      ProgrammeFacts.closed(cycle, closing), by: occasion.actor.person, at: occasion.now)
    return closing
  }
}
