import Database
import Kernel

/// The part of the service that the QA unit elects for a cycle, where its framework asks for one.
package struct Election: Sendable {
  let cycle: Cycle
  package let level: StratumKind?
  let organisation: Organisation

  package init(of cycle: Cycle, _ kind: ActivityKind, _ organisation: Organisation) {
    self.cycle = cycle
    level = kind.selection.elects
    self.organisation = organisation
  }

  /// The parts that can be elected, by name: all but those of the service elected last.
  package func choices(_ reading: any Reading) throws -> [Unit] {
    let last = try lastService(reading)
    return organisation.units.values.filter { unit in
      isElectable(unit) && (last == nil || organisation.service(of: unit.id)?.id != last)
    }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// Refuses a draw that is not from one elected part, or from the service of the cycle before.
  func check(_ definition: PopulationDefinition, _ reading: any Reading) throws {
    guard let level else { return }
    let elected = definition.units.compactMap { organisation.units[$0] }
    guard elected.count == 1, let unit = elected.first, isElectable(unit) else {
      throw Refusal("Elect one \(level.words), and no more, for this draw.", field: "unit")
    }
    if let last = try lastService(reading), organisation.service(of: unit.id)?.id == last {
      let name = organisation.units[last]?.name ?? "That service"
      throw Refusal(
        "\(name) was elected last time. Elect a \(level.words) of another service.",
        field: "unit")
    }
  }

  /// A service that is not divided is its own area.
  private func isElectable(_ unit: Unit) -> Bool {
    switch level {
    case .service: unit.kind == .service
    case .serviceArea:
      unit.kind == .serviceArea
        || unit.kind == .service
          && !organisation.units.values.contains {
            $0.parent == unit.id && $0.kind == .serviceArea
          }
    case .team: unit.kind == .team
    case .planType, nil: false
    }
  }

  /// The service of which a part was elected in the cycle before, or nil.
  private func lastService(_ reading: any Reading) throws -> String? {
    let before = try CycleTable.all(reading).first {
      $0.kind == cycle.kind && $0.month < cycle.month
    }
    guard let before, let draw = try DrawLists.of(cycle: before.id, reading).first,
      let unit = draw.definition.units.first
    else { return nil }
    return organisation.service(of: unit)?.id
  }
}

extension StratumKind {
  /// "service area".
  package var words: String {
    switch self {
    case .service: "service"
    case .serviceArea: "service area"
    case .team: "team"
    case .planType: "plan type"
    }
  }
}
