import Kernel

/// One sheet of a spreadsheet that is sent out: a name, columns with a header each, and rows.
package struct Sheet {
  /// One column: its header, how wide it is shown, and what stands in it.
  package struct Column: Hashable, Sendable {
    /// How the column's cells are shown; a cell says itself what it is.
    package enum Kind: Hashable, Sendable {
      case text
      /// Text that runs over several lines within its cell.
      case longText
      case number
      case day
    }

    package let title: String
    /// In characters, as spreadsheets count.
    package let width: Int
    package let kind: Kind

    package init(_ title: String, width: Int = 16, kind: Kind = .text) {
      self.title = title
      self.width = width
      self.kind = kind
    }
  }

  package let name: String
  package let columns: [Column]
  /// The rows in order, each taken once as it is written, so that a long export is never held.
  package let rows: any Sequence<[SheetValue]>

  package init(_ name: String, columns: [Column], rows: any Sequence<[SheetValue]>) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

/// What one cell of a spreadsheet that is sent out holds.
package enum SheetValue: Hashable, Sendable {
  case blank
  /// Always text, whatever it looks like: `=1+1` stays those four characters.
  case text(String)
  case whole(Int)
  case decimal(Double)
  case day(Day)

  /// The text, or blank when there is none.
  package init(_ text: String?) { self = text.map { .text($0) } ?? .blank }

  /// The day, or blank when there is none.
  package init(_ day: Day?) { self = day.map { .day($0) } ?? .blank }

  /// The number, or blank when there is none.
  package init(_ number: Int?) { self = number.map { .whole($0) } ?? .blank }
}
