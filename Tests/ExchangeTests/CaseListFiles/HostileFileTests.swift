import Kernel
import Testing

@testable import Exchange

/// A file from outside is read, or refused in words that say what it was and what to do.
@Suite struct HostileFileTests {
  let folder: Folder
  init() throws { folder = try Folder() }

  func refusal(
    _ bytes: [UInt8], as name: String = "cases.xlsx", limits: FileLimits = .standard
  ) throws -> String? {
    do {
      _ = try CaseListReader.read(folder.write(bytes, as: name), limits: limits)
      return nil
    } catch let refusal as Refusal {
      return refusal.message
    }
  }

  @Test(
    arguments: [
      ("cases.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "(.xls)"),
      ("cases.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "password"),
      ("cases.xlsx", Array("Child Unique ID,Gender\n7,Male\n".utf8), "plain text"),
      ("cases.csv", Array("%PDF-1.7".utf8), "PDF"),
      ("cases.xls", Array("\n <HTML><table>".utf8), "web page"),
      ("cases.csv", [0xFF, 0xFE, 0x43, 0x00], "UTF-16"),
      ("cases.csv", [0x43, 0x00, 0x01, 0x02], "neither"),
      ("cases.csv", [], "empty"),
      ("cases.xlsx", StoredZip(["content.xml": "x"]).bytes, "OpenDocument"),
      ("cases.xlsx", StoredZip(["xl/workbook.bin": "x"]).bytes, "binary"),
      ("cases.xlsx", StoredZip(["word/document.xml": "x"]).bytes, "Word"),
      ("cases.xlsx", StoredZip(["a.txt": "x"]).bytes, "ZIP"),
    ] as [(String, [UInt8], String)])
  func `A file of another kind is named for what it is`(name: String, bytes: [UInt8], words: String)
    throws
  {
    let message = try #require(try refusal(bytes, as: name))
    #expect(message.contains(words))
  }

  @Test
  func `A workbook broken off anywhere is damaged`() throws {
    let whole = HandmadeWorkbook.contacts("<row><c><v>7</v></c></row>").bytes
    for count in stride(from: 4, to: whole.count, by: 29) {
      #expect(try refusal(Array(whole[..<count]))?.contains("damaged") == true)
    }
  }

  @Test
  func `Parts that are protected by a password are said to be`() throws {
    var zip = HandmadeWorkbook.contacts("").zip
    for index in zip.parts.indices { zip.parts[index].flags = 1 }
    #expect(try refusal(zip.bytes)?.contains("password") == true)
  }

  @Test(
    arguments: [
      "<!DOCTYPE x [<!ENTITY a \"b\">]>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
      "<!ELEMENT a>",
    ])
  func `A document type is refused, and so is any entity but the five`(prologue: String) throws {
    var workbook = HandmadeWorkbook.contacts("")
    workbook.prologue = prologue
    #expect(try refusal(workbook.bytes)?.contains("document type") == true)
  }

  @Test(
    arguments: [
      "<row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>",
      "<row><c t=\"inlineStr\"><is><t>&#0;</t></is></c></row>",
      "<row><c t=\"inlineStr\"><is><t>&#xD800;</t></is></c></row>",
      "<row><c t=\"inlineStr\"><is><t>&amp</t></is></c></row>",
      "<row><c t=\"s\"><v>9</v></c></row>",
      "<row><c t=\"s\"><v>-1</v></c></row>", "<row r=\"0\"/>", "<row r=\"1048577\"/>",
      "<row r=\"99999999999999999999\"/>", "<row><c r=\"XFE1\"><v>1</v></c></row>",
      "<row><c r=\"1\"><v>1</v></c></row>", "<row><c", "<row><", "</sheetData></worksheet></x>",
      "<!--", "<row><c><v>", String(repeating: "<a>", count: 100), "<row <",
    ])
  func `XML that does not hold is damaged`(rows: String) throws {
    #expect(try refusal(HandmadeWorkbook.contacts(rows).bytes)?.contains("damaged") == true)
  }

  @Test(arguments: [10, 9_000])
  func `A part that says it is smaller or larger than it is, is damaged`(size: Int) throws {
    var zip = HandmadeWorkbook.contacts("<row><c><v>7</v></c></row>").zip
    zip.parts[4].declaredSize = size
    #expect(try refusal(zip.bytes) != nil)
  }

  @Test
  func `What unpacks to too much, or from too little, is refused before it is unpacked`() throws {
    try AnnexAWorkbook(InventedCases.lists, liberties: [.blankRows])
      .write(to: folder.file("big.xlsx"))
    let workbook = try bytes(of: folder.file("big.xlsx"))
    #expect(try refusal(workbook) == nil)
    let shrinking: [(inout FileLimits) -> Void] = [
      { $0.unpackedBytes = 10_000 }, { $0.partBytes = 10_000 },
      {
        $0.unpackingRatio = 5
        $0.ratioMattersFromBytes = 1_000
      },
    ]
    for shrink in shrinking {
      var limits = FileLimits()
      shrink(&limits)
      #expect(try refusal(workbook, limits: limits)?.contains("unpacks") == true)
    }
    var zip = HandmadeWorkbook.contacts("").zip
    zip.parts[4].declaredSize = 2 << 30
    #expect(try refusal(zip.bytes)?.contains("unpacks") == true)
  }

  @Test
  func `Every other limit has a refusal of its own`() throws {
    let row = "<row><c><v>7</v></c><c t=\"inlineStr\"><is><t>long</t></is></c></row>"
    let workbook = HandmadeWorkbook.contacts(row + row)
    func message(_ shrink: (inout FileLimits) -> Void) throws -> String {
      var limits = FileLimits()
      shrink(&limits)
      return try refusal(workbook.bytes, limits: limits) ?? "none"
    }
    #expect(try message { _ in } == "none")
    #expect(try message { $0.fileBytes = 100 }.contains("larger than"))
    #expect(try message { $0.parts = 3 }.contains("parts"))
    #expect(try message { $0.rows = 1 }.contains("more than 1 rows"))
    #expect(try message { $0.columns = 3 }.contains("more than 3 columns"))
    #expect(try message { $0.cellCharacters = 5 }.contains("more than 5 characters"))
    var texts = workbook
    texts.sharedStrings = "<si><t>0123456789</t></si>"
    var limits = FileLimits()
    limits.sharedTextBytes = 5
    #expect(try refusal(texts.bytes, limits: limits)?.contains("different texts") == true)
  }

  @Test(
    arguments: [
      ("Child Unique ID,CIN Start Date\n\"7,\n", "never closed"),
      (
        "Child Unique ID,CIN Start Date," + String(repeating: "x", count: 600) + "\n7,\0\n",
        "row 2"
      ),
      ("Child Unique ID,CIN Start Date\n7," + String(repeating: "x", count: 40_000), "Row 2"),
      ("Child Unique ID,CIN Start Date\n7" + String(repeating: ",", count: 300) + "x", "Row 2"),
    ])
  func `A CSV that does not hold is refused with its row`(text: String, words: String) throws {
    let message = try #require(try refusal(Array(text.utf8), as: "cases.csv"))
    #expect(message.lowercased().contains(words.lowercased()))
  }
}
