import Kernel
import TestSupport
import Testing

@testable import Practice

/// What a people file would change, reckoned against a service as it is.
@Suite struct PeopleFileTests {
  typealias Column = PeopleFileRow.Column

  /// A row of Elm in Help and protection, unless it says otherwise.
  static func row(
    _ number: Int, _ post: String, _ role: String, _ person: String,
    _ more: [Column: String] = [:]
  ) -> PeopleFileRow {
    var cells: [Column: String] = [
      .service: "Help and protection", .team: "Elm", .post: post, .role: role, .person: person,
    ]
    cells.merge(more) { $1 }
    return PeopleFileRow(number: number, cells: cells)
  }

  static let today = Day(number: 20_760)

  /// What the rows would change in an empty service, or in the one that other rows made.
  static func plan(
    _ rows: [PeopleFileRow], after earlier: [PeopleFileRow] = [], bringer: String? = nil
  ) -> (plan: PeoplePlan, problems: [PeopleFileProblem]) {
    var counter = 0
    let newId = { () -> String in
      counter += 1
      return "id-\(counter)"
    }
    func setting(_ plan: PeoplePlan) -> PeopleFileSetting {
      PeopleFileSetting(
        authority: "Anytown", today: today, units: plan.units, people: plan.people,
        posts: plan.posts, memberships: plan.memberships,
        titles: [.teamManager: "Practice manager"], bringer: bringer)
    }
    let first = PeopleFileRules.plan(earlier, in: setting(PeoplePlan()), newId: newId)
    return PeopleFileRules.plan(rows, in: setting(first.plan), newId: newId)
  }

  @Test func `an empty service gets its tree, its people and their posts`() {
    let (plan, problems) = Self.plan([
      Self.row(2, "Practice manager", "Practice manager", "Bracken Marl", [.audits: "2"]),
      Self.row(3, "Social worker", "practitioner", "Campion Shale"),
      Self.row(4, "Social worker", "practitioner", ""),
      Self.row(5, "", "", "Campion Shale", [.deputyOf: "Practice manager"]),
    ])
    #expect(problems.isEmpty)
    #expect(plan.units.map(\.name) == ["Anytown", "Help and protection", "Elm"])
    #expect(plan.units.map(\.kind) == [.authority, .service, .team])
    #expect(plan.people.map(\.name) == ["Bracken Marl", "Campion Shale"])
    #expect(plan.posts.map(\.role) == [.teamManager, .practitioner, .practitioner])
    #expect(plan.posts.map(\.auditsEachCycle) == [2, 0, 0])
    #expect(plan.memberships.map(\.capacity) == [.holder, .holder, .deputy])
    #expect(plan.memberships[2].post == plan.posts[0].id)
    #expect(plan.memberships[2].person == plan.people[1].id)
  }

  @Test func `the same file again changes nothing`() {
    let rows = [
      Self.row(2, "Practice manager", "Practice manager", "Bracken Marl", [.audits: "2"]),
      Self.row(3, "Social worker", "practitioner", "Campion Shale"),
      Self.row(4, "Social worker", "practitioner", "Sedge Opal"),
      Self.row(5, "", "", "Campion Shale", [.deputyOf: "Practice manager"]),
    ]
    let (plan, problems) = Self.plan(rows, after: rows)
    #expect(problems.isEmpty)
    #expect(plan.isEmpty)
    #expect(plan.unchanged == 4)
  }

  @Test func `a post that stands alone passes to the person that the file names`() {
    let before = [
      Self.row(2, "Practice manager", "team_manager", "Bracken Marl", [.from: "2020-01-01"])
    ]
    let (plan, problems) = Self.plan(
      [Self.row(2, "Practice manager", "team_manager", "Fennel Granite")], after: before)
    #expect(problems.isEmpty)
    #expect(plan.posts.isEmpty)
    #expect(plan.endedMemberships.map(\.days.to) == [Self.today - 1])
    #expect(plan.memberships.map(\.days.from) == [Self.today])
  }

  @Test func `a second social worker joins the first`() {
    let before = [Self.row(2, "Social worker", "practitioner", "Campion Shale")]
    let (plan, problems) = Self.plan(
      [Self.row(2, "Social worker", "practitioner", "Sedge Opal")], after: before)
    #expect(problems.isEmpty)
    #expect(plan.posts.count == 1)
    #expect(plan.endedMemberships.isEmpty)
  }

  @Test func `a vacant post is filled before another is made`() {
    let before = [Self.row(2, "Social worker", "practitioner", "")]
    let (plan, _) = Self.plan(
      [Self.row(2, "Social worker", "practitioner", "Sedge Opal")], after: before)
    #expect(plan.posts.isEmpty)
    #expect(plan.memberships.count == 1)
  }

  @Test func `a last day in the file ends the membership`() {
    let before = [Self.row(2, "Social worker", "practitioner", "Sedge Opal")]
    let (plan, _) = Self.plan(
      [Self.row(2, "Social worker", "practitioner", "Sedge Opal", [.to: "30/12/2026"])],
      after: before)
    #expect(plan.endedMemberships.map(\.days.to) == [Day("2026-12-30")])
    #expect(plan.memberships.isEmpty)
  }

  @Test func `a person is known by e-mail address, whatever else the row says`() {
    let before = [
      Self.row(2, "Social worker", "practitioner", "Sedge Opal", [.email: "sedge@anytown.example"])
    ]
    let (plan, problems) = Self.plan(
      [
        Self.row(
          2, "Social worker", "practitioner", "Sedge Opal",
          [.email: "SEDGE@anytown.example", .telephone: "01632 960 007"])
      ], after: before)
    #expect(problems.isEmpty)
    #expect(plan.people.isEmpty)
    #expect(plan.changedPeople.map(\.telephone) == ["01632 960 007"])
  }

  @Test func `a namesake with another e-mail address is someone else`() {
    let (plan, problems) = Self.plan([
      Self.row(2, "Social worker", "practitioner", "Sedge Opal", [.email: "one@anytown.example"]),
      Self.row(3, "Social worker", "practitioner", "Sedge Opal", [.email: "two@anytown.example"]),
    ])
    #expect(problems.isEmpty)
    #expect(plan.people.count == 2)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let cells: [Column: String]
    let column: Column
    let says: String
    var testDescription: String { says }
  }

  @Test(arguments: [
    Wrong(cells: [.role: ""], column: .role, says: "Say which role"),
    Wrong(cells: [.role: "Wizard"], column: .role, says: "“Wizard” is no role"),
    Wrong(cells: [.post: ""], column: .post, says: "Give the post a name"),
    Wrong(cells: [.from: "31/02/2026"], column: .from, says: "is not a day"),
    Wrong(cells: [.from: "2026-11-02", .to: "2026-11-01"], column: .to, says: "on or after"),
    Wrong(cells: [.audits: "many"], column: .audits, says: "a number from 0 to 50"),
    Wrong(cells: [.audits: "51"], column: .audits, says: "a number from 0 to 50"),
    Wrong(cells: [.email: "sedge at anytown"], column: .email, says: "name@example.gov.uk"),
    Wrong(cells: [.telephone: "ring me"], column: .telephone, says: "with its figures"),
    Wrong(cells: [.service: ""], column: .service, says: "Say which service"),
    Wrong(cells: [.person: "", .email: "a@b.example"], column: .person, says: "Give the name"),
    Wrong(cells: [.deputyOf: "Chief"], column: .deputyOf, says: "no post called “Chief”"),
  ])
  func `what is wrong is named with its row and column`(wrong: Wrong) {
    let (_, problems) = Self.plan([
      Self.row(7, "Social worker", "practitioner", "Sedge Opal", wrong.cells)
    ])
    #expect(problems.count == 1)
    #expect(problems.first?.row == 7)
    #expect(problems.first?.column == wrong.column)
    #expect(problems.first?.message.contains(wrong.says) == true)
  }

  @Test func `every problem is told at once`() {
    let (_, problems) = Self.plan([
      Self.row(2, "Social worker", "Wizard", "Sedge Opal", [.email: "x", .audits: "-1"]),
      Self.row(3, "", "practitioner", "Vetch Onyx"),
    ])
    #expect(problems.map(\.row) == [2, 2, 2, 3])
  }

  @Test func `a name that two people have needs an e-mail address`() {
    let before = [
      Self.row(2, "Social worker", "practitioner", "Sedge Opal", [.email: "one@anytown.example"]),
      Self.row(3, "Social worker", "practitioner", "Sedge Opal", [.email: "two@anytown.example"]),
    ]
    let (_, problems) = Self.plan(
      [Self.row(2, "Senior", "practitioner", "Sedge Opal")], after: before)
    #expect(problems.map(\.column) == [.person])
  }

  @Test func `nobody puts themselves in a post by a file`() {
    let before = [Self.row(2, "Social worker", "practitioner", "Linden Agate")]
    let person = Self.plan(before).plan.people[0].id
    let (_, problems) = Self.plan(
      [Self.row(2, "QA lead", "qa_lead", "Linden Agate", [.service: "", .team: ""])],
      after: before, bringer: person)
    #expect(problems.map(\.column) == [.person])
  }

  @Test func `a name used for two kinds of unit is refused`() {
    let (_, problems) = Self.plan([
      Self.row(2, "Social worker", "practitioner", "Sedge Opal"),
      Self.row(
        3, "Social worker", "practitioner", "Vetch Onyx", [.serviceArea: "Elm", .team: "Birch"]),
    ])
    #expect(problems.map(\.column) == [.serviceArea])
  }

  @Test func `the digest is the same for the same changes and another for others`() {
    let rows = [Self.row(2, "Social worker", "practitioner", "Sedge Opal")]
    #expect(Self.plan(rows).plan.digest == Self.plan(rows).plan.digest)
    let other = [Self.row(2, "Social worker", "practitioner", "Vetch Onyx")]
    #expect(Self.plan(rows).plan.digest != Self.plan(other).plan.digest)
  }
}
