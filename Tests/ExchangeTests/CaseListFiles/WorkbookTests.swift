import Kernel
import Testing

@testable import Exchange

/// What Excel and other programs write, that libxlsxwriter never does.
@Suite struct WorkbookTests {
  func read(_ workbook: HandmadeWorkbook) throws -> CaseListReading {
    let folder = try Folder()
    return try CaseListReader.read(folder.write(workbook.bytes, as: "cases.xlsx"))
  }

  @Test
  func `Cells and rows without a reference follow the one before`() throws {
    let reading = try read(
      .contacts(
        "<row><c><v>7</v></c><c/><c t=\"d\"><v>2026-11-03T00:00:00</v></c></row>"
          + "<row r=\"9\"><c r=\"D9\" t=\"str\"><f>1&lt;2</f><v>Police</v></c>"
          + "<c r=\"A9\"><v>8</v></c></row>"
      ))
    #expect(reading.rows.map(\.childReference) == ["7", "8"])
    #expect(reading.rows.map(\.row) == [2, 9])
    #expect(reading.rows[0].startDay == Day("2026-11-03"))
    #expect(reading.rows[1].values["contact-source"] == "6: Police")
  }

  @Test
  func `Shared strings are read in runs, with entities, escapes and readings left out`() throws {
    var workbook = HandmadeWorkbook.contacts(
      "<row><c t=\"s\"><v>1</v></c><c/><c/><c t=\"s\"><v>2</v></c></row>")
    workbook.sharedStrings =
      "<si/><si><r><t>A&amp;</t></r><r><t>&#66;_x0043_</t></r><rPh><t>no</t></rPh></si>"
      + "<si><t><![CDATA[<Nobody>]]></t></si>"
    let reading = try read(workbook)
    #expect(reading.rows.map(\.childReference) == ["A&BC"])
    #expect(reading.rows[0].values["contact-source"] == "<Nobody>")
    #expect(reading.notes.map(\.kind) == [.unknownAnswer])
  }

  @Test(arguments: [false, true])
  func `A style tells a day from a number, in the workbook's own epoch`(from1904: Bool) throws {
    var workbook = HandmadeWorkbook.contacts(
      "<row><c><v>1.001E3</v></c><c s=\"1\"><v>\(from1904 ? 40_220 : 41_682)</v></c>"
        + "<c s=\"2\"><v>\(from1904 ? 42_216 : 43_678).5</v></c></row>")
    workbook.styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-809]dd\\ mmm\\ yyyy\"/></numFmts>"
      + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>"
    if from1904 { workbook.workbookProperties = "<workbookPr date1904=\"1\"/>" }
    let reading = try read(workbook)
    #expect(reading.rows.map(\.childReference) == ["1001"])
    #expect(reading.rows.map(\.dateOfBirth) == [Day("2014-02-12")])
    #expect(reading.rows.map(\.startDay) == [Day("2019-08-01")])
    #expect(reading.notes.isEmpty)
  }

  @Test
  func `A day without a day's style is still read, and said to be`() throws {
    let reading = try read(.contacts("<row><c><v>7</v></c><c/><c><v>43678</v></c></row>"))
    #expect(reading.rows.map(\.startDay) == [Day("2019-08-01")])
    #expect(reading.notes.map(\.kind) == [.plainNumberDay])
  }

  @Test
  func `Errors of formulas are blank, truths are answers, and a row of nothing is no row`() throws {
    let reading = try read(
      .contacts(
        "<row><c t=\"e\"><v>#N/A</v></c><c t=\"e\"><v>#REF!</v></c></row>"
          + "<row><c><v>7</v></c><c t=\"e\"><v>#N/A</v></c></row>"
          + "<row/><row r=\"2795\"><c s=\"1\"/></row>"
          + "<row r=\"2796\"><c t=\"e\"><v>#N/A</v></c><c/><c/><c t=\"b\"><v>1</v></c></row>"))
    #expect(reading.lists.first?.blank == 3)
    #expect(reading.accepted == 1)
    #expect(reading.refusals.map(\.row) == [2_796])
    #expect(reading.refusals.first?.reason == "The id of the child is blank.")
  }

  @Test
  func `Prefixed names, comments and instructions are passed over`() throws {
    var workbook = HandmadeWorkbook.contacts("")
    workbook.rows =
      workbook.rows
      .replacing("</row>", with: "</x:row>").replacing("<row", with: "<x:row")
      + "<!-- <row> --><?x y?><x:row><x:c><x:v>7</x:v></x:c></x:row>"
    #expect(try read(workbook).rows.map(\.childReference) == ["7"])
  }

  @Test(
    arguments: [
      ("dd/mm/yyyy", true), ("[$-809]d mmmm yyyy;@", true), ("h:mm", true), ("yyyy\"m\"", true),
      ("General", false), ("0.00E+00", false), ("\"day\" 0", false), ("[Red]0;\\d0", false),
      ("@", false), ("#,##0_d", false),
    ])
  func `Which formats show a day`(code: String, isDate: Bool) {
    #expect(CellStyles.isDate(format: code) == isDate)
  }

  @Test
  func `Two sheets for one list are refused, and a sheet with more words gives way`() throws {
    #expect(throws: Refusal.self) {
      try ListNames.lists(of: ["List_1", "list 1"], mapping: .none)
    }
    let lists = try ListNames.lists(
      of: ["List 1 - old", "List_1", "Guidance", "List_12", "Listing"], mapping: .none)
    #expect(lists.mapValues(\.number) == ["List_1": 1])
    let mapped = try ListNames.lists(
      of: ["List_1", "Mine"], mapping: ColumnMapping(sheets: ["Mine": 1, "List_1": 3]))
    #expect(mapped.mapValues(\.number) == ["Mine": 1, "List_1": 3])
  }
}
