import Database
import Kernel

/// The coordinator sets a day on which they look how far every agency is.
package struct SetCheckpoint: Sendable {
  package let cycle: String
  package let day: Day?
  package let words: String

  package init(cycle: String, day: Day?, words: String) {
    self.cycle = cycle
    self.day = day
    self.words = words
  }

  /// Sets it. Refused without a day to come, and without what is looked at.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    _ = try GroupGround(cycle, occasion, transaction)
    var problems: [Refusal.Problem] = []
    if day.map({ $0 < occasion.today }) ?? true {
      problems.append(.init("Give a day that is still to come.", field: "checkpoint-day"))
    }
    problems += TypedWords.problems(
      words, field: "checkpoint-words", missing: "Say what you will look at.")
    try Refusal.unless(problems)
    let id = occasion.newId()
    try transaction.run(
      """
      INSERT INTO audit_checkpoint (id, cycle, day, words)
      VALUES (\(id), \(cycle), \(day), \(transaction.seal(words.trimmed, under: .authority)))
      """)
    try transaction.record(
      AgencyFacts.checkpoint("set", cycle, id, day), by: occasion.actor.person, at: occasion.now)
  }
}

/// The coordinator has looked, or takes the day away again.
package struct EndCheckpoint: Sendable {
  package let cycle: String
  package let checkpoint: String
  package let isRemoved: Bool

  package init(cycle: String, checkpoint: String, isRemoved: Bool) {
    self.cycle = cycle
    self.checkpoint = checkpoint
    self.isRemoved = isRemoved
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    _ = try GroupGround(cycle, occasion, transaction)
    let values: Query =
      isRemoved
      ? "removed_at = \(occasion.now)"
      : "looked_at = \(occasion.now), looked_by = \(occasion.actor.person)"
    try transaction.change(
      """
      UPDATE audit_checkpoint SET \(values)
      WHERE id = \(checkpoint) AND cycle = \(cycle) AND looked_at IS NULL
        AND removed_at IS NULL
      """, orElse: .notFound)
    try transaction.record(
      AgencyFacts.checkpoint(isRemoved ? "removed" : "looked-at", cycle, checkpoint, nil),
      by: occasion.actor.person, at: occasion.now)
  }
}
