import Kernel

/// Reads the rows of a people file against the service as it is.
///
/// The file adds and changes; what it does not name stays as it is. A post that stands alone in its
/// unit, as a team manager's, passes to the person whom the file names; several people may have
/// posts of one title otherwise.
package enum PeopleFileRules {
  package static let mostRows = 5_000

  /// What the file would change, or everything that is wrong with it.
  package static func plan(
    _ rows: [PeopleFileRow], in setting: PeopleFileSetting, newId: () -> String
  ) -> (plan: PeoplePlan, problems: [PeopleFileProblem]) {
    withoutActuallyEscaping(newId) { newId in
      var reckoning = PeopleFileReckoning(setting, newId: newId)
      let lines = rows.compactMap { reckoning.line($0) }
      for line in lines { reckoning.settlePerson(of: line) }
      for group in reckoning.groups(of: lines.filter { $0.deputyOf == nil }) {
        reckoning.settlePosts(group)
      }
      for line in lines where line.deputyOf != nil { reckoning.settleDeputy(line) }
      return (
        reckoning.plan,
        reckoning.problems.sorted { ($0.row, $0.message) < ($1.row, $1.message) }
      )
    }
  }

  /// Whether a unit has one post of this role, so that a new name in the file is its new holder
  /// and not a second one.
  static func standsAlone(_ role: Role) -> Bool {
    switch role {
    case .qaLead, .teamManager, .serviceLead, .headOfService, .assistantDirector,
      .deputyDirector, .director, .principalSocialWorker, .designatedOfficer:
      true
    case .qaOfficer, .practitioner, .reviewingOfficer, .chair, .businessSupport, .practiceLead,
      .partnerAuditor, .coordinator, .electedMember, .systemAdministrator:
      false
    }
  }

  /// The role that a text names: the authority's own title, the plain one, or its short name.
  static func role(_ text: String, titles: [Role: String]) -> Role? {
    let wanted = text.lowercased()
    return Role.allCases.first { titles[$0]?.lowercased() == wanted }
      ?? Role.allCases.first { $0.plainTitle.lowercased() == wanted }
      ?? Role.allCases.first { $0.rawValue == wanted }
  }

  /// `2026-11-03` or `03/11/2026`.
  static func day(_ text: String) -> Day? {
    if let day = Day(text) { return day }
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4, let day = decimal(parts[0]),
      let month = decimal(parts[1]), let year = decimal(parts[2])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
