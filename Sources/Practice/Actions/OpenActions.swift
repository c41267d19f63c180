import Database
import Kernel

/// The actions of an audit come onto the tracker, each with its number, when it is submitted.
package struct OpenActions: Sendable {
  package let activity: String

  package init(activity: String) {
    self.activity = activity
  }

  /// Opens each draft of the audit; a part of its submission, which judges who may do that.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> [Int] {
    let drafts = try ActionTable.list(activity: activity, transaction).filter {
      $0.openedAt == nil
    }
    return try drafts.map { action in
      let number = try action.number ?? ActionTable.nextNumber(transaction)
      try transaction.run(
        """
        UPDATE action SET number = \(number), opened_at = \(occasion.now),
          first_due = \(action.due), revision = revision + 1
        WHERE id = \(action.id)
        """)
      try ActionTable.keep(.opened, of: action, Said(), occasion, transaction)
      try transaction.record(
        ActionFacts.opened(action, number: number), by: occasion.actor.person, at: occasion.now)
      return number
    }
  }
}
