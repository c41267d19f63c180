import Database
import Kernel

/// A team or a worker as case lists spell it, matched by a person once and remembered from then on.
package struct ListedName: Hashable, Sendable, Identifiable {
  package enum Kind: String, Storable, Sendable, CaseIterable {
    case team
    case worker
  }

  package let id: String
  package let kind: Kind
  package let spelling: String
  /// The team that it stands for; nil for a worker, and while nobody has said.
  package let unit: String?
  /// The worker that it stands for; nil for a team, and while nobody has said.
  package let person: String?
  package let matchedAt: Instant?
  package let revision: Int

  /// What it stands for, by id.
  package var match: String? { unit ?? person }
  package var isMatched: Bool { match != nil }

  /// A spelling without the spaces around it, and with one space where there were several.
  package static func tidied(_ spelling: String) -> String {
    spelling.unicodeScalars.split { $0.properties.isWhitespace }
      .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }
}
