import Database
import Kernel

/// A child as one case list has them: a code, what is known for a draw, and nothing else.
package struct CaseEntry: Hashable, Sendable {
  package let caseId: String
  package let code: String
  package let planType: PlanType
  package let isOpen: Bool
  /// The listed name of the team, and of the worker.
  package let listedTeam: String?
  package let listedWorker: String?
  package let disagreements: [Disagreement]
  package let values: [NamedValue]
}

/// Reads and writes the cases of a case list.
package enum CaseEntryTable {
  static func add(
    _ cases: [FoldedCase], to list: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let teams = try ListedNameTable.ensure(
      .team, Set(cases.compactMap(\.team)), occasion, transaction)
    let workers = try ListedNameTable.ensure(
      .worker, Set(cases.compactMap(\.worker)), occasion, transaction)
    for folded in cases {
      let lists = folded.lists.map(String.init).joined(separator: ",")
      let disagreement = folded.disagreements.map(\.text).joined(separator: ",")
      try transaction.run(
        """
        INSERT INTO case_entry (case_list, case_id, plan_type, is_open, lists, listed_team,
          listed_worker, age_years, disagreement, named_values)
        VALUES (\(list), \(folded.child), \(folded.planType), \(folded.isOpen), \(lists),
          \(folded.team.flatMap { teams[$0] }), \(folded.worker.flatMap { workers[$0] }),
          \(folded.ageYears), \(disagreement.isEmpty ? nil : disagreement),
          \(NamedValue.lines(folded.values)))
        """)
    }
  }

  /// Every case of a list, by code.
  package static func all(of list: String, _ reading: any Reading) throws -> [CaseEntry] {
    try reading.rows(
      """
      SELECT e.case_id, c.code, e.plan_type, e.is_open, e.listed_team, e.listed_worker,
        e.disagreement, e.named_values
      FROM case_entry e JOIN child_case c ON c.id = e.case_id
      WHERE e.case_list = \(list) ORDER BY c.code
      """
    ).map { row in
      let disagreement: String? = try row["disagreement"]
      return try CaseEntry(
        caseId: row["case_id"], code: row["code"], planType: row["plan_type"],
        isOpen: row["is_open"], listedTeam: row["listed_team"],
        listedWorker: row["listed_worker"],
        disagreements: (disagreement ?? "").split(separator: ",").compactMap {
          Disagreement($0)
        },
        values: NamedValue.read(row["named_values"]))
    }
  }

  /// Cases which nothing needs any more when a month closes: never audited, nothing raised about
  /// them, and on no list of a month that is still open. Cases that an import left behind, on no
  /// list at all, are among them.
  static func unneeded(_ reading: any Reading) throws -> [String] {
    try reading.rows(
      """
      SELECT c.id
      FROM child_case c
      WHERE c.destroyed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.case_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM concern o WHERE o.case_id = c.id)
        AND NOT EXISTS (
          SELECT 1 FROM case_entry e
            JOIN case_list l ON l.id = e.case_list
            JOIN cycle y ON y.id = l.cycle
          WHERE e.case_id = c.id AND y.closed_at IS NULL)
      ORDER BY c.id
      """
    ).map { try $0["id"] }
  }
}

extension NamedValue {
  /// The values as they are kept: a line each, the column, a tab, the value.
  static func lines(_ values: [NamedValue]) -> String {
    values.map { "\(flat($0.column))\t\(flat($0.value))\n" }.joined()
  }

  /// Reads what `lines` wrote.
  static func read(_ lines: String) -> [NamedValue] {
    lines.utf8.split(separator: 0x0A).compactMap { line -> NamedValue? in
      guard let tab = line.firstIndex(of: 0x09) else { return nil }
      return NamedValue(
        String(decoding: line[..<tab], as: UTF8.self),
        String(decoding: line[line.index(after: tab)...], as: UTF8.self))
    }
  }

  private static func flat(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    return String(decoding: text.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }
}
