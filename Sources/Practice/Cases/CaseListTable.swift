import Database
import Kernel

/// Reads and writes case lists: their counts, refusals and notes.
package enum CaseListTable {
  static func add(
    _ list: ImportCaseList, id: String, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let tally = list.tally
    try transaction.run(
      """
      INSERT INTO case_list (id, cycle, file_name, file_digest, imported_at, imported_by,
        rows_read, accepted, refused, blank, adopters, cases, without_plan)
      VALUES (\(id), \(list.cycle), \(list.fileName), \(list.fileDigest), \(occasion.now),
        \(occasion.actor.person), \(tally.rowsRead), \(tally.accepted), \(tally.refused),
        \(tally.blank), \(tally.adopters), \(tally.cases), \(tally.withoutPlan))
      """)
    for part in list.parts {
      try transaction.run(
        """
        INSERT INTO case_list_part (case_list, list, sheet, rows_read, accepted, refused, blank)
        VALUES (\(id), \(part.list), \(part.sheet), \(part.rowsRead), \(part.accepted),
          \(part.refused), \(part.blank))
        """)
    }
    for (position, refusal) in list.refusals.enumerated() {
      try transaction.run(
        """
        INSERT INTO case_list_refusal
          (case_list, position, list, sheet, row_number, column_name, reason)
        VALUES (\(id), \(position), \(refusal.list), \(refusal.sheet), \(refusal.row),
          \(refusal.column), \(refusal.reason))
        """)
    }
    for note in list.notes {
      try transaction.run(
        """
        INSERT INTO case_list_note (case_list, note, n) VALUES (\(id), \(note.words), \(note.count))
        ON CONFLICT (case_list, note) DO UPDATE SET n = case_list_note.n + excluded.n
        """)
    }
  }

  /// The case list with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> CaseList? {
    try lists(where: "l.id = \(id)", reading).first
  }

  /// Every list that was imported for a month, the latest first.
  package static func of(cycle: String, _ reading: any Reading) throws -> [CaseList] {
    try lists(where: "l.cycle = \(cycle)", reading)
  }

  private static func lists(
    where condition: Query, _ reading: any Reading
  ) throws -> [CaseList] {
    try reading.rows(
      """
      SELECT l.id, l.cycle, l.file_name, l.file_digest, l.imported_at, l.imported_by,
        p.name AS importer, l.rows_read, l.accepted, l.refused, l.blank, l.adopters, l.cases,
        l.without_plan
      FROM case_list l JOIN person p ON p.id = l.imported_by
      WHERE \(condition) ORDER BY l.imported_at DESC, l.id DESC
      """
    ).map { row in
      try CaseList(
        id: row["id"], cycle: row["cycle"], fileName: row["file_name"],
        fileDigest: row["file_digest"], importedAt: row["imported_at"],
        importedBy: row["imported_by"], importedByName: row["importer"],
        tally: CaseListTally(
          rowsRead: row["rows_read"], accepted: row["accepted"], refused: row["refused"],
          blank: row["blank"], adopters: row["adopters"], cases: row["cases"],
          withoutPlan: row["without_plan"]))
    }
  }

  /// What was read from each sheet, in the order of the lists.
  package static func parts(of id: String, _ reading: any Reading) throws -> [CaseListPart] {
    try reading.rows(
      """
      SELECT list, sheet, rows_read, accepted, refused, blank FROM case_list_part
      WHERE case_list = \(id) ORDER BY list, sheet
      """
    ).map { row in
      try CaseListPart(
        list: row["list"], sheet: row["sheet"], rowsRead: row["rows_read"],
        accepted: row["accepted"], refused: row["refused"], blank: row["blank"])
    }
  }

  /// Rows that were not accepted, in the order of the file.
  package static func refusals(
    of id: String, from first: Int = 0, limit: Int, _ reading: any Reading
  ) throws -> [CaseListRefusal] {
    try reading.rows(
      """
      SELECT list, sheet, row_number, column_name, reason FROM case_list_refusal
      WHERE case_list = \(id) AND position >= \(first) ORDER BY position LIMIT \(limit)
      """
    ).map { row in
      try CaseListRefusal(
        list: row["list"], sheet: row["sheet"], row: row["row_number"],
        column: row["column_name"], reason: row["reason"])
    }
  }

  /// What was read in a way that someone should know of.
  package static func notes(of id: String, _ reading: any Reading) throws -> [CaseListNote] {
    try reading.rows(
      "SELECT note, n FROM case_list_note WHERE case_list = \(id) ORDER BY note"
    ).map { CaseListNote(try $0["note"], try $0["n"]) }
  }
}
