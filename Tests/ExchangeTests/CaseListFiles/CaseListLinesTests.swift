import Kernel
import Testing

@testable import Exchange

@Suite struct CaseListLinesTests {
  /// A text with everything that the lines give a meaning to.
  static let awkward = "a\tb\nc\\d\r\n\\t é\u{301} \u{1F469}\u{200D}\u{1F467} =\u{301}"

  func lines(_ events: [CaseListEvent]) throws -> [UInt8] {
    final class Sent { var bytes: [UInt8] = [] }
    let sent = Sent()
    var writer = CaseListLineWriter { bytes throws(Refusal) in sent.bytes += bytes }
    for event in events { try writer.write(event) }
    try writer.finish()
    return sent.bytes
  }

  func events(_ bytes: [UInt8], stretch: Int) throws -> (events: [CaseListEvent], isFinished: Bool)
  {
    var reader = CaseListLineReader()
    var events: [CaseListEvent] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      try reader.take(rest.prefix(stretch)) { event throws(Refusal) in events.append(event) }
      rest = rest.dropFirst(stretch)
    }
    return (events, reader.isFinished)
  }

  func everyEvent() throws -> [CaseListEvent] {
    let list = ListReading(
      number: 1, sheet: Self.awkward, headerRow: 2, headers: ["", Self.awkward],
      columns: ["child": Self.awkward], missing: ["gender"], unmatched: [], rowsRead: 2,
      accepted: 1, refused: 1)
    let filters = try #require(AnnexA.list(1)).filters
    let values = NamedValues(columns: filters, texts: ["", Self.awkward])
    return [
      .ignored(sheet: "Guidance"), .began(list),
      .accepted(
        CaseListRow(
          list: 1, row: 3, childReference: Self.awkward, dateOfBirth: Day("1969-12-31"),
          ageYears: -1, gender: "Male", team: nil, worker: Self.awkward,
          startDay: Day("2026-11-03"), endDay: nil, values: values)),
      .accepted(CaseListRow(list: 1, row: 4, childReference: "7", values: values)),
      .acceptedAdopter(
        AdopterRow(row: 5, adopterReference: "A", gender: nil, values: values)),
      .refused(
        RowRefusal(list: 1, sheet: Self.awkward, row: 6, column: nil, reason: Self.awkward)),
      .noted(ReadingNote(list: 1, column: Self.awkward, kind: .unknownAnswer, count: 12)),
      .ended(list), .unrecognised(UnrecognisedSheet(sheet: "Sheet1", headers: ["", "b", ""])),
    ]
  }

  @Test(arguments: [1, 7, 1_000_000])
  func `A reading crosses as lines and arrives as it was`(stretch: Int) throws {
    let sent = try everyEvent()
    let arrived = try events(lines(sent), stretch: stretch)
    #expect(arrived.events == sent)
    #expect(arrived.isFinished)
  }

  @Test
  func `A whole case list crosses as lines and arrives as it was`() throws {
    let folder = try Folder()
    try AnnexAWorkbook(InventedCases.lists).write(to: folder.file("cases.xlsx"))
    let reading = try CaseListReader.read(folder.file("cases.xlsx"))
    final class Told { var events: [CaseListEvent] = [] }
    let told = Told()
    var reader = CaseListReader(name: "cases.xlsx") { event throws(Refusal) in
      told.events.append(event)
    }
    try withOpenFile(folder.file("cases.xlsx")) { try reader.read(descriptor: $0) }
    var arrived = CaseListReading()
    for event in try events(lines(told.events), stretch: 64).events { arrived.add(event) }
    #expect(arrived == reading)
  }

  @Test
  func `Lines that break off are not finished`() throws {
    let bytes = try lines(everyEvent())
    #expect(try !events(Array(bytes.dropLast(2)), stretch: 100).isFinished)
  }

  @Test(
    arguments: [
      "nothing\n", "case-list 2\n", "case-list 1\n\n", "case-list 1\nR\t1\tA\n",
      "case-list 1\nZ\n", "case-list 1\n.\n.\n", "case-list 1\nI\ta\tb\n", "case-list 1\nI\ta\\x\n",
      "case-list 1\nI\ta\\\n", "case-list 1\nN\t1\twhat\tc\t1\n", "case-list 1\nN\t1x\n",
      "case-list 1\nL\t12\t1\t0\t0\t0\t0\t0\ts\t0\t0\t0\t0\n",
      "case-list 1\nL\t1\t1\t0\t0\t0\t0\t0\ts\t0\t1\ta\t0\t0\n",
      "case-list 1\nL\t1\t1\t0\t0\t0\t0\t0\ts\t99999999\n",
      "case-list 1\nL\t1\t1\t0\t0\t0\t0\t0\ts\t0\t0\t0\t0\nR\t1\tA\t9999999999\t\t\t\t\t\t\t\t\n",
    ])
  func `A line out of place or of the wrong shape ends the reading`(text: String) {
    #expect(throws: Refusal.unsafeFile) { try events(Array(text.utf8), stretch: 3) }
  }

  @Test
  func `A refusal crosses in its own words`() throws {
    final class Sent { var bytes: [UInt8] = [] }
    let sent = Sent()
    var writer = CaseListLineWriter { bytes throws(Refusal) in sent.bytes += bytes }
    try writer.refuse(Refusal(Self.awkward))
    #expect(throws: Refusal(Self.awkward)) { try events(sent.bytes, stretch: 5) }
  }
}
