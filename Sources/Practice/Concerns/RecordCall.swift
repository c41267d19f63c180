import Database
import Kernel

/// The raiser says whom they spoke to about a concern, and when.
package struct RecordCall: Sendable {
  package let concern: String
  package let spokeTo: String
  package let spokeAt: Instant
  package let words: String

  package init(concern: String, spokeTo: String, spokeAt: Instant, words: String = "") {
    self.concern = concern
    self.spokeTo = spokeTo
    self.spokeAt = spokeAt
    self.words = words
  }

  /// Records the call. Throws a Refusal when it is said to lie ahead, or long before the concern.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let concern = try found(ConcernTable.load(concern, transaction))
    try require(ConcernPolicy.maySee(occasion.actor, concern))
    guard ConcernPolicy.mayRecordCall(occasion.actor, concern) else {
      throw Refusal(
        "Only \(concern.raisedByName), who raised this concern, says whom they spoke to.",
        kind: .forbidden)
    }
    try check(concern, occasion, transaction)
    let owner: KeyOwner = try ConcernTable.owner(of: concern)
    let words = try transaction.seal(optional: words, under: owner)
    try transaction.run(
      """
      INSERT INTO concern_call (id, concern, spoke_to, spoke_at, words, recorded_by, recorded_at)
      VALUES (\(occasion.newId()), \(concern.id), \(spokeTo), \(spokeAt), \(words),
        \(occasion.actor.person), \(occasion.now))
      """)
    try transaction.record(
      ConcernFacts.callRecorded(concern, spokeTo: spokeTo), by: occasion.actor.person,
      at: occasion.now)
  }

  private func check(
    _ concern: Concern, _ occasion: Occasion, _ reading: any Reading
  ) throws {
    var problems: [Refusal.Problem] = []
    let isKnown = try reading.row("SELECT id FROM person WHERE id = \(spokeTo)") != nil
    if !isKnown || spokeTo == occasion.actor.person {
      problems.append(.init("Choose whom you spoke to.", field: "spoke-to"))
    }
    if spokeAt > occasion.now {
      problems.append(.init("The time you spoke cannot lie ahead.", field: "at"))
    }
    if spokeAt.day < concern.raisedAt.day + -1 {
      problems.append(
        .init("The day you spoke lies long before the concern. Check it.", field: "at"))
    }
    if words.unicodeScalars.count > SectionRules.longestWords {
      problems.append(
        .init(
          "What was said has more than \(SectionRules.longestWords) characters. Shorten it.",
          field: "words"))
    }
    try Refusal.unless(problems)
  }
}
