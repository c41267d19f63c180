import Kernel
import TestSupport
import Testing

@testable import Exchange

@Suite struct ReadCSVTests {
  @Test(
    .requirement("S-026"),
    arguments: [1, 2, 7, 8, 11])
  func `A CSV of one list is recognised by its headers`(number: Int) throws {
    let folder = try Folder()
    let path = try folder.write(
      AnnexAWorkbook(InventedCases.lists, liberties: [.textDays]).csv(number), as: "list.csv")
    let reading = try CaseListReader.read(path)
    #expect(reading.lists.map(\.number) == [number])
    #expect(reading.reconciles)
    #expect(reading.rowsRead == InventedCases.lists.first { $0.number == number }?.rows.count)
    #expect(reading.refused == (number == 2 ? 1 : 0))
  }

  @Test(
    arguments: [
      "Child Unique ID,Date of Contact,Contact Source\r\n7,03/11/2026,Police\r\n",
      "Child Unique ID,Date of Contact,Contact Source\n7,03/11/2026,Police",
      "Child Unique ID,Date of Contact,Contact Source\r7,03/11/2026,Police\r",
      "\u{FEFF}Child Unique ID;Date of Contact;Contact Source\n7;03/11/2026;Police\n;;\n",
      "Child Unique ID\tDate of Contact\tContact Source\n7\t03/11/2026\tPolice\n",
      "\"Child Unique ID\",\"Date of Contact\",\"Contact\nSource\"\n\"7\",03/11/2026,\"Police\"",
      "List 1: Contacts,,\nChild Unique ID,Date of Contact,Contact Source\n7,03/11/2026,Police\n",
    ])
  func `Line ends, marks and separators of every program are read alike`(text: String) throws {
    let folder = try Folder()
    let reading = try CaseListReader.read(folder.write(text, as: "list.csv"))
    #expect(reading.lists.map(\.number) == [1])
    #expect(reading.rows.map(\.childReference) == ["7"])
    #expect(reading.rows.map(\.startDay) == [Day("2026-11-03")])
    #expect(reading.rows.map { $0.values["contact-source"] } == ["6: Police"])
    #expect(reading.reconciles)
  }

  @Test
  func `A quotation mark within a cell is doubled, and a comma there parts nothing`() throws {
    let folder = try Folder()
    let reading = try CaseListReader.read(
      folder.write(
        "Child Unique ID,CIN Start Date,Allocated Team\n7,,\"The \"\"A\"\" team, north\"\n",
        as: "list.csv"))
    #expect(reading.rows.map(\.team) == ["The \"A\" team, north"])
  }

  @Test
  func `An older character set is read, and said to be`() throws {
    let folder = try Folder()
    let text = Array("Child Unique ID,CIN Start Date,Allocated Team\n7,,Caf".utf8) + [0xE9, 0x92]
    let reading = try CaseListReader.read(folder.write(text, as: "list.csv"))
    #expect(reading.rows.map(\.team) == ["Café’"])
    #expect(reading.notes.map(\.kind) == [.windows1252])
  }

  @Test
  func `A CSV whose list is not plain from its headers is asked about, and then read as told`()
    throws
  {
    let folder = try Folder()
    let path = try folder.write("Who,Patch,Opened\n7,North,03/11/2026\n8,,\n", as: "list.csv")
    let asked = try CaseListReader.read(path)
    #expect(asked.needsMapping)
    #expect(asked.unrecognised.map(\.headers) == [["Who", "Patch", "Opened"]])
    #expect(asked.rows.isEmpty)

    let halfTold = try CaseListReader.read(path, mapping: ColumnMapping(sheets: ["CSV": 6]))
    #expect(halfTold.needsMapping)
    #expect(halfTold.waiting == 2)
    #expect(halfTold.reconciles)
    #expect(halfTold.lists.first?.unmatched == ["Who", "Patch", "Opened"])

    let mapping = ColumnMapping(
      sheets: ["CSV": 6],
      columns: [6: ["child": "Who", "team": "Patch", "need-start": "Opened"]])
    let told = try CaseListReader.read(path, mapping: mapping)
    #expect(!told.needsMapping)
    #expect(told.rows.map(\.childReference) == ["7", "8"])
    #expect(told.rows.map(\.team) == ["North", nil])
    #expect(told.rows.first?.startDay == Day("2026-11-03"))
    #expect(told.mapping.columns[6]?["child"] == "Who")
    let remembered = try CaseListReader.read(path, mapping: told.mapping)
    #expect(remembered == told)
  }
}
