/// What a person said about a file whose sheets or headers are not the template's, kept for the
/// next file from the same authority.
package struct ColumnMapping: Codable, Hashable, Sendable {
  /// For a sheet by its name, or for a CSV file by `CSV`: which list it is.
  package var sheets: [String: Int]
  /// For a list by its number: our column's id, and the header that it has in their files.
  package var columns: [Int: [String: String]]

  package init(sheets: [String: Int] = [:], columns: [Int: [String: String]] = [:]) {
    self.sheets = sheets
    self.columns = columns
  }

  /// Nothing said.
  package static let none = ColumnMapping()

  /// The name under which the one list of a CSV file is mapped.
  package static let csvSheet = "CSV"

  /// This with what was said later, which wins.
  package func adding(_ later: ColumnMapping) -> ColumnMapping {
    ColumnMapping(
      sheets: sheets.merging(later.sheets) { $1 },
      columns: columns.merging(later.columns) { $0.merging($1) { $1 } })
  }
}
