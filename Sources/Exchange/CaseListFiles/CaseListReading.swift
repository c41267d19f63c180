/// What was read from a case list file: every row accepted, refused with a reason, waiting for its
/// columns to be named, or blank.
package struct CaseListReading: Codable, Hashable, Sendable {
  package var lists: [ListReading] = []
  package var rows: [CaseListRow] = []
  package var adopters: [AdopterRow] = []
  package var refusals: [RowRefusal] = []
  package var notes: [ReadingNote] = []
  /// Sheets with rows that might be a list; someone must say which.
  package var unrecognised: [UnrecognisedSheet] = []
  /// Sheets that are no list, such as the template's guidance.
  package var otherSheets: [String] = []

  package init() {}

  /// The numbers of the lists that the file does not have.
  package var missingLists: [Int] {
    AnnexA.lists.map(\.number).filter { number in !lists.contains { $0.number == number } }
  }

  package var rowsRead: Int { lists.map(\.rowsRead).reduce(0, +) }
  package var accepted: Int { lists.map(\.accepted).reduce(0, +) }
  package var refused: Int { lists.map(\.refused).reduce(0, +) }
  package var waiting: Int { lists.map(\.waiting).reduce(0, +) }
  package var blank: Int { lists.map(\.blank).reduce(0, +) }

  /// Whether someone must say which columns, or which lists, these are before the rows count.
  package var needsMapping: Bool { !unrecognised.isEmpty || lists.contains(where: \.needsMapping) }

  /// Whether every data row of every list is accounted for, and stands in this reading.
  package var reconciles: Bool {
    lists.allSatisfy(\.reconciles) && accepted == rows.count + adopters.count
      && refused == refusals.count
  }

  /// The mapping that this reading used, to be remembered for the next file.
  package var mapping: ColumnMapping {
    ColumnMapping(
      sheets: Dictionary(lists.map { ($0.sheet, $0.number) }, uniquingKeysWith: { $1 }),
      columns: Dictionary(lists.map { ($0.number, $0.columns) }, uniquingKeysWith: { $1 }))
  }
}

/// What was read from one list.
package struct ListReading: Codable, Hashable, Sendable {
  /// Which of the eleven lists.
  package let number: Int
  package let sheet: String
  /// The row that the headers stand in, as the spreadsheet numbers it.
  package let headerRow: Int
  /// The headers in the file's order; empty where a column has none.
  package let headers: [String]
  /// Our column's id, and the header it was found under.
  package let columns: [String: String]
  /// The ids of the list's columns that no header was found for.
  package let missing: [String]
  /// Headers that are none of the list's.
  package let unmatched: [String]
  /// Rows with something in them, below the headers.
  package var rowsRead = 0
  package var accepted = 0
  package var refused = 0
  /// Rows not read because no column was found that says who they are of.
  package var waiting = 0
  /// Rows below the headers with nothing in them.
  package var blank = 0

  /// Whether someone must say which column holds the child's id before any row can be read.
  package var needsMapping: Bool {
    !headers.isEmpty && AnnexA.list(number).map { missing.contains($0.reference) } ?? true
  }

  /// Whether every data row is accounted for.
  package var reconciles: Bool { accepted + refused + waiting == rowsRead }

  /// The missing columns without which a draw cannot tell teams and workers apart.
  package var missingForDraws: [String] {
    (AnnexA.list(number)?.neededForDraws ?? []).filter(missing.contains)
  }
}

/// A sheet with rows that is not plainly any of the eleven lists.
package struct UnrecognisedSheet: Codable, Hashable, Sendable {
  package let sheet: String
  package let headers: [String]
}

/// Something that was read in a way the reader of the page should know, and how often.
package struct ReadingNote: Codable, Hashable, Sendable {
  /// What was met.
  package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    /// `#N/A` and the like, read as blank.
    case formulaError = "formula-error"
    /// "N/A", "none" and the like, read as blank.
    case saidBlank = "said-blank"
    /// An answer that is none of the template's, kept as it stands.
    case unknownAnswer = "unknown-answer"
    /// An age with a fraction, rounded down.
    case decimalAge = "decimal-age"
    /// A number that could not be read as one, left blank.
    case notANumber = "not-a-number"
    /// A day given as a plain number, read as Excel counts days.
    case plainNumberDay = "plain-number-day"
    /// A header that stands twice; the first is read.
    case repeatedHeader = "repeated-header"
    /// A cell that is not UTF-8, read as Windows-1252.
    case windows1252 = "windows-1252"
  }

  package let list: Int
  /// The header in their file.
  package let column: String
  package let kind: Kind
  package let count: Int

  /// What a page says of it, after the column and before the count.
  package var words: String {
    switch kind {
    case .formulaError: "formula errors such as #N/A, read as blank"
    case .saidBlank: "words that mean nothing is known, such as N/A, read as blank"
    case .unknownAnswer: "answers that are not in the template, kept as written"
    case .decimalAge: "ages with a fraction, rounded down"
    case .notANumber: "entries that are not numbers, left blank"
    case .plainNumberDay: "dates given as plain numbers, read as Excel counts days"
    case .repeatedHeader: "columns with a header that stands twice; the first was read"
    case .windows1252: "cells in an older character set, read as Windows-1252"
    }
  }
}
