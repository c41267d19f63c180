import Kernel

extension Organisation {
  /// The posts of a role for the recipient's reach: the nearest at or above it; where there is
  /// none, the nearest above the team.
  package func posts(_ recipient: Recipient, team: String?) -> [Post] {
    let top = units.values.filter { $0.kind == .authority }.map(\.id).min()
    let start: String? =
      switch recipient.of {
      case .case, .caseTeam: team
      case .caseServiceArea: team.map { serviceArea(of: $0)?.id ?? $0 }
      case .caseService: team.map { service(of: $0)?.id ?? $0 }
      case .authority: top
      }
    let found = start.map { posts(recipient.role, for: $0) } ?? []
    if found.isEmpty, let team { return posts(recipient.role, for: team) }
    return found
  }
}
