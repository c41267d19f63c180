import Database
import Kernel

/// Reads disputes.
package enum DisputeTable {
  /// The dispute with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Dispute? {
    try list(where: "d.id = \(id)", reading).first
  }

  /// An audit's disputes, the latest first.
  package static func list(of activity: String, _ reading: any Reading) throws -> [Dispute] {
    try list(where: "d.activity = \(activity)", reading)
  }

  /// The dispute of an audit that is not settled; there is one at most.
  package static func open(of activity: String, _ reading: any Reading) throws -> Dispute? {
    try list(where: "d.activity = \(activity) AND d.settled_at IS NULL", reading).first
  }

  /// The disputes of a cycle's audits that are not settled, the latest first.
  package static func open(cycle: String, _ reading: any Reading) throws -> [Dispute] {
    try list(
      where: """
        d.settled_at IS NULL AND d.activity IN (SELECT id FROM activity WHERE cycle = \(cycle))
        """, reading)
  }

  /// Every dispute that is not settled, the latest first.
  package static func open(_ reading: any Reading) throws -> [Dispute] {
    try list(where: "d.settled_at IS NULL", reading)
  }

  /// What is seen differently about an audit that is opened again is settled by that: its auditor
  /// writes it anew.
  static func endWithReopening(
    of activity: Activity, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    guard let open = try open(of: activity.id, transaction) else { return }
    try transaction.run(
      """
      UPDATE dispute SET settled_at = \(occasion.now), settled_by = \(occasion.actor.person),
        outcome = \(Dispute.Outcome.correct), revision = \(open.revision + 1)
      WHERE id = \(open.id) AND settled_at IS NULL
      """)
    try transaction.record(
      DisputeFacts.settled(activity, .correct, grade: nil), by: occasion.actor.person,
      at: occasion.now)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [Dispute] {
    try reading.rows(
      """
      SELECT d.id, d.activity, d.subject, d.raised_by, r.name AS raised_by_name, d.raised_at,
        d.words, d.answered_at, a.name AS answered_by_name, d.offer, d.offered_grade, d.answer,
        d.support_asked_at, d.settled_at, s.name AS settled_by_name, d.outcome, d.settled_grade,
        d.settled_words, d.revision
      FROM dispute d
        JOIN person r ON r.id = d.raised_by
        LEFT JOIN person a ON a.id = d.answered_by
        LEFT JOIN person s ON s.id = d.settled_by
      WHERE \(condition) ORDER BY d.raised_at DESC, d.id
      """
    ).map { row in
      try Dispute(
        id: row["id"], activity: row["activity"], subject: row["subject"],
        raisedBy: row["raised_by"], raisedByName: row["raised_by_name"],
        raisedAt: row["raised_at"], words: reading.open(row["words"] as Sealed),
        answer: answer(
          row["offer"], row["offered_grade"], row["answer"], row["answered_at"],
          row["answered_by_name"], reading),
        supportAskedAt: row["support_asked_at"],
        settlement: answer(
          row["outcome"], row["settled_grade"], row["settled_words"], row["settled_at"],
          row["settled_by_name"], reading), revision: row["revision"])
    }
  }

  private static func answer(
    _ outcome: Dispute.Outcome?, _ grade: String?, _ words: Sealed?, _ at: Instant?,
    _ name: String?, _ reading: any Reading
  ) throws -> Dispute.Answer? {
    guard let outcome, let at, let name else { return nil }
    return try Dispute.Answer(
      outcome: outcome, grade: grade, words: reading.open(words) ?? "", at: at, name: name)
  }
}

extension Dispute.Subject: Storable {}
extension Dispute.Outcome: Storable {}

/// What the ledger keeps of disputes: about what, the outcome, the grade; never the words.
enum DisputeFacts {
  static func raised(_ activity: Activity, _ subject: Dispute.Subject) -> Fact {
    Fact("dispute-raised", "activity", activity.id, ["subject": subject.rawValue])
  }

  static func answered(
    _ activity: Activity, _ outcome: Dispute.Outcome, grade: String?
  ) -> Fact {
    Fact(
      "dispute-answered", "activity", activity.id,
      ["outcome": outcome.rawValue, "grade": grade ?? ""])
  }

  static func supportAsked(_ activity: Activity) -> Fact {
    Fact("dispute-support-asked", "activity", activity.id)
  }

  static func settled(
    _ activity: Activity, _ outcome: Dispute.Outcome, grade: String?
  ) -> Fact {
    Fact(
      "dispute-settled", "activity", activity.id,
      ["outcome": outcome.rawValue, "grade": grade ?? ""])
  }
}
