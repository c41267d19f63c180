import Kernel
import Practice

/// Anytown's children's services: four services, twelve teams, a hundred and twenty people, all
/// invented.
package struct Town: Sendable {
  /// The QA officer among the personas.
  static let officer = "Sorrel Basalt"

  /// A service and its teams.
  package struct Service: Sendable {
    package let name: String
    package let teams: [String]
    package let plans: [PlanType]
  }

  /// Someone in a post.
  package struct Worker: Sendable, Hashable {
    package let name: String
    package let role: Role
    package let title: String
    /// The service, or nil for a post of the whole authority.
    package let service: String?
    /// The team, or nil for a post above teams.
    package let team: String?
    package let audits: Int
    package let telephone: String

    package var email: String {
      name.lowercased().replacing(" ", with: ".") + "@anytown.example"
    }
  }

  package static let authority = "Anytown Council children’s services"

  package static let services = [
    Service(
      name: "Assessment", teams: ["Alder", "Aspen", "Beech"], plans: [.openAssessment]),
    Service(
      name: "Help and protection", teams: ["Birch", "Cedar", "Elm"],
      plans: [.inNeed, .childProtection]),
    Service(name: "Children in care", teams: ["Hawthorn", "Hornbeam", "Larch"], plans: [.inCare]),
    Service(
      name: "Young adults", teams: ["Maple", "Oak", "Willow"], plans: [.careLeaver]),
  ]

  /// Everyone who works here, personas first.
  package static let workers: [Worker] = {
    var workers = personas
    var index = 0
    func add(
      _ role: Role, _ title: String, _ service: String? = nil, _ team: String? = nil,
      audits: Int = 0
    ) {
      workers.append(
        Worker(
          name: TownNames.person(index), role: role, title: title, service: service, team: team,
          audits: audits, telephone: "01632 960\(padded(100 + workers.count, 3))"))
      index += 1
    }
    func taken(_ role: Role, _ unit: String) -> Bool {
      personas.contains { $0.role == role && ($0.team ?? $0.service) == unit }
    }

    for _ in 0..<2 { add(.qaOfficer, "QA officer") }
    add(.director, "Director of children’s services")
    for _ in 0..<4 { add(.reviewingOfficer, "Independent reviewing officer") }
    add(.businessSupport, "QA business support")
    for service in services {
      if !taken(.serviceLead, service.name) {
        add(.serviceLead, "Service lead", service.name, audits: 1)
      }
      for team in service.teams {
        if !taken(.teamManager, team) {
          add(.teamManager, "Practice manager", service.name, team, audits: 2)
        }
        for _ in 0..<7 { add(.practitioner, "Social worker", service.name, team) }
      }
    }
    return workers
  }()

  /// Those whom a visitor of the demonstration can be, one for each part of the journey.
  package static let personas: [Worker] = [
    persona("Tansy Feldspar", .qaLead, "QA unit manager"),
    persona(officer, .qaOfficer, "QA officer"),
    persona("Teasel Quartz", .teamManager, "Practice manager", "Help and protection", "Birch", 2),
    persona("Bracken Marl", .teamManager, "Practice manager", "Help and protection", "Elm", 2),
    persona("Campion Shale", .practitioner, "Social worker", "Help and protection", "Elm"),
    persona("Yarrow Gneiss", .serviceLead, "Service lead", "Help and protection", nil, 1),
    persona("Clover Slate", .serviceLead, "Service lead", "Children in care", nil, 1),
    persona("Rowan Schist", .headOfService, "Head of service"),
    persona("Hazel Obsidian", .deputyDirector, "Deputy director"),
    persona("Mallow Pumice", .principalSocialWorker, "Principal social worker"),
    persona("Aster Flint", .designatedOfficer, "Designated officer"),
    persona("Linden Agate", .systemAdministrator, "System administrator"),
  ]

  /// Those who come with a framework that pairs an auditor with somebody of the service, one who
  /// leads practice in each; or that has partner agencies audit, one who coordinates and four
  /// auditors of theirs.
  static func partners(of framework: Framework) -> [Worker] {
    let roles = framework.activityKinds.flatMap(\.people).flatMap(\.roles)
    var workers: [Worker] = []
    if roles.contains(.practiceLead) {
      let names = ["Juniper Dolerite", "Sedge Chert", "Tormentil Gabbro", "Vetch Rhyolite"]
      let title = framework.words.title(.practiceLead)
      workers += zip(names, services).map { persona($0, .practiceLead, title, $1.name) }
    }
    if roles.contains(.coordinator) {
      workers.append(
        persona("Larkspur Tuff", .coordinator, framework.words.title(.coordinator)))
    }
    if roles.contains(.partnerAuditor) {
      workers += ["Burnet Gypsum", "Cress Mudstone", "Meadow Halite", "Sorrel Ochre"].map {
        persona($0, .partnerAuditor, framework.words.title(.partnerAuditor))
      }
    }
    return workers + meeting(of: framework) + withoutNumber(of: framework)
  }

  /// Those who come with a framework whose auditors are also such as have no number of audits.
  private static func withoutNumber(of framework: Framework) -> [Worker] {
    let roles = Set(framework.activityKinds.flatMap(\.people).flatMap(\.withoutNumber))
    let names: [(Role, String)] = [
      (.reviewingOfficer, "Yarrow Schorl"), (.chair, "Sedge Tephra"),
      (.assistantDirector, "Clary Basanite"),
    ]
    return names.filter { roles.contains($0.0) }.map { role, name in
      persona(name, role, framework.words.title(role))
    }
  }

  /// Those who come with a framework whose audits meet: somebody who takes notes, and two who
  /// answer for a team each below the service, so that one can audit the other's.
  private static func meeting(of framework: Framework) -> [Worker] {
    guard framework.activityKinds.contains(where: \.isMet) else { return [] }
    let (lead, notes) = (Role.serviceLead, Role.businessSupport)
    let service = "Help and protection"
    return [
      persona("Bistort Dolomite", lead, framework.words.title(lead), service, "Birch"),
      persona("Burdock Skarn", lead, framework.words.title(lead), service, "Elm"),
      persona("Medlar Tuff", notes, framework.words.title(notes), service),
    ]
  }

  private static func persona(
    _ name: String, _ role: Role, _ title: String, _ service: String? = nil,
    _ team: String? = nil, _ audits: Int = 0
  ) -> Worker {
    let numbers = name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 100 }
    return Worker(
      name: name, role: role, title: title, service: service, team: team, audits: audits,
      telephone: "01632 960\(padded(numbers, 3))")
  }

  /// The social workers of a team.
  package static func practitioners(of team: String) -> [String] {
    workers.filter { $0.team == team && $0.role == .practitioner }.map(\.name)
  }
}
