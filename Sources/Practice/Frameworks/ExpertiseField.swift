/// A field of work that auditors may be on record for, and which cases ask for it.
package struct ExpertiseField: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  /// A case asks for it where one of these holds.
  package var askedBy: [PopulationFilter]
  package var source: String?

  package init(id: String, title: String, askedBy: [PopulationFilter], source: String? = nil) {
    self.id = id
    self.title = title
    self.askedBy = askedBy
    self.source = source
  }
}

extension ActivityKind {
  /// The fields that a case asks its auditor to know, by id.
  package func expertise(askedBy audited: FilteredCase) -> Set<String> {
    Set(expertise.filter { $0.askedBy.contains { audited.fits($0) } }.map(\.id))
  }
}

/// A case as the columns of a framework's filters see it.
package struct FilteredCase: Hashable, Sendable {
  package let planType: PlanType
  /// The names of the parts of the service that it is with.
  package let units: [FilterColumn: String]

  package init(_ planType: PlanType, units: [FilterColumn: String] = [:]) {
    self.planType = planType
    self.units = units
  }

  /// A case of a team, as the service stands.
  package init(_ planType: PlanType, team: String, in organisation: Organisation) {
    var units: [FilterColumn: String] = [:]
    units[.service] = organisation.service(of: team)?.name
    units[.serviceArea] = organisation.serviceArea(of: team)?.name
    units[.team] = organisation.units[team]?.name
    self.init(planType, units: units)
  }

  /// Whether the case has what a filter asks for. `titles` are what the framework calls services,
  /// by id: a filter may name them so.
  package func fits(_ filter: PopulationFilter, titles: [String: String] = [:]) -> Bool {
    let value: String? =
      switch filter.column {
      case .planType: planType.rawValue
      case .service, .serviceArea, .team: units[filter.column]
      }
    guard let value else { return false }
    return filter.isAnyOf.contains { $0 == value || titles[$0] == value }
  }
}
