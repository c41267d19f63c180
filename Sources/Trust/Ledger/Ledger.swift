import Database
import Kernel

/// The append-only history: each entry's digest covers the one before it, so an entry that is
/// changed, removed, added or moved breaks the chain from there on.
package enum Ledger {
  /// What stands before the first entry of a chain.
  static let beginning = String(repeating: "0", count: 64)

  /// Appends a fact inside the transaction that it belongs to.
  static func append(
    _ fact: Fact, by person: String, at now: Instant, on connection: any Connection
  ) throws {
    let chain = fact.chain.rawValue
    let heads = try connection.rows(
      """
      UPDATE ledger_head SET sequence = sequence + 1 WHERE chain = \(chain)
      RETURNING sequence, digest
      """)
    guard let head = heads.first else {
      throw Failure(doing: "writing to the ledger", cause: "the chain \(chain) has no head")
    }
    let entry = LedgerEntry(
      chain: chain, sequence: try head["sequence"], at: now, person: person, fact: fact.name,
      subjectKind: fact.subject.kind, subject: fact.subject.id,
      payload: LedgerEntry.canonical(fact.payload), previous: try head["digest"])
    try connection.run(
      """
      INSERT INTO ledger_entry
        (chain, sequence, at, person, fact, subject_kind, subject, payload, digest)
      VALUES (\(entry.chain), \(entry.sequence), \(entry.at), \(entry.person), \(entry.fact),
        \(entry.subjectKind), \(entry.subject), \(entry.payload), \(entry.digest))
      """)
    try connection.run(
      "UPDATE ledger_head SET digest = \(entry.digest) WHERE chain = \(chain)")
  }
}

/// One entry of the history, and how its digest is reckoned.
package struct LedgerEntry: Hashable, Sendable {
  package let chain: String
  package let sequence: Int
  package let at: Instant
  package let person: String
  package let fact: String
  package let subjectKind: String
  package let subject: String
  package let payload: String
  package let previous: String

  /// SHA-256 over the fields in this order, each as its length in bytes, a colon, and its text.
  package var digest: String {
    let fields = [
      previous, chain, String(sequence), at.text, person, fact, subjectKind, subject, payload,
    ]
    return Digest.sha256(fields.map { "\($0.utf8.count):\($0)" }.joined())
  }

  /// The payload as JSON with its keys in order, so that it is the same text each time.
  static func canonical(_ payload: [String: String]) -> String {
    let pairs = payload.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
    return "{\(pairs.joined(separator: ","))}"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
