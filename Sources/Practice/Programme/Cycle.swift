import Database
import Kernel

/// One month, quarter or other period of one kind of activity: pinned to the framework of the day
/// it opened, with its dates and the seed of its draw.
package struct Cycle: Hashable, Sendable, Identifiable {
  package let id: String
  /// Hash of the published framework that it is pinned to.
  package let framework: String
  package let kind: String
  /// The first month of its period.
  package let month: Month
  package let length: CycleLength
  /// Whether its audits are overseen, and put on a record, after they are submitted.
  package let hasOversight: Bool
  package let hasFiling: Bool
  /// Whether two auditors read each case, sealed from each other at first.
  package let isPaired: Bool
  /// Made and recorded when the cycle opened, before any case list could be imported.
  package let seed: String
  package let openedAt: Instant
  package let openedBy: String
  /// The day by which the allocation list goes out, where the framework gives one.
  package let listBy: Day?
  /// The day by which audits are submitted, where the framework or the QA unit gives one.
  package let submitBy: Day?
  package let oversightBy: Day?
  /// The case list that is drawn from: the one imported last.
  package let caseList: String?
  /// When the allocation list went out and the audits began.
  package let sentAt: Instant?
  /// After this no figure of the month changes.
  package let closedAt: Instant?
  /// How many audits the month had when it was closed, and how many of them were submitted.
  package let closedOf: Int?
  package let closedSubmitted: Int?
  package let revision: Int

  package var isClosed: Bool { closedAt != nil }

  package var period: CyclePeriod { CyclePeriod(from: month, length: length) }
}

/// Reads cycles, and moves them on.
package enum CycleTable {
  private static let columns: Query =
    """
    SELECT id, framework, kind, month, length, has_oversight, has_filing, is_paired, seed,
      opened_at, opened_by, list_by, submit_by, oversight_by, case_list, sent_at, closed_at,
      closed_of, closed_submitted, revision
    FROM cycle
    """

  /// The cycle with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Cycle? {
    try reading.row(columns + " WHERE id = \(id)").map(Cycle.init)
  }

  /// The cycle of a kind that begins with a month.
  package static func of(
    _ kind: String, _ month: Month, _ reading: any Reading
  ) throws -> Cycle? {
    try reading.row(columns + " WHERE kind = \(kind) AND month = \(month)").map(Cycle.init)
  }

  /// Every cycle, the latest month first.
  package static func all(_ reading: any Reading) throws -> [Cycle] {
    try reading.rows(columns + " ORDER BY month DESC, kind").map(Cycle.init)
  }

  static func add(_ cycle: Cycle, _ transaction: any Transaction) throws -> Bool {
    let added = try transaction.run(
      """
      INSERT INTO cycle (id, framework, kind, month, length, has_oversight, has_filing,
        is_paired, seed, opened_at, opened_by, list_by,
        submit_by, oversight_by, revision)
      VALUES (\(cycle.id), \(cycle.framework), \(cycle.kind), \(cycle.month), \(cycle.length),
        \(cycle.hasOversight), \(cycle.hasFiling), \(cycle.isPaired), \(cycle.seed),
        \(cycle.openedAt),
        \(cycle.openedBy), \(cycle.listBy),
        \(cycle.submitBy), \(cycle.oversightBy), \(cycle.revision))
      ON CONFLICT (kind, month) DO NOTHING
      """)
    return added > 0
  }

  /// Changes a cycle from the revision that was seen.
  static func change(
    _ cycle: Cycle, set values: Query, _ transaction: any Transaction
  ) throws {
    try transaction.change(
      """
      UPDATE cycle SET \(values), revision = \(cycle.revision + 1)
      WHERE id = \(cycle.id) AND revision = \(cycle.revision)
      """, orElse: CycleRules.changedMeanwhile)
  }
}

extension Cycle {
  fileprivate init(_ row: Row) throws {
    self = try Cycle(
      id: row["id"], framework: row["framework"], kind: row["kind"], month: row["month"],
      length: row["length"], hasOversight: row["has_oversight"],
      hasFiling: row["has_filing"], isPaired: row["is_paired"], seed: row["seed"],
      openedAt: row["opened_at"], openedBy: row["opened_by"],
      listBy: row["list_by"], submitBy: row["submit_by"], oversightBy: row["oversight_by"],
      caseList: row["case_list"], sentAt: row["sent_at"], closedAt: row["closed_at"],
      closedOf: row["closed_of"], closedSubmitted: row["closed_submitted"],
      revision: row["revision"])
  }
}

extension CycleLength: Storable {}
