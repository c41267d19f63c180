/// The tree of units and who holds which post in it on one day: all that independence looks at.
package struct OrganisationChart: Sendable, Hashable {
  /// What a unit is.
  package enum Level: String, Sendable, Hashable, CaseIterable {
    case authority
    case service
    case serviceArea = "service_area"
    case team
  }

  /// A unit, and the unit that it belongs to.
  package struct Unit: Sendable, Hashable {
    package var id: String
    package var level: Level
    package var parent: String?

    package init(id: String, level: Level, parent: String?) {
      self.id = id
      self.level = level
      self.parent = parent
    }
  }

  /// A post that a person holds in a unit.
  package struct Post: Sendable, Hashable {
    package var person: String
    package var role: Role
    package var unit: String

    package init(person: String, role: Role, unit: String) {
      self.person = person
      self.role = role
      self.unit = unit
    }
  }

  private let units: [String: Unit]
  private let posts: [String: [Post]]

  package init(units: [Unit], posts: [Post]) {
    self.units = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.posts = Dictionary(grouping: posts, by: \.person)
  }

  /// The posts that a person holds.
  package func posts(of person: String) -> [Post] { posts[person] ?? [] }

  /// The unit and all units that it lies in, from the inside out. Ends where a tree would loop.
  package func line(of unit: String) -> [Unit] {
    var line: [Unit] = []
    var next: String? = unit
    while let id = next, let unit = units[id], !line.contains(unit) {
      line.append(unit)
      next = unit.parent
    }
    return line
  }

  /// The service area that a unit lies in or is.
  package func serviceArea(of unit: String) -> String? {
    line(of: unit).first { $0.level == .serviceArea }?.id
  }

  /// Whether a unit lies in another, or is it.
  package func lies(_ unit: String, in other: String) -> Bool {
    line(of: unit).contains { $0.id == other }
  }
}
