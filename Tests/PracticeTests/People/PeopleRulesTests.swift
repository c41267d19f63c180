import Kernel
import TestSupport
import Testing

@testable import Practice

/// What the people file takes, and who may change it.
@Suite struct PeopleRulesTests {
  static func membership(
    _ id: String, _ person: String, _ capacity: Membership.Capacity, _ from: Int, _ to: Int?
  ) -> Membership {
    Membership(
      id: id, post: "post", person: person, capacity: capacity,
      days: Period(from: Day(number: from), to: to.map { Day(number: $0) }), revision: 1)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let new: Membership
    let isBarred: Bool
    var testDescription: String { name }
  }

  static let existing = [
    membership("a", "Bracken", .holder, 100, 200), membership("b", "Sedge", .deputy, 100, nil),
  ]

  @Test(arguments: [
    Case(name: "after it", new: membership("n", "Vetch", .holder, 201, nil), isBarred: false),
    Case(name: "on the last day", new: membership("n", "Vetch", .holder, 200, nil), isBarred: true),
    Case(name: "before and into", new: membership("n", "Vetch", .holder, 50, 100), isBarred: true),
    Case(name: "before it", new: membership("n", "Vetch", .holder, 50, 99), isBarred: false),
    Case(name: "acting beside", new: membership("n", "Vetch", .acting, 150, nil), isBarred: false),
    Case(name: "other deputy", new: membership("n", "Vetch", .deputy, 150, nil), isBarred: false),
    Case(
      name: "one person twice", new: membership("n", "Sedge", .holder, 201, nil), isBarred: true),
    Case(name: "itself", new: membership("a", "Bracken", .holder, 100, 210), isBarred: false),
  ])
  func `a post has one holder at a time, and nobody twice`(example: Case) {
    #expect((PeopleRules.bar(example.new, among: Self.existing) != nil) == example.isBarred)
  }

  @Test(arguments: [
    ("01632 960 001", true), ("+44 1632 960001 ext 4", true), ("1234", false), ("none", false),
    ("01632\u{202E}960001", false), ("01632\n960001", false),
  ])
  func `a telephone number has figures and nothing unseen`(text: String, isGood: Bool) {
    #expect(PeopleRules.problems(telephone: text, field: nil).isEmpty == isGood)
  }

  @Test(arguments: [
    ("sedge.opal@anytown.example", true), ("sedge@", false), ("@anytown", false),
    ("a@b@c", false), ("a b@c", false), ("a@b\r\nBcc: x", false),
  ])
  func `an e-mail address could be written to`(text: String, isGood: Bool) {
    #expect(PeopleRules.problems(email: text, field: nil).isEmpty == isGood)
  }

  @Test(arguments: Role.allCases)
  func `the QA unit and the administrator keep the people file, and nobody else`(role: Role) {
    let actor = Actor(
      person: "me", name: "Me",
      standings: [.init(post: "p", role: role, title: "T", unit: "u", covers: ["u"])])
    let keeps: Set<Role> = [.qaLead, .qaOfficer, .systemAdministrator]
    #expect(PeoplePolicy.mayEdit(actor) == keeps.contains(role))
    #expect(PeoplePolicy.mayAppoint(actor, "other") == keeps.contains(role))
    #expect(!PeoplePolicy.mayAppoint(actor, "me"))
    #expect(PeoplePolicy.mayKeepAccounts(actor) == (role == .systemAdministrator))
    let sees: Set<Role> = [.qaLead, .systemAdministrator]
    #expect(PeoplePolicy.maySeeRecord(actor) == sees.contains(role))
  }

  static func name(_ id: String, _ kind: ListedName.Kind, _ spelling: String) -> ListedName {
    ListedName(
      id: id, kind: kind, spelling: spelling, unit: nil, person: nil, matchedAt: nil, revision: 1)
  }

  @Test func `only a name spelled exactly so, by one, is offered`() {
    let days = Period(from: Day(number: 0))
    let units = [
      Unit(id: "u1", kind: .team, name: "Elm", parent: nil, days: days, revision: 1),
      Unit(id: "u2", kind: .service, name: "Care", parent: nil, days: days, revision: 1),
      Unit(id: "u3", kind: .team, name: "Oak", parent: "x", days: days, revision: 1),
      Unit(id: "u4", kind: .team, name: "Oak", parent: "y", days: days, revision: 1),
    ]
    let people = ["Sedge Opal", "Vetch Onyx", "Vetch Onyx"].enumerated().map {
      Person(id: "p\($0)", name: $1, email: nil, telephone: nil, days: days, revision: 1)
    }
    let names = [
      Self.name("1", .team, "Elm"), Self.name("2", .team, "elm"), Self.name("3", .team, "Oak"),
      Self.name("4", .team, "Care"), Self.name("5", .worker, "Sedge Opal"),
      Self.name("6", .worker, "Vetch Onyx"), Self.name("7", .worker, "Opal, Sedge"),
      Self.name("8", .worker, "Elm"),
    ]
    let offered = ListedNameRules.suggestions(for: names, units: units, people: people)
    #expect(offered == ["1": "u1", "5": "p0"])
  }

  @Test func `spaces in a spelling are tidied`() {
    #expect(ListedName.tidied(" Sedge \u{A0} Opal\t") == "Sedge Opal")
  }
}
