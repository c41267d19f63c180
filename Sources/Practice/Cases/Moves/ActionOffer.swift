import Database
import Kernel

/// An open action of a case that moved, offered to the team that has the case now.
package struct ActionOffer: Sendable, Hashable {
  package let move: CaseMove
  package let number: Int
}

/// Who may decide on an offer.
package enum ActionOfferPolicy {
  /// Those who answer for the new team, and the QA unit.
  package static func mayDecide(_ actor: Actor, _ move: CaseMove) -> Bool {
    actor.isQualityAssurance
      || actor.covers(move.to, as: .teamManager, .serviceLead, .headOfService)
  }
}

/// Reads and writes offers.
package enum ActionOfferTable {
  /// The offer of an action that nobody has decided on, or nil.
  package static func open(
    _ number: Int, _ reading: any Reading
  ) throws -> ActionOffer? {
    try list(where: "x.number = \(number)", reading).first
  }

  /// Every offer that waits, those that have waited longest first.
  package static func waiting(_ reading: any Reading) throws -> [ActionOffer] {
    try list(where: "1 = 1", reading)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [ActionOffer] {
    try reading.rows(
      """
      SELECT o.move, x.number FROM action_offer o
        JOIN action x ON x.id = o.action
        JOIN case_move m ON m.id = o.move
      WHERE o.decided_at IS NULL AND x.opened_at IS NOT NULL AND x.checked_at IS NULL
        AND x.done_at IS NULL AND x.removed_at IS NULL AND \(condition)
      ORDER BY m.noticed_at, x.number
      """
    ).map { row in
      try ActionOffer(
        move: found(CaseMoveTable.load(row["move"], reading)), number: row["number"])
    }
  }

  /// Offers the open actions of a case, and lets go of earlier offers of them.
  static func offer(
    of caseId: String, move: String, to team: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      UPDATE action_offer SET outcome = 'moved_on', decided_at = \(occasion.now),
        decided_by = \(occasion.actor.person)
      WHERE decided_at IS NULL
        AND action IN (SELECT id FROM action WHERE case_id = \(caseId))
      """)
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let rows = try transaction.rows(
      """
      SELECT id, owner FROM action
      WHERE case_id = \(caseId) AND opened_at IS NOT NULL AND checked_at IS NULL
        AND removed_at IS NULL
      ORDER BY number
      """)
    for row in rows
    where try !organisation.posts(of: row["owner"]).contains(where: { $0.unit == team }) {
      try transaction.run(
        "INSERT INTO action_offer (move, action) VALUES (\(move), \(row["id"] as String))")
    }
  }
}

/// Those who answer for the new team take an offered action over, for themselves or one of theirs,
/// or leave it with its owner; the QA unit can do it for them.
package struct DecideOffer: Sendable {
  package let number: Int
  /// Nil leaves it with its owner.
  package let owner: String?
  package let reason: String
  package let revision: Int

  package init(number: Int, owner: String?, reason: String, revision: Int) {
    self.number = number
    self.owner = owner
    self.reason = reason
    self.revision = revision
  }

  /// Decides. Throws a Refusal without a reason, or for an owner who does not work here.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let offer = try found(ActionOfferTable.open(number, transaction))
    try require(ActionOfferPolicy.mayDecide(occasion.actor, offer.move))
    let action = try ActionAccess.load(number, occasion.actor, transaction)
    try Refusal.unless(
      TypedWords.problems(reason, field: "words", missing: "Say why."))
    let taken = owner.map { $0 != action.owner } ?? false
    if taken, let owner {
      try MoveAction(
        number: number, owner: owner, due: action.due, reason: reason, revision: revision)(
        occasion, in: transaction)
    } else {
      try ActionTable.keep(
        .handedOn, of: action, Said(words: reason), occasion, transaction)
    }
    try transaction.run(
      """
      UPDATE action_offer SET outcome = \(taken ? "taken" : "kept"),
        decided_at = \(occasion.now), decided_by = \(occasion.actor.person)
      WHERE move = \(offer.move.id) AND action = \(action.id) AND decided_at IS NULL
      """)
    try transaction.record(
      Fact(
        "action-offer-decided", "action", action.id,
        ["outcome": taken ? "taken" : "kept", "team": offer.move.to]),
      by: occasion.actor.person, at: occasion.now)
  }
}
