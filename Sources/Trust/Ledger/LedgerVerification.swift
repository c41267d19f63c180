import Database
import Kernel

/// What came of reckoning the whole history again.
package struct LedgerVerification: Hashable, Sendable {
  /// How many entries of each chain were reckoned.
  package let entries: [String: Int]
  /// The first entry that does not hold, in words; nil when everything holds.
  package let fault: String?

  package var holds: Bool { fault == nil }
}

extension Ledger {
  /// Reckons every entry of every chain again and compares the last with the head.
  package static func verify(on connection: any Connection) throws -> LedgerVerification {
    var entries: [String: Int] = [:]
    for chain in Fact.Chain.allCases {
      let (count, fault) = try verify(chain.rawValue, on: connection)
      entries[chain.rawValue] = count
      if let fault { return LedgerVerification(entries: entries, fault: fault) }
    }
    return LedgerVerification(entries: entries, fault: nil)
  }

  private static func verify(
    _ chain: String, on connection: any Connection
  ) throws -> (Int, String?) {
    var previous = beginning
    var expected = 0
    while true {
      let page = try connection.rows(
        """
        SELECT sequence, at, person, fact, subject_kind, subject, payload, digest
        FROM ledger_entry WHERE chain = \(chain) AND sequence > \(expected)
        ORDER BY sequence LIMIT 1000
        """)
      for row in page {
        expected += 1
        guard let entry = try? LedgerEntry(row, of: chain, after: previous) else {
          return (expected - 1, "\(chain): entry \(expected) was altered: it cannot be read.")
        }
        guard entry.sequence == expected else {
          return (expected - 1, "\(chain): entry \(expected) is missing.")
        }
        guard try entry.digest == row["digest"] else {
          return (expected - 1, "\(chain): entry \(expected) was altered, or one before it was.")
        }
        previous = entry.digest
      }
      if page.count < 1000 { break }
    }
    let head = try connection.rows(
      "SELECT sequence, digest FROM ledger_head WHERE chain = \(chain)"
    ).first
    guard let head, try head["sequence"] == expected, try head["digest"] == previous else {
      return (expected, "\(chain): the history ends at entry \(expected), and its head says more.")
    }
    return (expected, nil)
  }
}

extension LedgerEntry {
  /// The entry as it is kept, to be reckoned again after the one before it.
  fileprivate init(_ row: Row, of chain: String, after previous: String) throws {
    self = try LedgerEntry(
      chain: chain, sequence: row["sequence"], at: row["at"], person: row["person"],
      fact: row["fact"], subjectKind: row["subject_kind"], subject: row["subject"],
      payload: row["payload"], previous: previous)
  }
}
