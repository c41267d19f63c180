import Kernel

/// Which framework this is: whose, which version, since when, and on what published page it rests.
package struct FrameworkIdentity: Codable, Sendable, Hashable {
  /// The authority's short name in folders and commands.
  package var authority: String
  /// The version's short name, unique for the authority.
  package var version: String
  package var title: String
  /// What the authority calls its edition, as published.
  package var edition: String?
  /// The post that owns the framework; never a person's name.
  package var owner: String
  package var effective: Day?
  package var review: Day?
  /// The version that this one takes over from, by its name, or as "authority/version".
  package var replaces: String?
  package var year: FrameworkYear
  /// What happens to a due day that is no working day, where a clock does not say.
  package var roll: RollRule
  /// On which published document the framework is based.
  package var basedOn: String
  /// What the published document says of itself, where it does.
  package var document: DocumentRecord?
  package var source: String?
  /// Where the published text leaves a choice open: what we read, and why.
  package var readings: [OpenReading] = []

  /// "authority/version", as folders and commands name it.
  package var reference: String { "\(authority)/\(version)" }

  /// The reference of the version that this one takes over from.
  package var replacedReference: String? {
    replaces.map { $0.utf8.contains(0x2F) ? $0 : "\(authority)/\($0)" }
  }
}

/// What a published document records of itself: its marking, who approves it, its versions.
package struct DocumentRecord: Codable, Sendable, Hashable {
  /// Who has to say yes to it, and how.
  package struct Approval: Codable, Sendable, Hashable {
    package var step: String
    package var by: String
  }

  /// One line of its log of versions.
  package struct Version: Codable, Sendable, Hashable {
    package var version: String
    package var day: Day?
    package var status: String?
    package var change: String?
    package var reason: String?
    package var pages: String?
  }

  package var marking: String?
  package var disclosure: String?
  package var approvals: [Approval] = []
  package var versions: [Version] = []
  package var source: String?
}

/// The year that quarters and annual reports are counted by.
package enum FrameworkYear: String, Codable, Sendable, CaseIterable {
  /// January to December.
  case calendar
  /// April to March.
  case financial
}

/// A question that the published text leaves open, and the reading that this version takes.
package struct OpenReading: Codable, Sendable, Hashable {
  package var id: String
  package var question: String
  package var reading: String
  package var source: String?
}
