import Database
import Kernel

/// The QA unit accepts an audit as an example of good work, or declines it, with a reason.
package struct DecideExemplar: Sendable {
  package let exemplar: String
  package let isAccepted: Bool
  package let words: String

  package init(exemplar: String, isAccepted: Bool, words: String) {
    self.exemplar = exemplar
    self.isAccepted = isAccepted
    self.words = words
  }

  /// Keeps the decision. Throws a Refusal without a reason, or where it is decided already.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ExemplarPolicy.mayDecide(occasion.actor))
    let exemplar = try found(ExemplarTable.load(exemplar, transaction))
    let activity = try found(ActivityTable.load(exemplar.activity, transaction))
    try require(ActivityPolicy.mayRead(occasion.actor, activity))
    try Refusal.unless(
      TypedWords.problems(
        words, field: "words",
        missing: isAccepted ? "Say what others can learn from it." : "Say why it is declined."))
    let sealed = try transaction.seal(words.trimmed, under: activity.key)
    let added = try transaction.run(
      """
      INSERT INTO exemplar (response, decided_at, decided_by, accepted, words)
      VALUES (\(exemplar.id), \(occasion.now), \(occasion.actor.person), \(isAccepted), \(sealed))
      ON CONFLICT (response) DO NOTHING
      """)
    guard added == 1 else {
      throw Refusal("This has been decided already.", kind: .forbidden)
    }
    try transaction.record(
      ExemplarFacts.decided(activity, isAccepted: isAccepted), by: occasion.actor.person,
      at: occasion.now)
  }
}
