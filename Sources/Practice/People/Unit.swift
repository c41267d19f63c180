import Database
import Kernel

/// A part of the service: the authority itself, a service, a service area, or a team.
package struct Unit: Hashable, Sendable, Identifiable {
  package enum Kind: String, Storable, Sendable, CaseIterable {
    case authority
    case service
    case serviceArea = "service_area"
    case team

    /// "service area".
    package var words: String {
      switch self {
      case .authority: "authority"
      case .service: "service"
      case .serviceArea: "service area"
      case .team: "team"
      }
    }

    /// What a unit of this kind may stand directly under.
    package var parents: [Kind] {
      switch self {
      case .authority: []
      case .service: [.authority]
      case .serviceArea: [.service]
      case .team: [.service, .serviceArea]
      }
    }
  }

  package let id: String
  package let kind: Kind
  package var name: String
  package let parent: String?
  package var days: Period
  /// The team that this one was merged into.
  package var mergedInto: String?
  package let revision: Int
}

/// A first day and, once it is known, a last one.
package struct Period: Hashable, Sendable {
  package let from: Day
  package let to: Day?

  package init(from: Day, to: Day? = nil) {
    self.from = from
    self.to = to
  }

  package func contains(_ day: Day) -> Bool {
    day >= from && to.map { day <= $0 } ?? true
  }

  /// Whether the two have a day in common.
  package func overlaps(_ other: Period) -> Bool {
    (other.to.map { from <= $0 } ?? true) && (to.map { other.from <= $0 } ?? true)
  }

  /// Whether it goes on after a day.
  package func goesOn(after day: Day) -> Bool { to.map { $0 > day } ?? true }

  /// The same, ending on a day.
  package func ending(_ day: Day?) -> Period { Period(from: from, to: day) }
}
