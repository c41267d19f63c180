import Database
import Foundation
import Kernel

/// What part of the history is asked for.
package struct LedgerFilter: Sendable, Hashable {
  package var chain: Fact.Chain
  /// Entries that this person made.
  package var person: String?
  /// Entries that this person made, and those about them.
  package var involving: String?
  /// Entries about this subject.
  package var subject: Fact.Subject?
  /// Only entries before this place in the chain.
  package var before: Int?
  /// Kinds of subject that the reader may not see.
  package var hiding: [String]

  package init(
    chain: Fact.Chain, person: String? = nil, subject: Fact.Subject? = nil,
    before: Int? = nil, hiding: [String] = []
  ) {
    self.chain = chain
    self.person = person
    self.subject = subject
    self.before = before
    self.hiding = hiding
  }
}

/// One entry of the history as it is shown.
package struct LedgerLine: Sendable, Hashable {
  package let sequence: Int
  package let at: Instant
  package let person: String
  package let fact: String
  package let subject: Fact.Subject
  package let payload: [String: String]
}

/// Reads the history, the latest entry first.
package enum LedgerLists {
  package static let linesEachPage = 100

  /// The lines of one page, and one more where there are earlier ones.
  package static func lines(
    _ filter: LedgerFilter, _ reading: any Reading
  ) throws -> [LedgerLine] {
    var condition: Query = "chain = \(filter.chain.rawValue)"
    if let person = filter.person { condition = condition + " AND person = \(person)" }
    if let person = filter.involving {
      condition =
        condition
        + " AND (person = \(person) OR (subject_kind = 'person' AND subject = \(person)))"
    }
    if let subject = filter.subject {
      condition =
        condition + " AND subject_kind = \(subject.kind) AND subject = \(subject.id)"
    }
    if let before = filter.before { condition = condition + " AND sequence < \(before)" }
    if !filter.hiding.isEmpty {
      condition = condition + " AND subject_kind NOT IN (\(list: filter.hiding))"
    }
    return try reading.rows(
      """
      SELECT sequence, at, person, fact, subject_kind, subject, payload FROM ledger_entry
      WHERE \(condition) ORDER BY sequence DESC LIMIT \(linesEachPage + 1)
      """
    ).map { row in
      let payload: String = try row["payload"]
      return try LedgerLine(
        sequence: row["sequence"], at: row["at"], person: row["person"], fact: row["fact"],
        subject: Fact.Subject(row["subject_kind"], row["subject"]),
        payload: JSONDecoder().decode([String: String].self, from: Data(payload.utf8)))
    }
  }

  /// The last entry's place and fingerprint, by which anyone can tell later that nothing before
  /// it was altered.
  package static func head(
    _ chain: Fact.Chain, _ reading: any Reading
  ) throws -> (sequence: Int, digest: String) {
    guard
      let row = try reading.row(
        "SELECT sequence, digest FROM ledger_head WHERE chain = \(chain.rawValue)")
    else { return (0, Ledger.beginning) }
    return try (row["sequence"], row["digest"])
  }
}
