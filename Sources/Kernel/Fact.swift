/// Something that happened, as the ledger keeps it: a past-tense name, what it happened to, and a
/// few plain values.
///
/// A payload holds codes, ids, days, grades and digests, never a name or a person's words.
package struct Fact: Hashable, Sendable {
  /// What the fact is about.
  package struct Subject: Hashable, Sendable {
    package let kind: String
    package let id: String

    package init(_ kind: String, _ id: String) {
      self.kind = kind
      self.id = id
    }
  }

  /// Which history it belongs to.
  package enum Chain: String, Hashable, Sendable, CaseIterable {
    /// What was done.
    case deeds
    /// Who looked at whom.
    case looks
  }

  package let name: String
  package let subject: Subject
  package let payload: [String: String]
  package let chain: Chain

  /// A fact named in the past tense with dashes, as `audit-submitted`.
  package init(
    _ name: String, _ kind: String, _ id: String, _ payload: [String: String] = [:],
    chain: Chain = .deeds
  ) {
    self.name = name
    self.subject = Subject(kind, id)
    self.payload = payload
    self.chain = chain
  }
}
