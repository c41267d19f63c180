import Database
import Kernel

/// What the QA unit once said of the authority's files: which sheet is which list, and which of
/// their headers stands for which column of ours. The next file is read with it.
package struct RememberedColumns: Hashable, Sendable {
  package var sheets: [String: Int]
  /// By list: our column's id, and the header that it has in their files.
  package var columns: [Int: [String: String]]

  package init(sheets: [String: Int] = [:], columns: [Int: [String: String]] = [:]) {
    self.sheets = sheets
    self.columns = columns
  }

  /// What was said up to now.
  package static func load(_ reading: any Reading) throws -> RememberedColumns {
    var known = RememberedColumns()
    for row in try reading.rows("SELECT list, column_name, header FROM column_mapping") {
      known.columns[try row["list"], default: [:]][try row["column_name"]] =
        try row["header"] as String
    }
    for row in try reading.rows("SELECT sheet, list FROM sheet_mapping") {
      known.sheets[try row["sheet"]] = try row["list"] as Int
    }
    return known
  }
}

/// The QA unit says which sheet or header is which; later words replace earlier ones.
package struct RememberColumns: Sendable {
  package let said: RememberedColumns

  package init(said: RememberedColumns) {
    self.said = said
  }

  /// Keeps what was said.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let (who, now) = (occasion.actor.person, occasion.now)
    for (list, columns) in said.columns {
      for (column, header) in columns {
        try transaction.run(
          """
          INSERT INTO column_mapping (list, column_name, header, mapped_by, mapped_at)
          VALUES (\(list), \(column), \(header), \(who), \(now))
          ON CONFLICT (list, column_name) DO UPDATE
          SET header = excluded.header, mapped_by = excluded.mapped_by,
            mapped_at = excluded.mapped_at
          """)
      }
    }
    for (sheet, list) in said.sheets {
      try transaction.run(
        """
        INSERT INTO sheet_mapping (sheet, list, mapped_by, mapped_at)
        VALUES (\(sheet), \(list), \(who), \(now))
        ON CONFLICT (sheet) DO UPDATE
        SET list = excluded.list, mapped_by = excluded.mapped_by, mapped_at = excluded.mapped_at
        """)
    }
    let lists = Set(said.columns.keys).union(said.sheets.values).sorted().map(String.init)
    try transaction.record(
      Fact("columns-matched", "case-list", "columns", ["lists": lists.joined(separator: ",")]),
      by: who, at: now)
  }
}
