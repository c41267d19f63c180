import Database
import Kernel

extension IdentityVault {
  /// Destroys what the vault knows of these cases: their rows now, with a fact for each; their keys
  /// when the caller, after this transaction, calls `destroyKeys` with what this returns. The codes
  /// stay, so that draws can be verified for ever.
  package static func destroy(
    _ cases: [String], by actor: String, at now: Instant, in transaction: any Transaction
  ) throws -> [KeyOwner] {
    for start in stride(from: 0, to: cases.count, by: 400) {
      let some = Array(cases[start..<min(start + 400, cases.count)])
      try transaction.run("DELETE FROM vault_lookup WHERE case_id IN (\(list: some))")
      try transaction.run("DELETE FROM vault_identity WHERE case_id IN (\(list: some))")
      try transaction.run(
        """
        UPDATE child_case SET destroyed_at = \(now)
        WHERE id IN (\(list: some)) AND destroyed_at IS NULL
        """)
    }
    if !cases.isEmpty {
      let list = cases.sorted().map { $0 + "\n" }.joined()
      try transaction.record(
        Fact(
          "identities-destroyed", "vault", Digest.sha256(list),
          ["cases": String(cases.count)]),
        by: actor, at: now)
    }
    return cases.map { .child($0) }
  }

  /// Destroys again the keys of every case that was ever destroyed: after a restore, and at each
  /// start, since a crash may have come between a fact and its key.
  package static func destroyAgain(_ records: any Records) async throws {
    let owners = try await records.read { reading in
      try reading.rows("SELECT id FROM child_case WHERE destroyed_at IS NOT NULL").map { row in
        KeyOwner.child(try row["id"])
      }
    }
    if !owners.isEmpty { try await records.destroyKeys(of: owners) }
  }
}
