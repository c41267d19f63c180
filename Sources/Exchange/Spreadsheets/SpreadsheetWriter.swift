import CXlsx
import Foundation
import Kernel

/// Writes sheets as an Excel workbook, row by row in constant memory.
///
/// Text is always written as text and never becomes a formula or a link. Nothing is cut: what a
/// workbook cannot hold is refused. The file says nothing of who made it.
package enum SpreadsheetWriter {
  /// Excel's own limit on rows, the headers included.
  package static let mostRows = 1_048_576
  /// Excel's own limit on the characters of a cell.
  package static let mostCharacters = 32_767

  /// Writes the workbook to that path, where no file is left when it is refused.
  package static func write(to path: String, sheets: [Sheet]) throws {
    try write(to: path, sheets: sheets, mostRows: mostRows)
  }

  static func write(to path: String, sheets: [Sheet], mostRows: Int) throws {
    let workbook = try WorkbookFile(path, mostRows: mostRows)
    do {
      for sheet in sheets { try workbook.add(sheet) }
      try workbook.finish()
    } catch {
      workbook.abandon()
      throw error
    }
  }
}

/// A workbook being written by libxlsxwriter.
private final class WorkbookFile {
  private let path: String
  private let mostRows: Int
  private let folder: UnsafeMutablePointer<CChar>?
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let heading: UnsafeMutablePointer<lxw_format>?
  private let wrapped: UnsafeMutablePointer<lxw_format>?
  private let dated: UnsafeMutablePointer<lxw_format>?

  init(_ path: String, mostRows: Int) throws(Failure) {
    self.path = path
    self.mostRows = mostRows
    // Rows wait beside the file that they become part of, not where other people's files are.
    folder = strdup(URL(filePath: path).deletingLastPathComponent().path)
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: folder, use_zip64: 0)
    guard let workbook = workbook_new_opt(path, &options) else {
      throw Failure(doing: "writing a spreadsheet", cause: "out of memory")
    }
    self.workbook = workbook
    heading = workbook_add_format(workbook)
    format_set_bold(heading)
    format_set_text_wrap(heading)
    wrapped = workbook_add_format(workbook)
    format_set_text_wrap(wrapped)
    format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    dated = workbook_add_format(workbook)
    format_set_num_format(dated, "d mmm yyyy")
  }

  deinit { free(folder) }

  func add(_ sheet: Sheet) throws {
    guard let workbook else { return }
    let problem = workbook_validate_sheet_name(workbook, sheet.name)
    guard problem == LXW_NO_ERROR else {
      throw Refusal(
        "“\(sheet.name)” cannot name a sheet: a name is different from the others, has 31 "
          + "characters at most, and none of [ ] : * ? / \\.")
    }
    guard let worksheet = workbook_add_worksheet(workbook, sheet.name) else {
      throw Failure(doing: "writing a spreadsheet", cause: "no sheet was made")
    }
    for (index, column) in sheet.columns.enumerated() {
      let place = UInt16(index)
      worksheet_set_column(worksheet, place, place, Double(column.width), nil)
      try write(column.title, in: sheet, worksheet, 0, place, heading)
    }
    worksheet_freeze_panes(worksheet, 1, 0)
    var row: UInt32 = 0
    for values in sheet.rows {
      row += 1
      guard row < mostRows else {
        throw Refusal(
          "The sheet “\(sheet.name)” would have more than \(mostRows) rows, "
            + "which Excel cannot open. Choose a shorter period or fewer cases.")
      }
      try add(values, row, sheet, worksheet)
    }
  }

  private func add(
    _ values: [SheetValue], _ row: UInt32, _ sheet: Sheet,
    _ worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws {
    for (value, index) in zip(values, sheet.columns.indices) {
      let place = UInt16(index)
      switch value {
      case .blank: continue
      case .text(let text):
        let format = sheet.columns[index].kind == .longText ? wrapped : nil
        try write(text, in: sheet, worksheet, row, place, format)
      case .whole(let number):
        // A number that a spreadsheet's arithmetic would round is written out instead.
        if number.magnitude > 1 << 53 {
          try write(String(number), in: sheet, worksheet, row, place, nil)
        } else {
          try check(worksheet_write_number(worksheet, row, place, Double(number), nil))
        }
      case .decimal(let number):
        guard number.isFinite else { continue }
        try check(worksheet_write_number(worksheet, row, place, number, nil))
      case .day(let day):
        // The spreadsheet's first day is 1 January 1900; those before stand as text.
        if day.year < 1900 {
          try write(day.words, in: sheet, worksheet, row, place, nil)
        } else {
          var date = lxw_datetime()
          (date.year, date.month, date.day) = (Int32(day.year), Int32(day.month), Int32(day.day))
          try check(worksheet_write_datetime(worksheet, row, place, &date, dated))
        }
      }
    }
  }

  private func write(
    _ text: String, in sheet: Sheet, _ worksheet: UnsafeMutablePointer<lxw_worksheet>,
    _ row: UInt32, _ column: UInt16, _ format: UnsafeMutablePointer<lxw_format>?
  ) throws {
    if text.isEmpty { return }
    let isPlain = text.utf8.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "_") && $0 < 0xEF }
    let safe = isPlain ? text : WorkbookEscapes.escape(text)
    guard safe.unicodeScalars.count <= SpreadsheetWriter.mostCharacters else {
      throw Refusal(
        "A text in the column “\(sheet.columns[Int(column)].title)” has more than "
          + "\(SpreadsheetWriter.mostCharacters) characters, which is all that a cell holds. "
          + "Export it as a document instead.")
    }
    try check(worksheet_write_string(worksheet, row, column, safe, format))
  }

  func finish() throws(Failure) {
    guard let workbook else { return }
    self.workbook = nil
    try check(workbook_close(workbook))
  }

  /// Gives the memory back and leaves no file.
  func abandon() {
    if let workbook { _ = workbook_close(workbook) }
    workbook = nil
    unlink(path)
  }

  private func check(_ outcome: lxw_error) throws(Failure) {
    guard outcome != LXW_NO_ERROR else { return }
    let cause = lxw_strerror(outcome).map { String(cString: $0) } ?? "error \(outcome.rawValue)"
    throw Failure(doing: "writing a spreadsheet", cause: cause)
  }
}
