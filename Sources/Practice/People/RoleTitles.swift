import Database
import Kernel

/// What the authority calls each role, as its framework says.
package enum RoleTitles {
  /// Roles that posts of this service have; the others belong to kinds of activity that come with
  /// partners and members.
  package static let offered: [Role] = Role.allCases.filter {
    ![.partnerAuditor, .coordinator, .electedMember].contains($0)
  }

  /// Every role's title on a day.
  package static func current(
    on day: Day, _ reading: any Reading
  ) throws -> [Role: String] {
    let words = try PublishedFrameworks.inForce(on: day, reading)?.framework.words
    return Dictionary(
      uniqueKeysWithValues: Role.allCases.map { ($0, words?.title($0) ?? $0.plainTitle) })
  }
}
