import Kernel

/// Reads the records of a CSV file one at a time: quotation marks, any line ending, UTF-8 with or
/// without a mark, and Windows-1252 where a cell is not UTF-8, which it counts.
struct CSVReader: RowSource {
  /// How many cells were not UTF-8 and were read as Windows-1252.
  private(set) var cellsReadAsWindows1252 = 0

  private let source: any ByteSource
  private let limits: FileLimits
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)
  private var position = 0
  private var limit = 0
  private var number = 0
  private var separator = UInt8(ascii: ",")

  init(_ source: any ByteSource, limits: FileLimits) throws(Refusal) {
    self.source = source
    self.limits = limits
    while limit < 4096 {
      let count = try source.read(into: &buffer, at: limit..<buffer.count)
      if count == 0 { break }
      limit += count
    }
    if buffer[0..<min(3, limit)].elementsEqual([0xEF, 0xBB, 0xBF]) { position = 3 }
    separator = Self.separator(of: buffer[position..<limit])
  }

  mutating func next(_ row: inout SheetRow) throws(Refusal) -> Bool {
    guard try peek() != nil else { return false }
    number += 1
    row.begin(number)
    var column = 0
    while true {
      let ending = try readCell(&row, column: column)
      column += 1
      if ending != separator { return true }
    }
  }

  /// Reads one cell and the byte that ends it: the separator, or a line's end.
  private mutating func readCell(
    _ row: inout SheetRow, column: Int
  ) throws(Refusal) -> UInt8 {
    let start = row.bytes.count
    var quoted = false
    var ending = UInt8(ascii: "\n")
    if try peek() == quote {
      position += 1
      quoted = true
    }
    while true {
      guard let byte = try peek() else {
        if quoted {
          throw Refusal(
            "A quotation mark opened in row \(number) is never closed. Save the file again from "
              + "Excel as CSV UTF-8 and upload that.")
        }
        break
      }
      position += 1
      if quoted {
        guard byte == quote else {
          try append(byte, to: &row, from: start)
          continue
        }
        if try peek() == quote {
          position += 1
          try append(quote, to: &row, from: start)
        } else {
          quoted = false
        }
      } else if byte == separator {
        ending = separator
        break
      } else if byte == 0x0D || byte == 0x0A {
        if byte == 0x0D, try peek() == 0x0A { position += 1 }
        break
      } else {
        try append(byte, to: &row, from: start)
      }
    }
    try add(&row, column: column, from: start)
    return ending
  }

  private mutating func append(
    _ byte: UInt8, to row: inout SheetRow, from start: Int
  ) throws(Refusal) {
    guard byte != 0 else {
      throw Refusal(
        "Row \(number) has a byte that no text has, so the file is not a CSV file. Save it again "
          + "from Excel as CSV UTF-8 and upload that.")
    }
    row.bytes.append(byte)
    if row.bytes.count - start > 4 * limits.cellCharacters {
      throw limits.cellTooLong(in: "CSV", row: number)
    }
  }

  private mutating func add(
    _ row: inout SheetRow, column: Int, from start: Int
  ) throws(Refusal) {
    if row.bytes[start...].contains(where: { $0 >= 0x80 }),
      String(validating: row.bytes[start...], as: UTF8.self) == nil
    {
      cellsReadAsWindows1252 += 1
      let text = String(Windows1252.text(row.bytes[start...]))
      row.bytes.replaceSubrange(start..., with: text.utf8)
    }
    let count = row.cells.count
    row.add(column: column, kind: .text, from: start)
    if row.cells.count > count, column >= limits.columns {
      throw limits.tooManyColumns(in: "CSV", row: number)
    }
    if row.bytes[start...].count(where: { $0 & 0xC0 != 0x80 }) > limits.cellCharacters {
      throw limits.cellTooLong(in: "CSV", row: number)
    }
  }

  private mutating func peek() throws(Refusal) -> UInt8? {
    if position < limit { return buffer[position] }
    position = 0
    limit = try source.read(into: &buffer, at: 0..<buffer.count)
    return limit > 0 ? buffer[0] : nil
  }

  /// What parts the cells: a comma, unless the first lines have more of another.
  private static func separator(of start: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var quoted = false
    for byte in start.prefix(4096) {
      if byte == quote { quoted.toggle() }
      if !quoted { counts[byte, default: 0] += 1 }
    }
    let comma = UInt8(ascii: ",")
    return [UInt8(ascii: ";"), UInt8(ascii: "\t")]
      .first { counts[$0, default: 0] > counts[comma, default: 0] } ?? comma
  }
}

private let quote = UInt8(ascii: "\"")
