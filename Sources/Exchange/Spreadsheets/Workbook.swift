import Kernel

/// An Excel workbook, opened: its sheets by name, each to be read row by row.
struct Workbook {
  /// A sheet of rows, and the part that holds it.
  struct Sheet {
    let name: String
    fileprivate let part: String
  }

  let sheets: [Sheet]
  /// Whether days are counted from 1904, as old workbooks made on a Mac do.
  let countsFrom1904: Bool

  private let archive: ZipArchive
  private let strings: SharedStrings
  private let styles: CellStyles
  private let limits: FileLimits

  init(file: OpenFile, limits: FileLimits) throws(Refusal) {
    self.limits = limits
    archive = try ZipArchive(file: file, limits: limits)
    let root = archive.has("_rels/.rels") ? try Relations(archive, of: "") : Relations()
    let main = root.first("officeDocument") ?? "xl/workbook.xml"
    guard archive.has(main), !main.hasSuffix(".bin") else { throw Refusal.notAWorkbook(archive) }
    let relations = try Relations(archive, of: main)
    (sheets, countsFrom1904) = try Self.readSheets(archive.open(main), relations)
    if let part = relations.first("sharedStrings"), archive.has(part) {
      strings = try SharedStrings(archive.open(part), limits: limits)
    } else {
      strings = SharedStrings()
    }
    if let part = relations.first("styles"), archive.has(part) {
      styles = try CellStyles(archive.open(part))
    } else {
      styles = CellStyles()
    }
  }

  /// The sheet's rows, from the first.
  func rows(of sheet: Sheet) throws(Refusal) -> SheetScanner {
    try SheetScanner(
      sheet: sheet.name, source: archive.open(sheet.part), strings: strings, styles: styles,
      limits: limits)
  }

  private static func readSheets(
    _ source: any ByteSource, _ relations: Relations
  ) throws(Refusal) -> ([Sheet], Bool) {
    var scanner = try XMLScanner(source)
    var sheets: [Sheet] = []
    var countsFrom1904 = false
    while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("workbookPr"):
        let value = try scanner.attribute("date1904")
        countsFrom1904 = value == "1" || value == "true"
      case .open where scanner.isNamed("sheet"):
        guard let name = try scanner.attribute("name"), let id = try scanner.attribute("id"),
          let part = relations.worksheets[id]
        else { continue }
        sheets.append(Sheet(name: name, part: part))
      case .open, .close, .text: continue
      case .end: return (sheets, countsFrom1904)
      }
    }
  }
}

/// Which parts of a workbook a part refers to, by kind and by id.
private struct Relations {
  private(set) var worksheets: [String: String] = [:]
  private var parts: [(kind: String, part: String)] = []

  init() {}

  init(_ archive: ZipArchive, of part: String) throws(Refusal) {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let name = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
    guard archive.has(name) else { throw Refusal.damagedFile }
    var scanner = try XMLScanner(archive.open(name))
    while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("Relationship"):
        guard let type = try scanner.attribute("Type"), let id = try scanner.attribute("Id"),
          let target = try scanner.attribute("Target"),
          try scanner.attribute("TargetMode") != "External"
        else { continue }
        let kind = type.split(separator: "/").last.map(String.init) ?? ""
        let part = Self.resolve(target, in: folder)
        parts.append((kind, part))
        if kind == "worksheet" { worksheets[id] = part }
      case .open, .close, .text: continue
      case .end: return
      }
    }
  }

  /// The first part of the kind that a relation's type ends with.
  func first(_ kind: String) -> String? { parts.first { $0.kind == kind }?.part }

  private static func resolve(_ target: String, in folder: String) -> String {
    let path = target.hasPrefix("/") ? target : "\(folder)/\(target)"
    var steps: [Substring] = []
    for step in path.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = steps.popLast()
      default: steps.append(step)
      }
    }
    return steps.joined(separator: "/")
  }
}

extension Refusal {
  /// A ZIP file that is something other than a workbook, and what to do about it.
  fileprivate static func notAWorkbook(_ archive: ZipArchive) -> Refusal {
    let kind =
      if archive.has("xl/workbook.bin") {
        "a binary Excel workbook (.xlsb)"
      } else if archive.has("content.xml") {
        "an OpenDocument file"
      } else if archive.has("word/document.xml") {
        "a Word document"
      } else {
        "a ZIP file without a workbook in it"
      }
    return Refusal(
      "The file is \(kind). Open it in Excel, save it as an Excel workbook (.xlsx), and upload "
        + "that.")
  }
}
