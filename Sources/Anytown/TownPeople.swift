import Database
import Kernel
import Practice
import Trust

/// Builds Anytown's tree, its posts and its people.
struct TownPeople {
  /// When the service was set up, long before the demonstration's first month.
  static let firstDay = Day(year: 2019, month: 4, day: 1) ?? Day(number: 0)

  let occasion: Occasion
  let transaction: any Transaction
  let framework: Framework

  /// Person ids by name.
  func settle() throws -> [String: String] {
    let authority = try unit(.authority, "Anytown", nil)
    var units: [String: String] = [:]
    for service in Town.services {
      let parent = try unit(.service, service.name, authority)
      units[service.name] = parent
      for team in service.teams { units[team] = try unit(.team, team, parent) }
    }
    var people: [String: String] = [:]
    for worker in Town.workers + Town.partners(of: framework) {
      let place = (worker.team ?? worker.service).flatMap { units[$0] } ?? authority
      people[worker.name] = try employ(worker, in: place)
    }
    try nameDeputies(people)
    try recordExpertise(people)
    return people
  }

  /// Where cases ask for it, those who audit are on record for what their service does; those of
  /// the whole authority for everything.
  private func recordExpertise(_ people: [String: String]) throws {
    let fields = try ExpertiseTable.fields(on: occasion.today, transaction)
    guard !fields.isEmpty else { return }
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let lead = try found(people["Tansy Feldspar"].flatMap { Actor($0, in: organisation) })
    let recording = Occasion(actor: lead, now: occasion.now, ids: occasion.ids)
    let roles = Set(
      framework.activityKinds.filter { !$0.expertise.isEmpty }.flatMap(\.auditorPosts))
    for worker in Town.workers + Town.partners(of: framework) where roles.contains(worker.role) {
      guard let person = people[worker.name] else { continue }
      let plans = Town.services.first { $0.name == worker.service }?.plans ?? PlanType.allCases
      let known = fields.filter { field in
        plans.contains { plan in field.askedBy.contains { FilteredCase(plan).fits($0) } }
      }
      try RecordExpertise(person: person, fields: Set(known.map(\.id)), revision: 1)(
        recording, in: transaction)
    }
  }

  private func unit(_ kind: Unit.Kind, _ name: String, _ parent: String?) throws -> String {
    try AddUnit(kind: kind, name: name, parent: parent, from: Self.firstDay)(
      occasion, in: transaction
    ).id
  }

  private func employ(_ worker: Town.Worker, in unit: String) throws -> String {
    let person = try AddPerson(
      details: PersonDetails(
        name: worker.name, email: worker.email, telephone: worker.telephone),
      from: Self.firstDay)(occasion, in: transaction)
    let post = try AddPost(
      role: worker.role, title: worker.title, unit: unit, auditsEachCycle: worker.audits,
      from: Self.firstDay)(occasion, in: transaction)
    _ = try PutInPost(
      post: post.id, person: person.id, capacity: .holder, days: Period(from: Self.firstDay))(
        occasion, in: transaction)
    return person.id
  }

  /// The head of service stands in for the deputy director, and one service lead for another.
  private func nameDeputies(_ people: [String: String]) throws {
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let stands = [
      (Role.deputyDirector, "Rowan Schist"), (.designatedOfficer, "Mallow Pumice"),
      (.headOfService, "Hazel Obsidian"), (.qaLead, "Sorrel Basalt"),
    ]
    for (role, name) in stands {
      for post in organisation.posts.values where post.role == role {
        guard let person = people[name] else { continue }
        _ = try PutInPost(
          post: post.id, person: person, capacity: .deputy, days: Period(from: Self.firstDay))(
            occasion, in: transaction)
      }
    }
  }
}
