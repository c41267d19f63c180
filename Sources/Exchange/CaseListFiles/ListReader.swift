import Kernel

/// Reads the rows of one list: each becomes an accepted row, or a refusal that says why.
struct ListReader {
  private let list: AnnexAList
  private let sheet: String
  private let from1904: Bool
  private let filters: [String]
  /// For each column of the sheet, how its cells are read; nil where they are not.
  private let columns: [ListColumn?]
  private(set) var notes = NoteCounts()

  init(_ matching: HeaderMatching, headers: [String], sheet: String, from1904: Bool) {
    list = matching.list
    self.sheet = sheet
    self.from1904 = from1904
    filters = matching.list.filters
    columns = headers.indices.map { index in
      matching.places[index].map { ListColumn($0, header: headers[index], in: matching.list) }
    }
    for header in matching.repeated { notes.add(.repeatedHeader, header) }
  }

  /// What the row comes to.
  mutating func read(_ row: SheetRow) -> CaseListEvent {
    var draft = RowDraft(filters: filters.count)
    for cell in row.cells where columns.indices.contains(cell.column) {
      guard let column = columns[cell.column] else { continue }
      if cell.kind == .error {
        notes.add(.formulaError, column.header)
      } else {
        read(cell, in: column, of: row, into: &draft)
      }
    }
    if draft.reference.isEmpty {
      let header = columns.lazy.compactMap { $0 }.first { $0.column.id == list.reference }?.header
      draft.refuse(header, "The id of the \(list.isOfAdopters ? "adopter" : "child") is blank.")
    }
    if !draft.reasons.isEmpty {
      return .refused(
        RowRefusal(
          list: list.number, sheet: sheet, row: row.number, column: draft.wrongColumn,
          reason: draft.reasons.joined(separator: " ")))
    }
    let values = NamedValues(columns: filters, texts: draft.texts)
    if list.isOfAdopters {
      return .acceptedAdopter(
        AdopterRow(
          row: row.number, adopterReference: draft.reference, gender: draft.gender, values: values))
    }
    return .accepted(
      CaseListRow(
        list: list.number, row: row.number, childReference: draft.reference,
        dateOfBirth: draft.dateOfBirth, ageYears: draft.age, gender: draft.gender,
        team: draft.team, worker: draft.worker, startDay: draft.start, endDay: draft.end,
        values: values))
  }

  private mutating func read(
    _ cell: SheetRow.Cell, in column: ListColumn, of row: SheetRow, into draft: inout RowDraft
  ) {
    switch column.column.kind {
    case .childReference, .adopterReference: readReference(row.string(cell), column, &draft)
    case .dateOfBirth, .day: readDay(cell, row.string(cell), column, &draft)
    case .age: readAge(row.string(cell), column, &draft)
    case .count: readCount(row.string(cell), column, &draft)
    case .gender: draft.gender = answer(row.string(cell), in: column)
    case .team: draft.team = answer(row.string(cell), in: column)
    case .worker: draft.worker = answer(row.string(cell), in: column)
    case .code, .label:
      guard let place = column.filter else { return }
      draft.texts[place] = answer(row.string(cell), in: column) ?? ""
    case .passedOver: return
    }
  }

  private mutating func readReference(
    _ words: String, _ column: ListColumn, _ draft: inout RowDraft
  ) {
    if CellWords.sayNothing(words) {
      notes.add(.saidBlank, column.header)
    } else if words.utf8.count > 100 {
      draft.refuse(column.header, "“\(column.header)” has more than 100 characters.")
    } else {
      draft.reference = CellWords.tidied(words)
    }
  }

  private mutating func readDay(
    _ cell: SheetRow.Cell, _ words: String, _ column: ListColumn, _ draft: inout RowDraft
  ) {
    let isPlainNumber =
      cell.kind != .date && (4...7).contains(words.utf8.count)
      && Double(words) != nil
    if isPlainNumber { notes.add(.plainNumberDay, column.header) }
    let read =
      cell.kind == .date || isPlainNumber
      ? DayText(serial: words, from1904: from1904) : DayText(words)
    switch read {
    case .day(let day):
      switch column.place {
      case .dateOfBirth: draft.dateOfBirth = day
      case .start: draft.start = day
      case .end: draft.end = day
      case .elsewhere: return
      }
    case .notADay:
      if CellWords.sayNoDay(words) {
        notes.add(.saidBlank, column.header)
      } else {
        draft.refuse(column.header, "“\(column.header)” is not a date.")
      }
    case .impossible:
      draft.refuse(
        column.header,
        "“\(column.header)” is a date that cannot be: the calendar does not have "
          + "it, or its year is not between \(DayText.years.lowerBound) and "
          + "\(DayText.years.upperBound).")
    case .shortYear:
      draft.refuse(
        column.header, "“\(column.header)” has a year of two figures; it needs all four.")
    }
  }

  private mutating func readAge(_ words: String, _ column: ListColumn, _ draft: inout RowDraft) {
    guard let age = Double(words), (-1...150).contains(age) else {
      notes.add(CellWords.sayNothing(words) ? .saidBlank : .notANumber, column.header)
      return
    }
    if age != age.rounded() { notes.add(.decimalAge, column.header) }
    draft.age = Int(age.rounded(.down))
  }

  private mutating func readCount(_ words: String, _ column: ListColumn, _ draft: inout RowDraft) {
    guard let place = column.filter else { return }
    guard let count = Double(words), (0...100_000).contains(count) else {
      notes.add(CellWords.sayNothing(words) ? .saidBlank : .notANumber, column.header)
      return
    }
    draft.texts[place] = String(Int(count.rounded(.down)))
  }

  /// The answer or name that the words stand for, worked out once for each writing of it.
  private mutating func answer(_ words: String, in column: ListColumn) -> String? {
    let reading = column.reading(of: words)
    if let note = reading.note { notes.add(note, column.header) }
    return reading.text
  }
}

/// One row as far as it has been read.
private struct RowDraft {
  var reference = ""
  var dateOfBirth: Day?
  var age: Int?
  var gender: String?
  var team: String?
  var worker: String?
  var start: Day?
  var end: Day?
  var texts: [String]
  var reasons: [String] = []
  var wrongColumn: String?

  init(filters: Int) { texts = [String](repeating: "", count: filters) }

  mutating func refuse(_ column: String?, _ reason: String) {
    if reasons.isEmpty { wrongColumn = column }
    reasons.append(reason)
  }
}
