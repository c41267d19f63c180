import Database
import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

@testable import Trust
@testable import Website

/// Access ends when the role ends: rights are read at each request, so a session that is open when
/// a post, a membership, an account or a person's time here ends opens nothing afterwards.
@Suite struct RoleChangeTests {
  /// How a right ends.
  private enum Ending: Int, CaseIterable {
    case membership, post, person, account
  }

  private struct Holder {
    let person: String
    let post: String
    let membership: Membership
    let browser: Browser
    let page: String
  }

  /// A role, and a page that it and few others open.
  private static let pages: [(Role, String)] = [
    (.qaLead, "/record"), (.qaOfficer, "/case-reviews"), (.director, "/programme"),
    (.assistantDirector, "/programme"), (.headOfService, "/children-judged-inadequate"),
    (.serviceLead, "/children-judged-inadequate"), (.teamManager, "/children-judged-inadequate"),
    (.principalSocialWorker, "/feedback"), (.systemAdministrator, "/people/new"),
    (.businessSupport, "/audits"),
  ]

  @Test func `of 500 changes with an open session, none is served afterwards`() async throws {
    let site = try await anytown()
    try await site.world.publish()
    var served = 0
    var chance = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &chance)
    print("role changes, seed \(seed)")
    var state = seed
    for start in stride(from: 0, to: 500, by: 50) {
      let holders = try await holders(start..<start + 50, site)
      for (index, holder) in holders.enumerated() {
        #expect(try await holder.browser.get(holder.page).status == 200, "\(holder.page)")
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let ending = Ending.allCases[Int(state >> 33) % Ending.allCases.count]
        try await end(holder, ending, site.world)
        if try await holder.browser.get(holder.page).status == 200 {
          served += 1
          Issue.record("served after \(ending), change \(start + index), seed \(seed)")
        }
      }
    }
    print("role changes: 500, served afterwards: \(served)")
    #expect(served == 0)
  }

  private func holders(_ numbers: Range<Int>, _ site: TestSite) async throws -> [Holder] {
    let (world, today) = (site.world, site.world.now.day)
    let made = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let organisation = try OrganisationTable.load(on: today, transaction)
      let teams = organisation.units.values.filter { $0.kind == .team }
      let unit = try found(teams.map(\.id).min())
      return try numbers.map { number -> (String, String, Membership, String) in
        let (role, page) = Self.pages[number % Self.pages.count]
        let person = try AddPerson(
          details: PersonDetails(name: "Holder \(number)", email: nil, telephone: nil),
          from: today + -30)(occasion, in: transaction)
        let post = try AddPost(
          role: role, title: "Post \(number)", unit: unit, auditsEachCycle: 0, from: today + -30)(
            occasion, in: transaction)
        let membership = try PutInPost(
          post: post.id, person: person.id, capacity: .holder, days: Period(from: today + -30))(
            occasion, in: transaction)
        let token = Sessions.newToken(occasion.ids)
        try Accounts.make(
          for: person.id, named: SignInName(typed: "holder\(number)"), by: person.id,
          at: occasion.now, in: transaction)
        try Sessions.open(
          token, for: person.id, insteadOf: nil, at: occasion.now, in: transaction)
        return (post.id, page, membership, token)
      }
    }
    return made.map { post, page, membership, token in
      let browser = site.browser()
      browser.token = token
      return Holder(
        person: membership.person, post: post, membership: membership, browser: browser,
        page: page)
    }
  }

  private func end(_ holder: Holder, _ ending: Ending, _ world: World) async throws {
    let name = ending == .account ? "Linden Agate" : "Tansy Feldspar"
    let yesterday = world.now.day + -1
    try await world.act(as: name) { occasion, transaction in
      switch ending {
      case .membership:
        try EndMembership(
          membership: holder.membership.id, lastDay: yesterday, revision: 1)(
            occasion, in: transaction)
      case .post:
        try EndPost(post: holder.post, lastDay: yesterday, revision: 1)(
          occasion, in: transaction)
      case .person:
        try RecordLastDay(person: holder.person, lastDay: yesterday, revision: 1)(
          occasion, in: transaction)
      case .account:
        try Accounts.close(
          holder.person, by: occasion.actor.person, at: occasion.now, in: transaction)
      }
    }
  }
}
