import Kernel

/// Who may see an activity, and what it is for.
package struct AccessPlan: Codable, Sendable, Hashable {
  package var purpose: Purpose
  package var readers: [Part]
  package var readerRoles: [Recipient] = []
  package var reidentifiedBy: [Part]
  /// Whether nobody else sees it: neither the QA unit nor those who answer for the team.
  package var confined: Bool = false
  /// The protective marking that its pages and documents bear.
  package var marking: String?
  package var source: String?

  /// The posts that may read it because of the team that it is about, with no part in it.
  package var lineReaders: [Role] {
    let posts: [Part: Role] = [.teamManager: .teamManager, .serviceLead: .serviceLead]
    return readers.compactMap { posts[$0] } + readerRoles.map(\.role)
  }
}

/// What an activity is for. Under `system` nothing groups, filters, sorts or totals grades or
/// findings by a case-holding or observed worker.
package enum Purpose: String, Codable, Sendable, CaseIterable {
  case individual
  case system
}

/// How long a record is kept. No period is invented: years are absent where none is published.
package struct RetentionPlan: Codable, Sendable, Hashable {
  package var recordClass: String
  package var years: Int?
  package var then: RetentionEnd?
  package var source: String?
}

extension RetentionPlan {
  /// The last day on which an audit that ended on this day is kept; nil where no period is given.
  package func lastDay(ended: Day) -> Day? { years.map { ended.adding(months: $0 * 12) } }
}

/// What happens when the years are over.
package enum RetentionEnd: String, Codable, Sendable, CaseIterable {
  case destroy
  case archive
}
