import Foundation
import Kernel

/// Writes a case list as an authority would send it: by the template, or with every liberty that
/// real ones take. The demonstration and the tests are fed by it.
package struct AnnexAWorkbook {
  /// A liberty that real case lists take with the template.
  package enum Liberty: CaseIterable, Hashable, Sendable {
    /// No title above the headers, which then stand on row 1.
    case withoutTitles
    /// Sheets called `List 1` rather than `List_1`.
    case spacesInNames
    /// Headers with space before and after.
    case spacesAroundHeaders
    /// Headers with curly quotation marks and long dashes.
    case curlyQuotes
    /// Headers in capitals.
    case capitals
    /// `a) Male` written as `Male`, and `C1: ICO` as `ico`.
    case codesWithoutLetters
    /// A formula's `#N/A` where a cell would be empty.
    case formulaErrors
    /// Ages such as 12.5.
    case decimalAges
    /// Days written as `03/11/2026` in cells of text.
    case textDays
    /// Days written as `2026-11-03` in cells of text.
    case isoDays
    /// Rows that were once used, down to row 2,795, with nothing in them.
    case blankRows
    /// Ids of children in cells of text.
    case textReferences
  }

  /// One list's rows; each has, by column id, what the cell holds.
  package struct List {
    package let number: Int
    package let rows: [[String: SheetValue]]

    package init(_ number: Int, rows: [[String: SheetValue]]) {
      self.number = number
      self.rows = rows
    }
  }

  package let lists: [List]
  package let liberties: Set<Liberty>

  package init(_ lists: [List], liberties: Set<Liberty> = []) {
    self.lists = lists
    self.liberties = liberties
  }

  /// Writes the workbook to that path.
  package func write(to path: String) throws {
    try SpreadsheetWriter.write(to: path, sheets: lists.compactMap(sheet))
  }

  /// One list as a CSV file.
  package func csv(_ number: Int) -> [UInt8] {
    guard let list = lists.first(where: { $0.number == number }), let annexA = AnnexA.list(number)
    else { return [] }
    var csv = CSVWriter(headers: annexA.columns.map { header($0.header) })
    for row in list.rows {
      csv.add(annexA.columns.map { written(row[$0.id] ?? .blank, in: $0) })
    }
    return csv.bytes
  }

  private func sheet(_ list: List) -> Sheet? {
    guard let annexA = AnnexA.list(list.number) else { return nil }
    let headers = annexA.columns.map { header($0.header) }
    let rows = list.rows.map { row in
      annexA.columns.map { written(row[$0.id] ?? .blank, in: $0) }
    }
    let name = liberties.contains(.spacesInNames) ? "List \(list.number)" : annexA.sheet
    let hasTitle = !liberties.contains(.withoutTitles)
    let first = hasTitle ? [annexA.heading] : headers
    // A space is written, and is nothing to whoever reads it: a cell once used.
    let used = 1 + (hasTitle ? 1 : 0) + rows.count
    let blank =
      liberties.contains(.blankRows)
      ? repeatElement([SheetValue.text(" ")], count: max(0, 2_795 - used))
      : repeatElement([], count: 0)
    return Sheet(
      name,
      columns: annexA.columns.indices.map { Sheet.Column($0 < first.count ? first[$0] : "") },
      rows: (hasTitle ? [headers.map { .text($0) }] : []) + rows + blank)
  }

  private func header(_ header: String) -> String {
    var header = header
    if liberties.contains(.curlyQuotes) {
      header = header.replacing("'", with: "’").replacing("-", with: "–")
    }
    if liberties.contains(.capitals) { header = header.uppercased() }
    return liberties.contains(.spacesAroundHeaders) ? "  \(header) " : header
  }

  private func written(_ value: SheetValue, in column: AnnexAColumn) -> SheetValue {
    switch (value, column.kind) {
    case (.blank, _): return liberties.contains(.formulaErrors) ? .text("#N/A") : .blank
    case (.day(let day), _):
      if liberties.contains(.isoDays) { return .text(day.description) }
      guard liberties.contains(.textDays) else { return value }
      return .text("\(padded(day.day, 2))/\(padded(day.month, 2))/\(day.year)")
    case (.whole(let years), .age) where years >= 0 && liberties.contains(.decimalAges):
      return .decimal(Double(years) + 0.5)
    case (.whole(let number), .childReference) where liberties.contains(.textReferences):
      return .text(String(number))
    case (.text(let text), .code(let codes)): return .text(code(text, codes))
    case (.text(let text), .gender): return .text(code(text, .gender))
    default: return value
    }
  }

  /// `Male` as the template has it, `a) Male`; or as people write it.
  private func code(_ text: String, _ codes: AnnexACodes) -> String {
    guard let index = codes.answers.firstIndex(of: text), index < 26 else { return text }
    guard !liberties.contains(.codesWithoutLetters) else { return text.lowercased() }
    let isNumbered = text.contains(": ") || text.contains(" - ")
    let letter = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(index)))
    return isNumbered ? text : "\(letter)) \(text)"
  }
}
