import Foundation
import Kernel

/// Reads a case list file and tells what happens row by row, without ever holding it whole.
///
/// It runs in the process that calls it; a file from outside goes through `CaseListFiles`, which
/// runs this in a child process without rights.
package struct CaseListReader {
  private let name: String
  private let mapping: ColumnMapping
  private let limits: FileLimits
  private let tell: (CaseListEvent) throws(Refusal) -> Void
  private var rowsWithSomething = 0

  /// - Parameters:
  ///   - name: the file's name as it was uploaded, for what a refusal says.
  ///   - tell: is told each thing as it happens.
  package init(
    name: String, mapping: ColumnMapping = .none, limits: FileLimits = .standard,
    tell: @escaping (CaseListEvent) throws(Refusal) -> Void
  ) {
    self.name = name
    self.mapping = mapping
    self.limits = limits
    self.tell = tell
  }

  /// The whole reading of a file that is known to be harmless, as a test's or a demonstration's is.
  package static func read(
    _ path: String, mapping: ColumnMapping = .none, limits: FileLimits = .standard
  ) throws(Refusal) -> CaseListReading {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw Refusal("The file could not be opened. Upload it again.")
    }
    defer { close(descriptor) }
    let reading = Gathering()
    var reader = CaseListReader(
      name: URL(filePath: path).lastPathComponent, mapping: mapping, limits: limits
    ) { event throws(Refusal) in reading.value.add(event) }
    try reader.read(descriptor: descriptor)
    return reading.value
  }

  private final class Gathering {
    var value = CaseListReading()
  }

  /// Reads the open file from its start.
  package mutating func read(descriptor: Int32) throws(Refusal) {
    let file = OpenFile(descriptor: descriptor)
    _ = try file.size(within: limits)
    switch try FileKind(file, name: name) {
    case .workbook: try readWorkbook(file)
    case .text: try readCSV(file)
    }
  }

  private mutating func readWorkbook(_ file: OpenFile) throws(Refusal) {
    let workbook = try Workbook(file: file, limits: limits)
    let lists = try ListNames.lists(of: workbook.sheets.map(\.name), mapping: mapping)
    for sheet in workbook.sheets {
      guard lists.isEmpty || lists[sheet.name] != nil else {
        try tell(.ignored(sheet: sheet.name))
        continue
      }
      var rows = try workbook.rows(of: sheet)
      try read(&rows, sheet: sheet.name, list: lists[sheet.name], from1904: workbook.countsFrom1904)
    }
  }

  private mutating func readCSV(_ file: OpenFile) throws(Refusal) {
    var rows = try CSVReader(file, limits: limits)
    let list = mapping.sheets[ColumnMapping.csvSheet].flatMap { AnnexA.list($0) }
    let number = try read(&rows, sheet: ColumnMapping.csvSheet, list: list, from1904: false)
    if let number, rows.cellsReadAsWindows1252 > 0 {
      try tell(
        .noted(
          ReadingNote(
            list: number, column: "", kind: .windows1252, count: rows.cellsReadAsWindows1252)))
    }
  }

  /// Reads one sheet to its end, and says which list it was.
  @discardableResult
  private mutating func read(
    _ rows: inout some RowSource, sheet: String, list: AnnexAList?, from1904: Bool
  ) throws(Refusal) -> Int? {
    let search = try HeaderSearch(&rows, list: list, mapping: mapping)
    if let matching = search.found, let headers = search.candidates.last {
      var reading = ListReading(matching, headers, sheet: sheet)
      try tell(.began(reading))
      var reader = ListReader(matching, headers: headers.headers, sheet: sheet, from1904: from1904)
      try read(&rows, with: &reader, into: &reading)
      for note in reader.notes.notes(of: reading.number) { try tell(.noted(note)) }
      try tell(.ended(reading))
      return reading.number
    }
    guard let list else {
      try passOver(search, sheet: sheet)
      return nil
    }
    let place = search.likeliest(for: list, mapping)
    let headers = place.map { search.candidates[$0] }
    var reading = ListReading(
      HeaderMatching(headers?.headers ?? [], for: list, mapping: mapping),
      headers ?? HeaderSearch.Candidate(row: 0, headers: []), sheet: sheet)
    try tell(.began(reading))
    reading.waiting = place.map { search.candidates.count - $0 - 1 } ?? 0
    reading.blank = search.blank
    try countWaiting(&rows, into: &reading)
    try tell(.ended(reading))
    return list.number
  }

  private mutating func read(
    _ rows: inout some RowSource, with reader: inout ListReader, into reading: inout ListReading
  ) throws(Refusal) {
    var row = SheetRow()
    while try rows.next(&row) {
      if row.isBlank {
        reading.blank += 1
        continue
      }
      try countRow(of: reading.sheet)
      reading.rowsRead += 1
      let event = reader.read(row)
      if case .refused = event { reading.refused += 1 } else { reading.accepted += 1 }
      try tell(event)
    }
  }

  private mutating func countWaiting(
    _ rows: inout some RowSource, into reading: inout ListReading
  ) throws(Refusal) {
    var row = SheetRow()
    while try rows.next(&row) {
      if row.isBlank {
        reading.blank += 1
      } else {
        try countRow(of: reading.sheet)
        reading.waiting += 1
      }
    }
    reading.rowsRead = reading.waiting
  }

  private mutating func countRow(of sheet: String) throws(Refusal) {
    rowsWithSomething += 1
    guard rowsWithSomething <= limits.rows else { throw limits.tooManyRows(in: sheet) }
  }

  /// A sheet that is no list by name or headers: asked about when it looks like a table.
  private func passOver(_ search: HeaderSearch, sheet: String) throws(Refusal) {
    guard let place = search.likeliest(for: nil, mapping),
      search.candidates[place].filled > 1 || sheet == ColumnMapping.csvSheet
    else { return try tell(.ignored(sheet: sheet)) }
    try tell(
      .unrecognised(
        UnrecognisedSheet(sheet: sheet, headers: search.candidates[place].headers)))
  }
}

extension ListReading {
  fileprivate init(
    _ matching: HeaderMatching, _ headers: HeaderSearch.Candidate, sheet: String
  ) {
    self.init(
      number: matching.list.number, sheet: sheet, headerRow: headers.row,
      headers: headers.headers, columns: matching.found, missing: matching.missing,
      unmatched: matching.unmatched)
  }
}
