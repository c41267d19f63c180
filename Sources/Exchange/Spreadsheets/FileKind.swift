import Kernel

/// What a file from outside is, told by its first bytes and never by its name alone.
enum FileKind {
  case workbook
  case text

  /// The kind, or a refusal that says what the file is and what to do.
  init(_ file: OpenFile, name: String) throws(Refusal) {
    let start = file.firstBytes(512)
    let extent = name.split(separator: ".").last?.lowercased() ?? ""
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .workbook
      return
    }
    if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Refusal(
        "The file is an old Excel workbook (.xls) or is protected by a password; neither can be "
          + "read. Open it in Excel, take any password off, save it as an Excel workbook (.xlsx), "
          + "and upload that.")
    }
    if start.starts(with: Array("%PDF".utf8)) {
      throw Refusal("The file is a PDF. Upload the Excel workbook (.xlsx) or CSV it came from.")
    }
    let words = String(decoding: start, as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if words.hasPrefix("<") {
      throw Refusal(
        "The file is a web page or XML, whatever its name says. Open it in Excel, save it as an "
          + "Excel workbook (.xlsx), and upload that.")
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw Refusal(
        "The file is text in UTF-16 (Excel calls it Unicode Text). Save it as CSV UTF-8, or as an "
          + "Excel workbook (.xlsx), and upload that.")
    }
    if start.contains(0) {
      throw Refusal(
        "The file is neither an Excel workbook (.xlsx) nor a CSV file. Open it in Excel, save it "
          + "as one of the two, and upload that.")
    }
    if extent.hasPrefix("xls") {
      throw Refusal(
        "The file is named .\(extent) but is plain text. If it is a CSV file, change its name to "
          + "end in .csv; if not, open it in Excel and save it as an Excel workbook (.xlsx).")
    }
    self = .text
  }
}
