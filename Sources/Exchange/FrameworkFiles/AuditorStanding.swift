import Practice

/// How a possible auditor stands to a case, in a small organisation that every worked case shares:
/// two service areas of one service, the first with two teams.
package enum AuditorStanding: String, Codable, Sendable, CaseIterable {
  case caseHolder = "case_holder"
  case managerOfTheTeam = "manager_of_the_team"
  case managerOfAnotherTeam = "manager_of_another_team"
  case managerOfAnotherArea = "manager_of_another_area"
  case leadOfTheArea = "lead_of_the_area"
  case colleague
  /// Has worked with the child, and now manages a team of the other service area.
  case workedWithTheChild = "worked_with_the_child"
  case headOfService = "head_of_service"
  case qaOfficer = "qa_officer"
  case reviewingOfficer = "reviewing_officer"
  case chair
  case assistantDirector = "assistant_director"
  /// An auditor of a partner agency.
  case partner

  /// The post of someone who stands so.
  var post: (role: Role, unit: String) {
    switch self {
    case .caseHolder, .colleague: (.practitioner, "team")
    case .managerOfTheTeam: (.teamManager, "team")
    case .managerOfAnotherTeam: (.teamManager, "other team")
    case .managerOfAnotherArea, .workedWithTheChild: (.teamManager, "team elsewhere")
    case .leadOfTheArea: (.serviceLead, "area")
    case .headOfService: (.headOfService, "service")
    case .qaOfficer: (.qaOfficer, "authority")
    case .reviewingOfficer: (.reviewingOfficer, "authority")
    case .chair: (.chair, "authority")
    case .assistantDirector: (.assistantDirector, "service")
    case .partner: (.partnerAuditor, "authority")
    }
  }

  static let chart = OrganisationChart(
    units: [
      .init(id: "authority", level: .authority, parent: nil),
      .init(id: "service", level: .service, parent: "authority"),
      .init(id: "area", level: .serviceArea, parent: "service"),
      .init(id: "other area", level: .serviceArea, parent: "service"),
      .init(id: "team", level: .team, parent: "area"),
      .init(id: "other team", level: .team, parent: "area"),
      .init(id: "team elsewhere", level: .team, parent: "other area"),
    ],
    posts: allCases.map { .init(person: $0.rawValue, role: $0.post.role, unit: $0.post.unit) })

  private static func audited(asksFor: String?) -> CaseAtAllocation {
    CaseAtAllocation(
      code: "C-1", team: "team", caseHolder: AuditorStanding.caseHolder.rawValue,
      involvedBefore: [AuditorStanding.workedWithTheChild.rawValue],
      expertise: Set([asksFor].compactMap { $0 }))
  }

  /// The rules that stand between this person and the case.
  func broken(
    _ rules: [IndependenceRule], caseAsksFor: String? = nil, expertIn: [String] = []
  ) -> [IndependenceRule] {
    Independence.broken(
      rules, by: AvailableAuditor(person: rawValue, number: 1, expertise: Set(expertIn)),
      on: AuditorStanding.audited(asksFor: caseAsksFor), in: AuditorStanding.chart)
  }
}
