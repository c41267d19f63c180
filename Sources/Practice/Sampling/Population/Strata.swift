import Kernel

/// The parts that a population is divided into, by name: services, areas, teams or plan types.
package struct Strata: Hashable, Sendable {
  /// The name of the one stratum where nothing divides the population.
  package static let whole = "All"

  private let kind: StratumKind?
  /// For every unit of the tree, the stratum that it belongs to.
  private let stratum: [String: String]
  /// The unit that a stratum is, by the stratum's name.
  package let units: [String: String]

  /// The strata of the tree. Two units of one name are told apart by the unit above them.
  init(_ kind: StratumKind?, _ organisation: Organisation) {
    self.kind = kind
    var belongs: [String: Unit] = [:]
    for id in organisation.units.keys {
      switch kind {
      case .service: belongs[id] = organisation.service(of: id)
      case .serviceArea: belongs[id] = organisation.serviceArea(of: id)
      case .team: belongs[id] = organisation.unit(.team, above: id)
      case .planType, nil: break
      }
    }
    let all = Dictionary(belongs.values.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    let named = Dictionary(grouping: all.values, by: \.name)
    func name(_ unit: Unit) -> String {
      guard (named[unit.name]?.count ?? 0) > 1 else { return unit.name }
      let above = unit.parent.flatMap { organisation.units[$0]?.name } ?? unit.id
      return "\(unit.name) (\(above))"
    }
    stratum = belongs.mapValues(name)
    units = Dictionary(all.values.map { (name($0), $0.id) }, uniquingKeysWith: { a, _ in a })
  }

  /// The stratum of a unit, or of a plan type; nil where it belongs to none.
  func name(of unit: String, _ planType: PlanType?) -> String? {
    switch kind {
    case .service, .serviceArea, .team: stratum[unit]
    case .planType: planType?.words
    case nil: Self.whole
    }
  }
}
