import Database
import Kernel

/// One month, quarter or other period of one kind of activity: pinned to the framework of the day
/// it opened, with its dates and the seed of its draw.
package struct Cycle: Hashable, Sendable, Identifiable {
  package let id: String
  /// Hash of the published framework that it is pinned to.
  package let framework: String
  package let kind: String
  /// How it is known in addresses: its first month and its kind; from the second round of a month
  /// on, with a number.
  package let name: String
  /// Which of the rounds of its kind that begin with its month; 1 where there is one at most.
  package let number: Int
  /// What this round looks at, where rounds of its kind have themes.
  package let theme: String?
  /// How many cases the QA unit means to look at, where the framework gives no number.
  package let cases: Int?
  /// The posts that audit in this round, where not all that the framework names do.
  package let auditors: [Role]
  /// The tool that was frozen when the round opened; none where the framework's own is used.
  package let template: String?
  /// How its cases are found: drawn at random, chosen by hand, or all of them.
  package let method: SelectionMethod
  /// The first month of its period.
  package let month: Month
  package let length: CycleLength
  /// Whether its audits are overseen, and put on a record, after they are submitted.
  package let hasOversight: Bool
  package let hasFiling: Bool
  /// The part whose oversight it is.
  package let overseer: Part
  /// The part that puts its audits on a record.
  package let filer: Part
  /// The part that talks an audit over once it is submitted, where the framework has that.
  package let talker: Part?
  /// Whether two auditors read each case, sealed from each other at first.
  package let isPaired: Bool
  /// Whether agencies audit each case, each its own part.
  package let hasAgencies: Bool
  /// Whether its audits are seen by their own people only.
  package let isConfined: Bool
  /// The posts above a team that may see its audits, though they have no part in them.
  package let lineReaders: [Role]
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

  /// How people know it: "Neglect, November 2026", "November 2026, round 2", "November 2026".
  package var words: String { period.words(of: theme, number) }
}

/// Reads cycles, and moves them on.
package enum CycleTable {
  private static let columns: Query =
    """
    SELECT id, framework, kind, name, number, theme, cases, auditors, template, method,
      month, length, has_oversight, has_filing, overseer, filer, talker, is_paired, has_agencies,
      is_confined, line_readers, seed,
      opened_at, opened_by, list_by, submit_by, oversight_by, case_list, sent_at, closed_at,
      closed_of, closed_submitted, revision
    FROM cycle
    """

  /// The cycle with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Cycle? {
    try reading.row(columns + " WHERE id = \(id)").map(Cycle.init)
  }

  /// The cycle that is known by this name in addresses.
  package static func named(_ name: String, _ reading: any Reading) throws -> Cycle? {
    try reading.row(columns + " WHERE name = \(name)").map(Cycle.init)
  }

  /// The rounds of a kind, the latest first.
  package static func rounds(of kind: String, _ reading: any Reading) throws -> [Cycle] {
    try reading.rows(
      columns + " WHERE kind = \(kind) ORDER BY month DESC, number DESC"
    ).map(Cycle.init)
  }

  /// Every cycle, the latest month first.
  package static func all(_ reading: any Reading) throws -> [Cycle] {
    try reading.rows(columns + " ORDER BY month DESC, kind, number DESC").map(Cycle.init)
  }

  static func add(_ cycle: Cycle, _ transaction: any Transaction) throws -> Bool {
    let added = try transaction.run(
      """
      INSERT INTO cycle (id, framework, kind, name, number, theme, cases, auditors,
        template, method, month, length, has_oversight, has_filing, overseer, filer, talker,
        is_paired, has_agencies, is_confined, line_readers,
        seed, opened_at, opened_by, list_by, submit_by, oversight_by, revision)
      VALUES (\(cycle.id), \(cycle.framework), \(cycle.kind), \(cycle.name), \(cycle.number),
        \(cycle.theme), \(cycle.cases), \(Role.list(cycle.auditors)),
        \(cycle.template), \(cycle.method),
        \(cycle.month), \(cycle.length), \(cycle.hasOversight), \(cycle.hasFiling),
        \(cycle.overseer), \(cycle.filer), \(cycle.talker), \(cycle.isPaired),
        \(cycle.hasAgencies), \(cycle.isConfined), \(Role.list(cycle.lineReaders)),
        \(cycle.seed), \(cycle.openedAt),
        \(cycle.openedBy), \(cycle.listBy),
        \(cycle.submitBy), \(cycle.oversightBy), \(cycle.revision))
      ON CONFLICT (name) DO NOTHING
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
      id: row["id"], framework: row["framework"], kind: row["kind"], name: row["name"],
      number: row["number"], theme: row["theme"], cases: row["cases"],
      auditors: Role.list(row["auditors"] as String?),
      template: row["template"], method: row["method"], month: row["month"],
      length: row["length"], hasOversight: row["has_oversight"],
      hasFiling: row["has_filing"], overseer: row["overseer"],
      filer: row["filer"], talker: row["talker"],
      isPaired: row["is_paired"],
      hasAgencies: row["has_agencies"], isConfined: row["is_confined"],
      lineReaders: Role.list(row["line_readers"] as String?), seed: row["seed"],
      openedAt: row["opened_at"], openedBy: row["opened_by"],
      listBy: row["list_by"], submitBy: row["submit_by"], oversightBy: row["oversight_by"],
      caseList: row["case_list"], sentAt: row["sent_at"], closedAt: row["closed_at"],
      closedOf: row["closed_of"], closedSubmitted: row["closed_submitted"],
      revision: row["revision"])
  }
}

extension Role {
  /// Posts as they are kept: one after the other, or nothing where there are none.
  static func list(_ roles: [Role]) -> String? {
    roles.isEmpty ? nil : roles.map(\.rawValue).joined(separator: ",")
  }

  static func list(_ text: String?) -> [Role] {
    (text ?? "").split(separator: ",").compactMap { Role(rawValue: String($0)) }
  }
}

extension CycleLength: Storable {}
extension SelectionMethod: Storable {}
