import Kernel
import TestSupport
import Testing

@testable import Exchange

/// Cases come from the Ofsted Annex A list, whatever liberties the authority took with it.
@Suite struct ReadAnnexATests {
  @Test(
    .requirement("S-026"),
    arguments: [[]] + AnnexAWorkbook.Liberty.allCases.map { [$0] }
      + [AnnexAWorkbook.Liberty.allCases])
  func `Every row of a case list is accepted or refused with a reason`(
    liberties: [AnnexAWorkbook.Liberty]
  ) throws {
    let folder = try Folder()
    try AnnexAWorkbook(InventedCases.lists, liberties: Set(liberties))
      .write(to: folder.file("cases.xlsx"))
    let reading = try CaseListReader.read(folder.file("cases.xlsx"))

    #expect(reading.reconciles)
    #expect(reading.rowsRead == InventedCases.dataRows)
    #expect(reading.refused == InventedCases.refusedRows)
    #expect(reading.accepted == InventedCases.dataRows - InventedCases.refusedRows)
    #expect(reading.lists.map(\.number) == [1, 2, 7, 8, 11])
    #expect(reading.missingLists == [3, 4, 5, 6, 9, 10])
    #expect(reading.lists.allSatisfy { $0.missing.isEmpty && $0.unmatched.isEmpty })
    let hasTitle = !liberties.contains(.withoutTitles)
    #expect(reading.lists.allSatisfy { $0.headerRow == (hasTitle ? 2 : 1) })
    if liberties.contains(.blankRows) {
      #expect(reading.lists.allSatisfy { $0.headerRow + $0.rowsRead + $0.blank == 2_795 })
    }

    let refusal = try #require(reading.refusals.first)
    #expect(refusal.list == 2)
    #expect(refusal.row == (hasTitle ? 10 : 9))
    #expect(refusal.reason.contains("is not a date"))
    #expect(!refusal.reason.contains("2014"))
    #expect(!refusal.reason.contains("1008"))
  }

  @Test(
    .requirement("S-026"),
    arguments: [[]] + AnnexAWorkbook.Liberty.allCases.map { [$0] })
  func `What a row says is read the same whatever liberties were taken`(
    liberties: [AnnexAWorkbook.Liberty]
  ) throws {
    let folder = try Folder()
    try AnnexAWorkbook(InventedCases.lists, liberties: Set(liberties))
      .write(to: folder.file("cases.xlsx"))
    let reading = try CaseListReader.read(folder.file("cases.xlsx"))

    let plan = try #require(reading.rows.first { $0.list == 7 })
    #expect(plan.childReference == "1002")
    #expect(plan.dateOfBirth == Day("2014-03-04"))
    #expect(plan.ageYears == 11)
    #expect(plan.gender == "Female")
    #expect(plan.team == "Assessment Team 1")
    #expect(plan.worker == "A. Worker")
    #expect(plan.startDay == Day("2025-11-03"))
    #expect(plan.endDay == nil)
    #expect(plan.values["latest-abuse"] == "Neglect")
    #expect(plan.values["previous-plans"] == "1")
    #expect(plan.values["initial-abuse"] == nil)

    let care = try #require(reading.rows.last { $0.list == 8 })
    #expect(care.ageYears == -1)
    #expect(care.endDay == Day("2026-01-31"))
    #expect(care.values["legal-status"] == "C1: ICO")
    #expect(care.values["placement-postcode"] == nil)

    #expect(reading.adopters.map(\.adopterReference) == ["A-1"])
    #expect(!reading.rows.contains { $0.list == 11 })
  }

  @Test
  func `What was read in a special way is counted, column by column`() throws {
    let folder = try Folder()
    try AnnexAWorkbook(InventedCases.lists, liberties: [.formulaErrors, .decimalAges])
      .write(to: folder.file("cases.xlsx"))
    let reading = try CaseListReader.read(folder.file("cases.xlsx"))
    func count(_ kind: ReadingNote.Kind, _ list: Int, _ column: String) -> Int? {
      reading.notes.first { $0.kind == kind && $0.list == list && $0.column == column }?.count
    }
    #expect(count(.formulaError, 8, "Placement Type") == 1)
    #expect(count(.formulaError, 8, "Date Ceased to be Looked After") == 1)
    #expect(count(.decimalAge, 2, "Age of Child (Years)") == 10)
    #expect(count(.decimalAge, 8, "Age of Child (Years)") == 1)
    #expect(
      ReadingNote.Kind.allCases.count
        == Set(
          ReadingNote.Kind.allCases.map {
            ReadingNote(list: 1, column: "", kind: $0, count: 1).words
          }
        ).count)
  }

  @Test
  func `Columns are not in the template's order, and some are the authority's own`() throws {
    let folder = try Folder()
    let sheet = Sheet(
      "LIST 6 - CIN",
      columns: ["Social worker", "Our notes", "CIN Closure Date", "child unique id:", "Team"]
        .map { Sheet.Column($0) },
      rows: [
        [.text("B. Worker"), .text("x"), .text("N/A"), .text("  77 "), .text("Team  \n2")],
        [.text("B. Worker"), .blank, .text("ongoing"), .text("78"), .text("n/a")],
      ])
    try SpreadsheetWriter.write(to: folder.file("cases.xlsx"), sheets: [sheet])
    let reading = try CaseListReader.read(folder.file("cases.xlsx"))
    let list = try #require(reading.lists.first)
    #expect(list.number == 6)
    #expect(list.unmatched == ["Our notes"])
    #expect(list.columns["child"] == "child unique id:")
    #expect(list.missingForDraws.isEmpty)
    #expect(list.missing.contains("need-start"))
    #expect(reading.rows.map(\.childReference) == ["77", "78"])
    #expect(reading.rows.map(\.team) == ["Team 2", nil])
    #expect(reading.rows.map(\.endDay) == [nil, nil])
  }
}
