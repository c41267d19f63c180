import Database
import Kernel

/// A drawn case that dropped out, and the next code in draw order that took its place.
package struct Withdrawal: Sendable, Hashable {
  /// Why a case drops out. The reasons are few and fixed, so that the record of a draw never says
  /// more of a child than that.
  package enum Reason: String, Storable, Sendable, CaseIterable {
    case closed
    case movedAway = "moved_away"
    case died
    case restricted

    package var words: String {
      switch self {
      case .closed: "the case was closed"
      case .movedAway: "the child moved away"
      case .died: "the child died"
      case .restricted: "the record is restricted"
      }
    }
  }

  package let draw: String
  package let code: String
  package let reason: Reason
  package let words: String
  /// Codes that stood next in order and could not be audited any more.
  package let passedOver: [Passed]
  /// Nil where the stratum had no other case, or the month was closed.
  package let replacedBy: String?
  package let withdrawnAt: Instant
  package let withdrawnByName: String

  /// A code of the reserve that could not be audited any more.
  package struct Passed: Sendable, Hashable {
    package let code: String
    package let reason: ExclusionReason
  }

  /// As the record of the draw has it: no reason of the child's own.
  var replacement: Replacement {
    Replacement(
      withdrawn: code, replacedBy: replacedBy,
      passedOver: passedOver.map { ExcludedCase(code: $0.code, reason: $0.reason.words) })
  }
}

/// Reads and writes the withdrawals of a draw.
package enum WithdrawalTable {
  /// A draw's withdrawals in the order in which they were made. Words about a child of whom nothing
  /// is known any more went with the child's key.
  package static func list(
    of draw: String, _ reading: any Reading
  ) throws -> [Withdrawal] {
    try reading.rows(
      """
      SELECT w.draw, w.code, w.reason, w.passed, w.replaced_by, w.withdrawn_at, p.name,
        CASE WHEN c.destroyed_at IS NULL THEN w.words END AS words
      FROM withdrawal w
        JOIN person p ON p.id = w.withdrawn_by
        LEFT JOIN child_case c ON c.code = w.code
      WHERE w.draw = \(draw) ORDER BY w.number
      """
    ).map { row in
      try Withdrawal(
        draw: row["draw"], code: row["code"], reason: row["reason"],
        words: reading.open(row["words"] as Sealed?) ?? "",
        passedOver: NamedValue.read(row["passed"]).compactMap { passed in
          ExclusionReason(rawValue: passed.value).map { .init(code: passed.column, reason: $0) }
        },
        replacedBy: row["replaced_by"], withdrawnAt: row["withdrawn_at"],
        withdrawnByName: row["name"])
    }
  }

  /// The withdrawal whose place a code took, or nil.
  package static func before(
    _ code: String, in draw: String, _ reading: any Reading
  ) throws -> String? {
    try reading.row(
      "SELECT code FROM withdrawal WHERE draw = \(draw) AND replaced_by = \(code)")?["code"]
  }

  /// Codes that took a place after the list went out and that nobody has yet, in months that are
  /// open, with the day by which their audits are due.
  package static func unallocated(
    _ reading: any Reading
  ) throws -> [(code: String, cycle: Cycle)] {
    try reading.rows(
      """
      SELECT w.replaced_by, c.id
      FROM withdrawal w
        JOIN draw d ON d.id = w.draw
        JOIN cycle c ON c.id = d.cycle
      WHERE w.replaced_by IS NOT NULL AND c.sent_at IS NOT NULL AND c.closed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM activity a JOIN draw_case k
            ON k.draw = a.draw AND k.case_id = a.case_id
          WHERE a.draw = w.draw AND k.code = w.replaced_by)
        AND NOT EXISTS (SELECT 1 FROM withdrawal x
          WHERE x.draw = w.draw AND x.code = w.replaced_by)
      ORDER BY c.month, w.replaced_by
      """
    ).map { row in try (row["replaced_by"], found(CycleTable.load(row["id"], reading))) }
  }

  static func add(
    _ new: Withdrawal, of caseId: String, number: Int, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let words = try transaction.seal(optional: new.words.unlessBlank, under: .child(caseId))
    let passed = NamedValue.lines(
      new.passedOver.map { NamedValue($0.code, $0.reason.rawValue) })
    try transaction.run(
      """
      INSERT INTO withdrawal (draw, code, number, reason, words, passed, replaced_by,
        withdrawn_at, withdrawn_by)
      VALUES (\(new.draw), \(new.code), \(number), \(new.reason), \(words), \(passed),
        \(new.replacedBy), \(occasion.now), \(occasion.actor.person))
      """)
  }
}
