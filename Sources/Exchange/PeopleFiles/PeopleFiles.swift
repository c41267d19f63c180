import Kernel
import Practice

/// The people file: one CSV with a row for each post, its holder, and each deputy.
package enum PeopleFiles {
  package static let mostBytes = 5 << 20

  /// The text of a file as it arrived. Refuses what is no CSV file and what is far too large.
  package static func text(of bytes: [UInt8]) throws(Refusal) -> String {
    guard !bytes.isEmpty else {
      throw Refusal("The file is empty. Choose the file again.", field: "file")
    }
    guard bytes.count <= mostBytes else {
      throw Refusal("The file is larger than 5 MB, which no people file is.", field: "file")
    }
    let isWorkbook = bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11])
    guard !isWorkbook else {
      throw Refusal(
        "The file is an Excel workbook. Open it in Excel, save it as CSV UTF-8, and choose that.",
        field: "file")
    }
    guard !bytes.contains(0) else {
      throw Refusal(
        "The file is not a CSV file. Open it in Excel, save it as CSV UTF-8, and choose that.",
        field: "file")
    }
    return String(validating: bytes, as: UTF8.self) ?? Windows1252.text(bytes[...])
  }

  /// The rows of the file, or everything wrong with its headers. Every column is known by its
  /// header, in any order; a column that is none of the people file's is refused, not passed over.
  package static func rows(
    of text: String
  ) throws(Refusal) -> (rows: [PeopleFileRow], problems: [PeopleFileProblem]) {
    var limits = FileLimits()
    limits.columns = 60
    limits.cellCharacters = 1_000
    var reader = try CSVReader(BytesInMemory(Array(text.utf8)), limits: limits)
    var row = SheetRow()
    repeat {
      guard try reader.next(&row) else { throw Refusal.noRows }
    } while row.isBlank
    let (columns, problems) = columns(of: row)
    guard problems.isEmpty else { return ([], problems) }
    var rows: [PeopleFileRow] = []
    while try reader.next(&row) {
      if row.isBlank { continue }
      guard rows.count < PeopleFileRules.mostRows else {
        throw Refusal(
          "The file has more than \(PeopleFileRules.mostRows) rows. Bring it in parts.",
          field: "file")
      }
      var cells: [PeopleFileRow.Column: String] = [:]
      for cell in row.cells {
        guard let column = columns[cell.column] else {
          return (
            rows,
            [
              PeopleFileProblem(
                row: row.number, column: nil,
                message: "A cell of this row stands under no header: “\(row.string(cell))”.")
            ]
          )
        }
        cells[column] = plain(row.string(cell))
      }
      rows.append(PeopleFileRow(number: row.number, cells: cells))
    }
    guard !rows.isEmpty else { throw Refusal.noRows }
    return (rows, [])
  }

  /// Which column of ours each column of the file is.
  private static func columns(
    of headers: SheetRow
  ) -> ([Int: PeopleFileRow.Column], [PeopleFileProblem]) {
    var columns: [Int: PeopleFileRow.Column] = [:]
    var problems: [PeopleFileProblem] = []
    func refuse(_ message: String) {
      problems.append(PeopleFileProblem(row: headers.number, column: nil, message: message))
    }
    for cell in headers.cells {
      let header = ListedName.tidied(headers.string(cell))
      guard let column = column(header) else {
        let known = PeopleFileRow.Column.allCases.map(\.rawValue)
        refuse(
          "“\(header)” is not a column of the people file. The columns are "
            + "\(EnglishNumbers.list(known)).")
        continue
      }
      if columns.values.contains(column) {
        refuse("The column “\(column.rawValue)” is there twice.")
      }
      columns[cell.column] = column
    }
    for needed in [PeopleFileRow.Column.post, .role, .person]
    where !columns.values.contains(needed) && problems.isEmpty {
      refuse("The column “\(needed.rawValue)” is missing from the first row.")
    }
    return (columns, problems)
  }

  private static func column(_ header: String) -> PeopleFileRow.Column? {
    let header = header.lowercased()
    return PeopleFileRow.Column.allCases.first {
      $0.rawValue == header || $0.aliases.contains(header)
    }
  }

  /// The cell without the apostrophe that our own files put before what could be a formula.
  private static func plain(_ text: String) -> String {
    let tidied = ListedName.tidied(text)
    guard tidied.utf8.first == UInt8(ascii: "'") else { return tidied }
    let rest = String(tidied.dropFirst())
    return CSVWriter.beginsAFormula(rest) ? rest : tidied
  }
}

extension Refusal {
  fileprivate static let noRows = Refusal(
    "The file has no rows below its headers.", field: "file")
}
