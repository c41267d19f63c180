import Kernel

/// How much of a file from outside is read before it is refused; nothing is ever silently cut.
package struct FileLimits: Hashable, Sendable {
  /// The file as it arrives.
  package var fileBytes = 50 << 20
  /// Everything in a workbook, unpacked.
  package var unpackedBytes = 1 << 30
  /// One part of a workbook, unpacked.
  package var partBytes = 768 << 20
  /// How many parts a workbook may be packed from.
  package var parts = 5_000
  /// How many times larger than packed a large part may become: text seldom passes 60, a bomb is
  /// near 1,000.
  package var unpackingRatio = 250
  /// Below this size a part's ratio does not matter.
  package var ratioMattersFromBytes = 32 << 20
  /// All the different texts of a workbook together.
  package var sharedTextBytes = 64 << 20
  /// Rows with something in them, over every sheet that is read.
  package var rows = 250_000
  /// Columns with something in them.
  package var columns = 200
  /// One cell, as Excel itself limits it.
  package var cellCharacters = 32_767

  package init() {}

  /// The limits in service.
  package static let standard = FileLimits()
}

extension FileLimits {
  static func megabytes(_ bytes: Int) -> String { "\(max(1, bytes >> 20)) MB" }

  var fileTooLarge: Refusal {
    Refusal(
      "The file is larger than \(Self.megabytes(fileBytes)). Remove what is not a case list, "
        + "such as pictures and old sheets, or upload the lists in parts.")
  }

  var unpacksTooLarge: Refusal {
    Refusal(
      "The workbook unpacks to far more than a case list ever holds. Copy the lists into a new "
        + "workbook and upload that.")
  }

  var tooManyParts: Refusal {
    Refusal(
      "The workbook is packed from more than \(parts) parts, which no case list is. Copy the "
        + "lists into a new workbook and upload that.")
  }

  var tooMuchText: Refusal {
    Refusal(
      "The workbook holds more than \(Self.megabytes(sharedTextBytes)) of different texts. "
        + "Remove the sheets that are not case lists and upload it again.")
  }

  func tooManyRows(in sheet: String) -> Refusal {
    Refusal(
      "The file has more than \(rows) rows by the sheet “\(sheet)”. Upload the lists in parts.")
  }

  func tooManyColumns(in sheet: String, row: Int) -> Refusal {
    Refusal(
      "Row \(row) of the sheet “\(sheet)” has more than \(columns) columns. Remove the columns "
        + "that are not part of the list.")
  }

  func cellTooLong(in sheet: String, row: Int) -> Refusal {
    Refusal(
      "Row \(row) of the sheet “\(sheet)” has a cell of more than \(cellCharacters) characters.")
  }
}
