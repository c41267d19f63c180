import Kernel
import Testing

@testable import Exchange

@Suite struct SpreadsheetWriterTests {
  /// What stands in each cell of the file's only sheet, row by row.
  func reread(_ path: String) throws -> [[(String, SheetRow.Kind)]] {
    var rows: [[(String, SheetRow.Kind)]] = []
    try withOpenFile(path) { descriptor in
      let workbook = try Workbook(file: OpenFile(descriptor: descriptor), limits: .standard)
      var scanner = try workbook.rows(of: try #require(workbook.sheets.first))
      var row = SheetRow()
      while try scanner.next(&row) { rows.append(row.cells.map { (row.string($0), $0.kind) }) }
    }
    return rows
  }

  static let awkward = [
    "=1+1", "+1", "-1", "@x", "=\u{301}1", "_x0041_", "a<b>&\"c'", "two\nlines", "http://x.y",
    "{=1}", "€ é 👩‍👧", "x\u{1}y", "x_x00e9_", "x\u{FFFF}y", "x\0y", "0123",
  ]

  @Test(arguments: awkward)
  func `Text stays the text it was, whatever it looks like`(words: String) throws {
    let folder = try Folder()
    let path = folder.file("out.xlsx")
    try SpreadsheetWriter.write(
      to: path,
      sheets: [Sheet("S", columns: [.init("Heading")], rows: [[.text(words)]])])
    let rows = try reread(path)
    #expect(rows.count == 2)
    let expected = words.unicodeScalars.map { $0 == "\0" ? "\u{0}" : String($0) }.joined()
    // A null cannot be read back from a workbook, and is left as it is written.
    #expect(rows.last?.first?.0 == expected.replacing("\0", with: "_x0000_"))
    #expect(rows.last?.first?.1 == .text)
  }

  @Test
  func `Days are days, numbers are numbers, and a number too long for one is text`() throws {
    let folder = try Folder()
    let path = folder.file("out.xlsx")
    let columns = (1...6).map { Sheet.Column("C\($0)", kind: .longText) }
    let day = try #require(Day("2019-08-01"))
    let old = try #require(Day("1899-12-31"))
    try SpreadsheetWriter.write(
      to: path,
      sheets: [
        Sheet(
          "S", columns: columns,
          rows: [
            [.day(day), .whole(12), .decimal(0.5), .whole(Int.max), .blank, .day(old)]
          ])
      ])
    let cells = try #require(try reread(path).last)
    #expect(cells.map(\.0) == ["43678", "12", "0.5", String(Int.max), "31 December 1899"])
    #expect(cells.map(\.1) == [.date, .number, .number, .text, .text])
  }

  @Test
  func `What a workbook cannot hold is refused, and no file is left`() throws {
    let folder = try Folder()
    let path = folder.file("out.xlsx")
    let long = String(repeating: "é", count: 32_768)
    let sheets = [
      Sheet("S", columns: [.init("C")], rows: [[.text(long)]]),
      Sheet("a/b", columns: [.init("C")], rows: []),
      Sheet(String(repeating: "x", count: 32), columns: [.init("C")], rows: []),
      Sheet("S", columns: [.init("C")], rows: repeatElement([.whole(1)], count: 10)),
    ]
    for sheet in sheets {
      #expect(throws: Refusal.self) {
        try SpreadsheetWriter.write(to: path, sheets: [sheet], mostRows: 10)
      }
      #expect(throws: (any Error).self) { try bytes(of: path) }
    }
    let full = String(repeating: "é", count: 32_767)
    try SpreadsheetWriter.write(
      to: path, sheets: [Sheet("S", columns: [.init("C")], rows: [[.text(full)]])])
    #expect(try reread(path).last?.first?.0 == full)
  }

  @Test
  func `The file says nothing of who made it`() throws {
    let folder = try Folder()
    let path = folder.file("out.xlsx")
    try SpreadsheetWriter.write(to: path, sheets: [Sheet("S", columns: [.init("C")], rows: [])])
    try withOpenFile(path) { descriptor in
      let archive = try ZipArchive(file: OpenFile(descriptor: descriptor), limits: .standard)
      var scanner = try XMLScanner(archive.open("docProps/core.xml"))
      var texts: [String] = []
      var name = ""
      while true {
        let token = try scanner.next()
        if token == .end { break }
        if token == .open { name = String(decoding: scanner.buffer[scanner.name], as: UTF8.self) }
        if token == .text, name == "creator" || name == "lastModifiedBy" {
          texts.append(String(decoding: scanner.buffer[scanner.text], as: UTF8.self))
        }
        if token == .close { name = "" }
      }
      #expect(texts.isEmpty)
    }
  }
}
