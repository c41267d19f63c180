import Database
import Foundation
import Kernel
import Practice
import TestWorld

@testable import Trust
@testable import Website

/// The small Anytown with an audit at one stage, everyone of the access table, and a browser for
/// each. Nothing that they do lasts.
final class AccessTown: Sendable {
  let world: World
  let site: TestSite
  /// Who wears which hat, by name.
  let names: [Hat: String]
  let browsers: [Hat: Browser]
  /// What stands for the colons of an address, by the address up to and with the colon.
  let places: [String: String]

  /// - Parameter features: further parts of the service, beside those that it has.
  init(_ stage: Stage, features: [any Feature.Type] = []) async throws {
    world = try await World()
    try await world.settle()
    try await world.employEveryone()
    let ground = try await world.bring(to: stage)
    site = try TestSite(world, records: Rehearsal(base: world.records), features: features)
    var names = World.hats
    names.merge(ground.names) { _, theirs in theirs }
    self.names = names
    var browsers: [Hat: Browser] = [:]
    for hat in Hat.allCases {
      let browser = site.browser(from: "192.0.2.\(browsers.count + 1)")
      if hat == .nobody {
        _ = try await browser.get("/sign-in")
      } else {
        let name = try found(hat == .halfway ? names[.caseHolder] : names[hat])
        try await browser.begin(as: name, halfway: hat == .halfway, in: world)
      }
      browsers[hat] = browser
    }
    self.browsers = browsers
    try await world.endLeaver()
    places = try await world.places(on: ground)
  }

  /// The address with what this town has in place of its colons; with something that nobody has
  /// where `missing`, in place of the first.
  func address(_ path: String, missing: Bool = false) -> String {
    var steps: [String] = []
    var pattern = ""
    var isFirst = true
    for step in path.split(separator: "/") {
      pattern += "/" + step
      guard step.hasPrefix(":") else {
        steps.append(String(step))
        continue
      }
      let place = places[pattern] ?? planted(pattern) ?? Self.nobodys(step)
      steps.append(missing && isFirst ? Self.nobodys(step) : place)
      isFirst = false
    }
    return "/" + steps.joined(separator: "/")
  }

  /// Pages that a test plants are about the audit.
  private func planted(_ pattern: String) -> String? {
    pattern.hasPrefix("/planted/") ? places["/audits/:id"] : nil
  }

  private static func nobodys(_ step: Substring) -> String {
    switch step {
    case ":month": "1999-01"
    case ":number": "999999"
    case ":version": "99"
    case ":code": "C-0A0A-00"
    case ":section", ":tool", ":figure", ":reason", ":clock": "nowhere"
    default: "00000000-0000-7000-8000-000000000000"
    }
  }
}

extension Browser {
  /// A session for someone, the whole way or half of it.
  fileprivate func begin(as name: String, halfway: Bool, in world: World) async throws {
    let (secret, now) = (Sessions.newToken(world.ids), world.now)
    try await world.records.write { [ids = world.ids] transaction in
      let row = try found(
        transaction.row("SELECT id FROM person WHERE name = \(name) ORDER BY id"))
      let person: String = try row["id"]
      if try AccountTable.of(person, transaction) == nil {
        let signInName = SignInName(typed: name.replacing(" ", with: "."))
        try Accounts.make(for: person, named: signInName, by: person, at: now, in: transaction)
      }
      try SecondFactors.prepare(person, ids, in: transaction)
      if halfway {
        try Sessions.openHalfway(secret, for: person, insteadOf: nil, at: now, in: transaction)
      } else {
        _ = try SecondFactors.confirm(person, ids, at: now, in: transaction)
        try Sessions.open(secret, for: person, insteadOf: nil, at: now, in: transaction)
      }
    }
    token = secret
  }
}

extension World {
  /// Those whose hat is the same at every audit.
  fileprivate static let hats: [Hat: String] = [
    .qaLead: "Tansy Feldspar", .qaOfficer: "Sorrel Basalt", .deputyDirector: "Hazel Obsidian",
    .head: "Rowan Schist", .principal: "Mallow Pumice", .designated: "Aster Flint",
    .administrator: "Linden Agate", .managerElsewhere: "Comfrey Chalk",
    .leadOfIt: "Yarrow Gneiss", .leadElsewhere: "Clover Slate",
    .workerElsewhere: "Thrift Topaz", .otherOfficer: "Other Officer", .director: "Director",
    .assistantDirector: "Assistant Director", .deputyOfLead: "Deputy Of Lead",
    .colleague: "Colleague", .reviewingOfficer: "Reviewing Officer", .chair: "Chair",
    .businessSupport: "Business Support", .partner: "Partner", .coordinator: "Coordinator",
    .elected: "Elected", .noPost: "No Post", .leaver: "Leaver",
  ]

  /// Adds those whom the small Anytown has not.
  fileprivate func employEveryone() async throws {
    let posts: [(Hat, Role, String)] = [
      (.otherOfficer, .qaOfficer, "Anytown"), (.director, .director, "Anytown"),
      (.assistantDirector, .assistantDirector, "Anytown"),
      (.deputyOfLead, .practitioner, "Ash"), (.colleague, .practitioner, "Elm"),
      (.colleague, .practitioner, "Birch"), (.reviewingOfficer, .reviewingOfficer, "Anytown"),
      (.chair, .chair, "Anytown"), (.businessSupport, .businessSupport, "Anytown"),
      (.partner, .partnerAuditor, "Anytown"), (.coordinator, .coordinator, "Anytown"),
      (.elected, .electedMember, "Anytown"), (.leaver, .practitioner, "Elm"),
    ]
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      var people: [Hat: String] = [:]
      for hat in Set(posts.map(\.0)).union([.noPost]) {
        guard let name = World.hats[hat] else { continue }
        people[hat] = try AddPerson(
          details: PersonDetails(name: name, email: nil, telephone: nil), from: occasion.today)(
            occasion, in: transaction
          ).id
      }
      func put(_ hat: Hat, in post: String, as capacity: Membership.Capacity) throws {
        _ = try PutInPost(
          post: post, person: found(people[hat]), capacity: capacity,
          days: Period(from: occasion.today))(occasion, in: transaction)
      }
      let organisation = try OrganisationTable.load(on: occasion.today, transaction)
      for (hat, role, unit) in posts {
        let unit = try found(organisation.units.values.first { $0.name == unit })
        let post = try AddPost(
          role: role, title: role.plainTitle, unit: unit.id, auditsEachCycle: 0,
          from: occasion.today)(occasion, in: transaction)
        try put(hat, in: post.id, as: .holder)
      }
      for post in organisation.posts.values where post.role == .serviceLead {
        try put(.deputyOfLead, in: post.id, as: .deputy)
      }
    }
  }

  /// The leaver's last day was yesterday.
  fileprivate func endLeaver() async throws {
    let now = now
    try await records.write { transaction in
      let row = try found(transaction.row("SELECT id FROM person WHERE name = 'Leaver'"))
      let person: String = try row["id"]
      try transaction.run(
        """
        UPDATE person SET to_day = \(now.day + -1), from_day = \(World.firstDay)
        WHERE id = \(person)
        """)
      try transaction.record(Fact("person-left", "person", person), by: person, at: now)
    }
  }}
