import Kernel

/// Reads a worksheet's rows one at a time as it is unpacked.
struct SheetScanner: RowSource {
  private let sheet: String
  private var scanner: XMLScanner
  private let strings: SharedStrings
  private let styles: CellStyles
  private let limits: FileLimits
  private var rowNumber = 0
  private var column = 0

  init(
    sheet: String, source: any ByteSource, strings: SharedStrings, styles: CellStyles,
    limits: FileLimits
  ) throws(Refusal) {
    self.sheet = sheet
    self.scanner = try XMLScanner(source)
    self.strings = strings
    self.styles = styles
    self.limits = limits
  }

  mutating func next(_ row: inout SheetRow) throws(Refusal) -> Bool {
    while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("row"):
        try beginRow(&row)
        if !scanner.isEmpty { try readCells(&row) }
        return true
      case .open, .close, .text: continue
      case .end: return false
      }
    }
  }

  private mutating func beginRow(_ row: inout SheetRow) throws(Refusal) {
    var number = rowNumber + 1
    var cursor = scanner.attributes.lowerBound
    while let (name, value) = scanner.nextAttribute(&cursor) {
      guard scanner.holds("r", at: name) else { continue }
      number = scanner.number(at: value) ?? 0
    }
    // As many rows as Excel has.
    guard (1...1_048_576).contains(number) else { throw Refusal.damagedFile }
    rowNumber = number
    column = 0
    row.begin(number)
  }

  private mutating func readCells(_ row: inout SheetRow) throws(Refusal) {
    while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("c"): try readCell(&row)
      case .open: try scanner.skipElement()
      case .text: continue
      case .close: return
      case .end: throw Refusal.damagedFile
      }
    }
  }

  /// What the `t` of a cell says its value is.
  private enum Written { case number, shared, text, truth, error }

  private mutating func readCell(_ row: inout SheetRow) throws(Refusal) {
    var written = Written.number
    var style = 0
    var cursor = scanner.attributes.lowerBound
    column += 1
    while let (name, value) = scanner.nextAttribute(&cursor) {
      guard name.count == 1 else { continue }
      switch scanner.buffer[name.lowerBound] {
      case UInt8(ascii: "r"): column = try readColumn(value)
      case UInt8(ascii: "s"): style = scanner.number(at: value) ?? 0
      case UInt8(ascii: "t"): written = kind(value)
      default: continue
      }
    }
    guard !scanner.isEmpty else { return }
    let start = row.bytes.count
    let hasValue = try readValue(&row)
    guard hasValue else { return }
    let kind = try settle(&row, from: start, written: written, style: style)
    let count = row.cells.count
    row.add(column: column - 1, kind: kind, from: start)
    guard row.cells.count > count else { return }
    if column > limits.columns {
      throw limits.tooManyColumns(in: sheet, row: row.number)
    }
    if row.bytes.count - start > limits.cellCharacters,
      row.bytes[start...].count(where: { $0 & 0xC0 != 0x80 }) > limits.cellCharacters
    {
      throw limits.cellTooLong(in: sheet, row: row.number)
    }
  }

  /// Adds the cell's value as it is written, and says whether it had one.
  private mutating func readValue(_ row: inout SheetRow) throws(Refusal) -> Bool {
    var within = false
    var found = false
    var depth = 1
    while depth > 0 {
      switch try scanner.next() {
      case .open:
        if scanner.isNamed("f") || scanner.isNamed("rPh") {
          try scanner.skipElement()
        } else if !scanner.isEmpty {
          depth += 1
          within = scanner.isNamed("v") || scanner.isNamed("t")
        }
      case .text:
        if within {
          try scanner.appendText(to: &row.bytes)
          found = true
        }
      case .close:
        depth -= 1
        within = false
      case .end: throw Refusal.damagedFile
      }
    }
    return found
  }

  /// Turns what is written into what it means, in place.
  private func settle(
    _ row: inout SheetRow, from start: Int, written: Written, style: Int
  ) throws(Refusal) -> SheetRow.Kind {
    switch written {
    case .shared:
      guard let index = number(row.bytes, from: start), let range = strings.range(index) else {
        throw Refusal.damagedFile
      }
      row.bytes.removeSubrange(start...)
      row.bytes.append(contentsOf: strings.bytes[range])
      return .text
    case .text:
      WorkbookEscapes.unescape(&row.bytes, from: start)
      return .text
    case .truth:
      let isTrue = row.bytes.last == UInt8(ascii: "1")
      row.bytes.removeSubrange(start...)
      row.bytes.append(contentsOf: (isTrue ? "TRUE" : "FALSE").utf8)
      return .text
    case .error: return .error
    case .number:
      CellNumbers.settle(&row.bytes, from: start)
      return styles.isDate(style) ? .date : .number
    }
  }

  /// The number that the bytes from the start on write.
  private func number(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start < bytes.count, bytes.count - start < 10 else { return nil }
    var value = 0
    for index in start..<bytes.count {
      let digit = Int(bytes[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The number of a reference's column from 1: `AB12` is 28.
  private func readColumn(_ reference: Range<Int>) throws(Refusal) -> Int {
    var column = 0
    for index in reference {
      let byte = scanner.buffer[index]
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      guard column <= 16_384 else { throw Refusal.damagedFile }
    }
    guard column > 0 else { throw Refusal.damagedFile }
    return column
  }

  private func kind(_ value: Range<Int>) -> Written {
    if scanner.holds("s", at: value) { return .shared }
    if scanner.holds("n", at: value) { return .number }
    if scanner.holds("b", at: value) { return .truth }
    if scanner.holds("e", at: value) { return .error }
    return .text
  }
}
