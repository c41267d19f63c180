import Kernel
import Testing

@testable import Exchange

@Suite struct CSVWriterTests {
  func written(_ text: String) -> String {
    var csv = CSVWriter(headers: ["C"])
    csv.add([text])
    let line = csv.bytes.dropFirst(6)
    return String(decoding: line.dropLast(2), as: UTF8.self)
  }

  @Test(
    arguments: ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
  func `A cell that would start a formula is made safe, whatever mark follows`(start: String) {
    let marks = (0x300...0x36F).compactMap { Unicode.Scalar($0).map(String.init) }
    for mark in [""] + marks {
      for space in ["", " ", "\u{A0}", "\u{200B}"] {
        let text = space + start + mark + "cmd|' /C calc'!A0"
        let plain = written(text).unicodeScalars.drop { $0 == "\"" }
        #expect(plain.first == "'", "\(text.unicodeScalars.map(\.value))")
      }
    }
  }

  @Test(arguments: ["abc", "12", "-12", "-12.5", "a=b", ""])
  func `What is no formula stays as it is`(text: String) {
    #expect(written(text) == text)
  }

  @Test(
    arguments: [("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\"")])
  func `Commas, quotation marks and line ends within a cell are within quotation marks`(
    text: String, cell: String
  ) {
    #expect(written(text) == cell)
  }

  @Test
  func `What is written is read back the same`() throws {
    let texts = ["a,b", "say \"no\"", "two\r\nlines", "é👩‍👧", "x", "-5"]
    var csv = CSVWriter(headers: ["1", "2", "3", "4", "5", "6"])
    csv.add(texts)
    var reader = try CSVReader(BytesInMemory(csv.bytes), limits: .standard)
    var row = SheetRow()
    _ = try reader.next(&row)
    _ = try reader.next(&row)
    #expect(row.cells.map(row.string) == texts)
  }
}
