import Database
import Kernel

/// A named person says that they know of the concern and have taken it up.
package struct AcknowledgeConcern: Sendable {
  package let concern: String

  package init(concern: String) {
    self.concern = concern
  }

  /// Acknowledges it for every named post that the actor answers for.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let actor = occasion.actor
    let concern = try found(ConcernTable.load(concern, transaction))
    try require(ConcernPolicy.maySee(actor, concern))
    guard ConcernPolicy.mayAcknowledge(actor, concern) else {
      throw Refusal(
        "This concern does not wait for you: only the people it names can acknowledge it.",
        kind: .forbidden)
    }
    let mine = concern.waiting.filter { ConcernPolicy.isNamed(actor, $0) }
    try transaction.run(
      """
      UPDATE concern_recipient
      SET acknowledged_at = \(occasion.now), acknowledged_by = \(actor.person)
      WHERE id IN (\(list: mine.map(\.id))) AND acknowledged_at IS NULL
      """)
    try transaction.record(
      ConcernFacts.acknowledged(concern, roles: mine.map(\.role)), by: actor.person,
      at: occasion.now)
  }
}
