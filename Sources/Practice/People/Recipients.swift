import Kernel

extension Organisation {
  /// The posts of a role for the recipient's reach: the nearest at or above it; where there is
  /// none, the nearest above the team.
  ///
  /// - Parameter auditor: the unit of the post in which the auditor audits.
  package func posts(
    _ recipient: Recipient, team: String?, auditor: String? = nil
  ) -> [Post] {
    let top = units.values.filter { $0.kind == .authority }.map(\.id).min()
    let start: String? =
      switch recipient.of {
      case .case, .caseTeam, .workerTeam: team
      case .caseServiceArea: team.map { serviceArea(of: $0)?.id ?? $0 }
      case .caseService: team.map { service(of: $0)?.id ?? $0 }
      case .auditorServiceArea:
        (auditor ?? team).map { serviceArea(of: $0)?.id ?? $0 }
      case .authority: top
      }
    let found = start.map { posts(recipient.role, for: $0) } ?? []
    if found.isEmpty, let team { return posts(recipient.role, for: team) }
    return found
  }
}
