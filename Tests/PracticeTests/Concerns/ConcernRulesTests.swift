import Kernel
import TestSupport
import Testing

@testable import Practice

/// Who has to be told of a concern, over a small tree.
struct ConcernRulesTests {
  static let day = Day(number: 20_000)
  static let always = Period(from: Day(number: 0))

  /// An authority with a service, a service area and a team, and a post for each role named.
  static func organisation(
    holders: [String: String?] = [:], deputies: [String: String] = [:], absent: Set<String> = []
  ) -> Organisation {
    let units = [
      Unit(
        id: "authority", kind: .authority, name: "Anytown", parent: nil, days: always,
        revision: 1),
      Unit(
        id: "service", kind: .service, name: "Help", parent: "authority", days: always,
        revision: 1),
      Unit(
        id: "area", kind: .serviceArea, name: "North", parent: "service", days: always,
        revision: 1),
      Unit(id: "team", kind: .team, name: "Elm", parent: "area", days: always, revision: 1),
    ]
    let places: [(Role, String)] = [
      (.practitioner, "team"), (.teamManager, "team"), (.serviceLead, "area"),
      (.headOfService, "service"), (.deputyDirector, "authority"),
      (.designatedOfficer, "authority"),
    ]
    let posts = places.map { role, unit in
      Post(
        id: role.rawValue, role: role, title: role.plainTitle, unit: unit, auditsEachCycle: 0,
        days: always, revision: 1)
    }
    // Everybody is called after the post they hold, unless the test says otherwise.
    let held = posts.compactMap { post -> Membership? in
      let holder = holders[post.id] ?? "\(post.id)-holder"
      return holder.map { membership(post.id, $0, .holder) }
    }
    let standing = deputies.map { membership($0.key, $0.value, .deputy) }
    let people = Set((held + standing).map(\.person)).map { id in
      Person(id: id, name: id, email: nil, telephone: nil, days: always, revision: 1)
    }
    return Organisation(
      day: day, units: units, people: people, posts: posts, memberships: held + standing,
      absences: absent.map { Absence(id: $0, person: $0, days: always, revision: 1) })
  }

  static func membership(
    _ post: String, _ person: String, _ capacity: Membership.Capacity
  ) -> Membership {
    Membership(
      id: "\(post)/\(person)", post: post, person: person, capacity: capacity, days: always,
      revision: 1)
  }

  static let four = [
    Recipient(role: .teamManager, of: .caseTeam),
    Recipient(role: .serviceLead, of: .caseServiceArea),
    Recipient(role: .headOfService, of: .caseService),
    Recipient(role: .deputyDirector, of: .authority),
  ]
  static let officer = [Recipient(role: .designatedOfficer, of: .authority)]

  static func named(
    _ recipients: [Recipient] = four, raiser: String = "someone", staff: String? = nil,
    in organisation: Organisation
  ) -> [ConcernRules.Named] {
    ConcernRules.named(
      recipients, .init(team: "team", staff: staff, raiser: raiser), in: organisation)
  }

  @Test(.requirement("S-033"))
  func `the framework's four posts are found above the child's team`() {
    let named = Self.named(in: Self.organisation())
    #expect(named.map(\.post) == four)
    #expect(named.map(\.holder) == four.map { "\($0)-holder" })
    #expect(named.allSatisfy { $0.deputy == nil && !$0.isAbsent })
  }

  let four = ["team_manager", "service_lead", "head_of_service", "deputy_director"]

  @Test func `a vacant post shows its deputy`() {
    let organisation = Self.organisation(
      holders: ["team_manager": nil], deputies: ["team_manager": "stand-in"])
    let manager = Self.named(in: organisation)[0]
    #expect(manager.holder == nil)
    #expect(manager.deputy == "stand-in")
  }

  @Test func `an absent holder is kept, with the deputy to ring`() {
    let organisation = Self.organisation(
      deputies: ["team_manager": "stand-in"], absent: ["team_manager-holder"])
    let manager = Self.named(in: organisation)[0]
    #expect(manager.holder == "team_manager-holder")
    #expect(manager.isAbsent)
    #expect(manager.deputy == "stand-in")
  }

  @Test func `nobody is told of what they raised themselves: their deputy is`() {
    let organisation = Self.organisation(deputies: ["team_manager": "stand-in"])
    let manager = Self.named(raiser: "team_manager-holder", in: organisation)[0]
    #expect(manager.deputy == "stand-in")
  }

  @Test func `a deputy who is away is not shown`() {
    let organisation = Self.organisation(
      holders: ["team_manager": nil], deputies: ["team_manager": "stand-in"],
      absent: ["stand-in"])
    #expect(Self.named(in: organisation)[0].deputy == nil)
  }

  @Test func `a role that nobody has a post for is still named`() {
    let named = Self.named([Recipient(role: .director, of: .authority)], in: Self.organisation())
    #expect(named.map(\.role) == [.director])
    #expect(named[0].post == nil)
  }

  @Test func `a concern about staff goes to the designated officer alone`() {
    let named = Self.named(
      Self.officer, staff: "practitioner-holder", in: Self.organisation())
    #expect(named.map(\.holder) == ["designated_officer-holder"])
  }

  @Test func `a designated officer never hears of a concern about themselves`() {
    let organisation = Self.organisation(deputies: ["designated_officer": "stand-in"])
    let named = Self.named(Self.officer, staff: "designated_officer-holder", in: organisation)
    #expect(named[0].holder == nil)
    #expect(named[0].deputy == "stand-in")
  }

  /// Each of these manages the practitioner; none may stand in for the designated officer.
  @Test(arguments: ["team_manager", "service_lead", "head_of_service", "deputy_director"])
  func `nobody in the person's line hears of it, deputy or not`(role: String) {
    let manager = "\(role)-holder"
    let organisation = Self.organisation(
      holders: ["designated_officer": nil], deputies: ["designated_officer": manager])
    let named = Self.named(Self.officer, staff: "practitioner-holder", in: organisation)
    #expect(named[0].holder == nil)
    #expect(named[0].deputy == nil)
    #expect(named[0].post == nil, "whoever stands in the post would see the concern")
    #expect(ConcernRules.line(of: "practitioner-holder", in: organisation).contains(manager))
    let held = Self.organisation(holders: ["designated_officer": manager], deputies: [:])
    let others = Self.named(Self.officer, staff: "practitioner-holder", in: held)
    #expect(others[0].holder == nil && others[0].post == nil)
  }
}
