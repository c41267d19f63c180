import Kernel

/// One row of a sheet: the cells that have something in them, in the order of the columns.
///
/// The same value is filled again for every row, so that reading a long list makes no garbage.
struct SheetRow {
  /// What a cell holds.
  enum Kind: UInt8 {
    /// Words, or anything typed into a cell that is formatted as text.
    case text
    /// A number as its shortest decimal writing.
    case number
    /// A number whose style shows it as a date: days since the workbook's epoch.
    case date
    /// `#N/A` and the like.
    case error
  }

  /// One cell; `text` is a stretch of the row's bytes.
  struct Cell {
    let column: Int
    let kind: Kind
    let text: Range<Int>
  }

  /// The row as the spreadsheet numbers it, from 1.
  var number = 0
  var cells: [Cell] = []
  var bytes: [UInt8] = []

  /// Makes it the next row, with nothing in it.
  mutating func begin(_ number: Int) {
    self.number = number
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Adds a cell whose bytes were just appended from the start, without the space around them; a
  /// cell of nothing but space is not there.
  @inline(__always)
  mutating func add(column: Int, kind: Kind, from start: Int) {
    var start = start
    var end = bytes.count
    while start < end {
      if bytes[start] <= 0x20 {
        start += 1
      } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - 1 > start, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    guard start < end else { return }
    let isError = kind == .text && bytes[start] == UInt8(ascii: "#") && isErrorText(start..<end)
    cells.append(Cell(column: column, kind: isError ? .error : kind, text: start..<end))
  }

  /// Whether nothing stands in the row, or nothing but the errors of formulas.
  var isBlank: Bool { cells.allSatisfy { $0.kind == .error } }

  /// The cell's words.
  func string(_ cell: Cell) -> String { String(decoding: bytes[cell.text], as: UTF8.self) }

  private func isErrorText(_ range: Range<Int>) -> Bool {
    range.count <= 13
      && spreadsheetErrors.contains(String(decoding: bytes[range], as: UTF8.self).uppercased())
  }
}

/// What a spreadsheet shows when a formula has no answer.
private let spreadsheetErrors: Set<String> = [
  "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
  "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!",
]

/// Gives the rows of one sheet in turn, whatever kind of file it came in.
protocol RowSource {
  /// Fills the row with the next one that the file has, and says whether there was one.
  mutating func next(_ row: inout SheetRow) throws(Refusal) -> Bool
}
