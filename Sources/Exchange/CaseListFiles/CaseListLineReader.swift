import Kernel

/// Reads a reading from the lines of another process, believing nothing that it says: a line out
/// of place or of the wrong shape ends the reading.
struct CaseListLineReader {
  /// Whether the sender came to its end, and said nothing after it.
  var isFinished: Bool { hasFinished && rest.isEmpty }
  /// Rows so far, accepted and refused.
  private(set) var rows = 0

  private var rest: [UInt8] = []
  private var hasOpened = false
  private var hasFinished = false
  private var list: (sheet: String, number: Int, filters: [String], texts: [String])?
  private var names: Set<String> = []

  private static let longestLineBytes = 8 << 20
  private static let mostNames = 50_000

  /// Takes the next stretch of bytes, and tells of each thing whose line is complete.
  mutating func take(
    _ bytes: ArraySlice<UInt8>, tell: (CaseListEvent) throws(Refusal) -> Void
  ) throws(Refusal) {
    var looked = rest.count
    rest.append(contentsOf: bytes)
    var start = 0
    while let end = rest[looked...].firstIndex(of: CaseListLines.lineEnd) {
      try read(start..<end, tell)
      start = end + 1
      looked = start
    }
    rest.removeSubrange(..<start)
    guard rest.count <= Self.longestLineBytes else { throw Refusal.unsafeFile }
  }

  private mutating func read(
    _ line: Range<Int>, _ tell: (CaseListEvent) throws(Refusal) -> Void
  ) throws(Refusal) {
    guard hasOpened else {
      guard rest[line].elementsEqual(CaseListLines.opening.utf8) else { throw Refusal.unsafeFile }
      hasOpened = true
      return
    }
    guard !hasFinished, let letter = rest[line].first else { throw Refusal.unsafeFile }
    var fields = CaseListFields(rest[line].dropFirst())
    switch letter {
    case CaseListLines.Letter.began:
      let reading = try listReading(&fields)
      guard let annexA = AnnexA.list(reading.number) else { throw Refusal.unsafeFile }
      let filters = annexA.filters
      list = (
        reading.sheet, reading.number, filters, [String](repeating: "", count: filters.count)
      )
      try tell(.began(reading))
    case CaseListLines.Letter.accepted: try tell(.accepted(row(&fields)))
    case CaseListLines.Letter.acceptedAdopter: try tell(.acceptedAdopter(adopter(&fields)))
    case CaseListLines.Letter.refused: try tell(.refused(refusal(&fields)))
    case CaseListLines.Letter.noted:
      let number = try fields.number()
      guard let kind = ReadingNote.Kind(rawValue: try fields.text()) else {
        throw Refusal.unsafeFile
      }
      try tell(
        .noted(
          ReadingNote(
            list: number, column: try fields.text(), kind: kind, count: try fields.number())))
    case CaseListLines.Letter.ended: try tell(.ended(listReading(&fields)))
    case CaseListLines.Letter.unrecognised:
      let sheet = try fields.text()
      var headers: [String] = []
      while !fields.isAtEnd { headers.append(try fields.text()) }
      try tell(.unrecognised(UnrecognisedSheet(sheet: sheet, headers: headers)))
    case CaseListLines.Letter.ignored: try tell(.ignored(sheet: fields.text()))
    case CaseListLines.Letter.refusedFile: throw Refusal(try fields.text())
    case CaseListLines.Letter.finished: hasFinished = true
    default: throw Refusal.unsafeFile
    }
    guard fields.isAtEnd else { throw Refusal.unsafeFile }
  }

  private mutating func row(_ fields: inout CaseListFields) throws(Refusal) -> CaseListRow {
    guard let list else { throw Refusal.unsafeFile }
    rows += 1
    return CaseListRow(
      list: list.number, row: try fields.number(), childReference: try fields.text(),
      dateOfBirth: try fields.day(), ageYears: try fields.optionalNumber(),
      gender: try name(&fields), team: try name(&fields), worker: try name(&fields),
      startDay: try fields.day(), endDay: try fields.day(), values: try values(&fields))
  }

  private mutating func adopter(_ fields: inout CaseListFields) throws(Refusal) -> AdopterRow {
    rows += 1
    return AdopterRow(
      row: try fields.number(), adopterReference: try fields.text(), gender: try name(&fields),
      values: try values(&fields))
  }

  private mutating func refusal(_ fields: inout CaseListFields) throws(Refusal) -> RowRefusal {
    guard let list else { throw Refusal.unsafeFile }
    rows += 1
    let row = try fields.number()
    let column = try fields.text()
    return RowRefusal(
      list: list.number, sheet: list.sheet, row: row, column: column.isEmpty ? nil : column,
      reason: try fields.text())
  }

  private mutating func values(_ fields: inout CaseListFields) throws(Refusal) -> NamedValues {
    guard let list else { throw Refusal.unsafeFile }
    var texts = list.texts
    for index in texts.indices { texts[index] = try name(&fields) ?? "" }
    return NamedValues(columns: list.filters, texts: texts)
  }

  private func listReading(_ fields: inout CaseListFields) throws(Refusal) -> ListReading {
    var numbers: [Int] = []
    for _ in 0..<7 { numbers.append(try fields.number()) }
    let sheet = try fields.text()
    let headers = try fields.texts()
    let pairs = try fields.texts()
    guard pairs.count % 2 == 0 else { throw Refusal.unsafeFile }
    let columns = stride(from: 0, to: pairs.count, by: 2).map { (pairs[$0], pairs[$0 + 1]) }
    return ListReading(
      number: numbers[0], sheet: sheet, headerRow: numbers[1], headers: headers,
      columns: Dictionary(columns, uniquingKeysWith: { $1 }), missing: try fields.texts(),
      unmatched: try fields.texts(), rowsRead: numbers[2], accepted: numbers[3],
      refused: numbers[4], waiting: numbers[5], blank: numbers[6])
  }

  /// A text that many rows have; long ones are kept once.
  private mutating func name(_ fields: inout CaseListFields) throws(Refusal) -> String? {
    let text = try fields.text()
    if text.isEmpty { return nil }
    if text.utf8.count <= 15 || names.count > Self.mostNames { return text }
    return names.insert(text).memberAfterInsert
  }
}

extension Refusal {
  /// The process that read the file did not come to its end, or said what it should not.
  static let unsafeFile = Refusal(
    "The file could not be read safely. Copy the lists into a new workbook, save it as an Excel "
      + "workbook (.xlsx), and upload that.")
}
