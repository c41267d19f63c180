import Database
import Kernel

/// The cycle whose audits are to be destroyed.
private struct RetentionGround {
  let cycle: Cycle
  let kind: ActivityKind
  let retention: Retention

  init(_ cycle: String, _ reading: any Reading) throws {
    self.cycle = try found(CycleTable.load(cycle, reading))
    kind = try found(PublishedFrameworks.load(self.cycle, reading).kind(self.cycle.kind))
    retention = try RetentionTable.load(self.cycle, kind, reading)
  }

  /// Refuses before the years are over, and while something of the audits is still open.
  func requireDue(_ occasion: Occasion, _ reading: any Reading) throws {
    guard let last = retention.lastDay else {
      throw Refusal("An audit of it has not ended yet.", kind: .forbidden)
    }
    guard retention.isDue(on: occasion.today) else {
      throw Refusal("They are kept until \(last.words).", kind: .forbidden)
    }
    guard cycle.isClosed else {
      throw Refusal("Close \(cycle.words) first.", kind: .forbidden)
    }
    let open = try reading.count(
      """
      SELECT COUNT(*) AS n FROM action t JOIN activity a ON a.id = t.activity
      WHERE a.cycle = \(cycle.id) AND t.opened_at IS NOT NULL AND t.checked_at IS NULL
      """)
    guard open == 0 else {
      throw Refusal(
        "\(EnglishNumbers.count(open, "action").capitalisedFirst) of these audits "
          + "\(open == 1 ? "is" : "are") still open. Have them checked first.", kind: .forbidden)
    }
  }
}

/// Somebody of the QA unit asks for the audits of a cycle to be destroyed, once their years are
/// over, and says on what ground.
package struct AskForDestruction: Sendable {
  package let cycle: String
  package let words: String

  package init(cycle: String, words: String) {
    self.cycle = cycle
    self.words = words
  }

  /// Keeps that they asked. Refused before the day, and where somebody has asked already.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let ground = try RetentionGround(cycle, transaction)
    try require(RetentionPolicy.mayAsk(occasion.actor, ground.kind))
    try ground.requireDue(occasion, transaction)
    guard ground.retention.request?.isOpen != true else {
      throw Refusal("Somebody has asked for it already.", kind: .conflict)
    }
    try Refusal.unless(
      TypedWords.problems(
        words, field: "words", missing: "Say on what ground they are destroyed."))
    let id = occasion.newId()
    try transaction.run(
      """
      INSERT INTO destruction_request (id, cycle, asked_at, asked_by, words)
      VALUES (\(id), \(cycle), \(occasion.now), \(occasion.actor.person),
        \(transaction.seal(words.trimmed, under: .authority)))
      """)
    try transaction.record(
      Fact("destruction-asked-for", "cycle", cycle, ["request": id]),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// Somebody else decides: the audits are destroyed, or kept for a reason.
///
/// Whoever calls destroys the rows of the audits that this returns in the same transaction, and
/// their keys after it.
package struct DecideDestruction: Sendable {
  package let cycle: String
  package let isApproved: Bool
  package let reason: String

  package init(cycle: String, isApproved: Bool, reason: String) {
    self.cycle = cycle
    self.isApproved = isApproved
    self.reason = reason
  }

  /// Keeps the decision, and says which audits are to be destroyed.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> [String] {
    let ground = try RetentionGround(cycle, transaction)
    let request = try found(ground.retention.request)
    try require(RetentionPolicy.mayDecide(occasion.actor, ground.kind, request))
    if isApproved {
      try ground.requireDue(occasion, transaction)
    }
    try Refusal.unless(
      TypedWords.problems(
        reason, field: "reason", missing: isApproved ? nil : "Say why they are kept."))
    let sealed = try transaction.seal(optional: reason.unlessBlank, under: .authority)
    try transaction.change(
      """
      UPDATE destruction_request SET decided_at = \(occasion.now),
        decided_by = \(occasion.actor.person), approved = \(isApproved), reason = \(sealed)
      WHERE id = \(request.id) AND decided_at IS NULL
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      Fact(
        isApproved ? "destruction-approved" : "destruction-turned-down", "cycle", cycle,
        ["request": request.id]), by: occasion.actor.person, at: occasion.now)
    guard isApproved else { return [] }
    return try ActivityTable.list(where: "a.cycle = \(cycle)", transaction).map(\.id)
  }
}
