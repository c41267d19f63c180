import Kernel
import TestSupport
import Testing

@testable import Exchange
@testable import Practice

/// A people file as it comes in and goes out.
@Suite struct PeopleFilesTests {
  static let good = """
    service,team,post,role,person,e-mail,telephone,audits each month,deputy of
    Help and protection,Elm,Practice manager,Practice manager,Bracken Marl,,01632 960 001,2,
    Help and protection,Elm,Social worker,Social worker,"Shale, Campion",,,,
    """

  @Test func `columns are known by their headers, in any order and case`() throws {
    let (rows, problems) = try PeopleFiles.rows(
      of: "Person , ROLE,Job title\nSedge Opal,practitioner,Social worker\n\n")
    #expect(problems.isEmpty)
    #expect(rows.count == 1)
    #expect(rows[0].number == 2)
    #expect(rows[0][.person] == "Sedge Opal")
    #expect(rows[0][.post] == "Social worker")
  }

  @Test func `quotation marks, line ends and a mark at the start are read as Excel writes them`()
    throws
  {
    let crlf = "\u{FEFF}" + Self.good.split(separator: "\n").joined(separator: "\r\n")
    let text = try PeopleFiles.text(of: Array(crlf.utf8))
    let (rows, problems) = try PeopleFiles.rows(of: text)
    #expect(problems.isEmpty)
    #expect(rows.map { $0[.person] } == ["Bracken Marl", "Shale, Campion"])
  }

  @Test(arguments: [
    ("post,role,person,shoe size\n1,2,3,4", "“shoe size” is not a column"),
    ("post,person\na,b", "“role” is missing"),
    ("post,role,person,post\na,b,c,d", "is there twice"),
    ("post,role,person\na,b,c,d", "stands under no header"),
  ])
  func `a header that is none of ours is refused, not passed over`(
    text: String, says: String
  ) throws {
    let (_, problems) = try PeopleFiles.rows(of: text)
    #expect(problems.count == 1)
    #expect(problems.first?.message.contains(says) == true)
  }

  @Test(arguments: [
    ([], "empty"), ([0x50, 0x4B, 3, 4], "Excel workbook"), ([0xD0, 0xCF, 0x11, 0xE0], "Excel"),
    ([0x61, 0, 0x62], "not a CSV file"),
  ])
  func `what is no CSV file is refused with what to do`(bytes: [UInt8], says: String) throws {
    let refusal = try #require(throws: Refusal.self) { try PeopleFiles.text(of: bytes) }
    #expect(refusal.message.contains(says))
    #expect(refusal.problems.first?.field == "file")
  }

  @Test func `a file without rows is refused`() {
    #expect(throws: Refusal.self) { try PeopleFiles.rows(of: "post,role,person\n") }
    #expect(throws: Refusal.self) { try PeopleFiles.rows(of: "\n\n") }
  }

  @Test func `five thousand and one rows are refused`() {
    let rows = String(repeating: "a,b,c\n", count: PeopleFileRules.mostRows + 1)
    #expect(throws: Refusal.self) { try PeopleFiles.rows(of: "post,role,person\n" + rows) }
  }

  @Test func `a file that we wrote says nothing new when it comes back`() throws {
    let days = Period(from: Day(number: 18_262))
    let units = [
      Unit(id: "a", kind: .authority, name: "Anytown", parent: nil, days: days, revision: 1),
      Unit(id: "s", kind: .service, name: "Care", parent: "a", days: days, revision: 1),
      Unit(id: "t", kind: .team, name: "=Oak", parent: "s", days: days, revision: 1),
    ]
    let people = [
      Person(
        id: "p", name: "Sedge \"Rock\" Opal", email: nil, telephone: "+44 1632 960001",
        days: days, revision: 1),
      Person(id: "q", name: "Vetch, Onyx", email: nil, telephone: nil, days: days, revision: 1),
    ]
    let posts = [
      Post(
        id: "m", role: .teamManager, title: "Team manager", unit: "t", auditsEachCycle: 2,
        days: days, revision: 1),
      Post(
        id: "w", role: .practitioner, title: "Social worker", unit: "t", auditsEachCycle: 0,
        days: days, revision: 1),
    ]
    let memberships = [
      Membership(id: "1", post: "m", person: "p", capacity: .holder, days: days, revision: 1),
      Membership(id: "2", post: "m", person: "q", capacity: .deputy, days: days, revision: 1),
    ]
    let today = Day(number: 20_760)
    let organisation = Organisation(
      day: today, units: units, people: people, posts: posts, memberships: memberships,
      absences: [])
    let file = PeopleFileWriter.file(organisation, titles: [:])
    let (rows, problems) = try PeopleFiles.rows(of: PeopleFiles.text(of: file))
    #expect(problems.isEmpty)
    #expect(rows.count == 3)
    let setting = PeopleFileSetting(
      authority: "Anytown", today: today, units: units, people: people, posts: posts,
      memberships: memberships, titles: [:], bringer: nil)
    let result = PeopleFileRules.plan(rows, in: setting, newId: { "new" })
    #expect(result.problems.isEmpty)
    #expect(result.plan.sentences == [])
    #expect(result.plan.unchanged == 3)
  }
}
