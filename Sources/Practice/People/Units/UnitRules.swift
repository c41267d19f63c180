import Database
import Kernel

/// Where in the tree a unit may stand, and under what name.
enum UnitRules {
  /// What is wrong with the place of a new unit.
  static func problems(_ unit: Unit, under parent: Unit?) -> [Refusal.Problem] {
    let allowed = unit.kind.parents
    guard let parent else {
      return allowed.isEmpty
        ? [] : [.init("Say what the \(unit.kind.words) belongs to.", field: "parent")]
    }
    guard allowed.contains(parent.kind) else {
      let places = EnglishNumbers.list(allowed.map { "a \($0.words)" }, "or")
      return [
        .init(
          allowed.isEmpty
            ? "The authority stands at the head of the tree."
            : "A \(unit.kind.words) belongs to \(places), not to a \(parent.kind.words).",
          field: "parent")
      ]
    }
    if !parent.days.overlaps(unit.days) {
      return [.init("\(parent.name) does not exist on those days.", field: "parent")]
    }
    return []
  }

  /// Refuses a name that a unit of the same parent has on the same days, so that a path of names
  /// always means one unit.
  static func requireNameFree(_ unit: Unit, _ reading: any Reading) throws {
    let siblings = try OrganisationTable.units(
      where: "parent IS NOT DISTINCT FROM \(unit.parent) AND name = \(unit.name)", reading)
    if siblings.contains(where: { $0.id != unit.id && $0.days.overlaps(unit.days) }) {
      throw Refusal("There is a \(unit.name) there already.", field: "name")
    }
  }
}
