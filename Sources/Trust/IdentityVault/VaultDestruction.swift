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

  /// Destroys again whatever was ever destroyed: after a restore, and at each start, since a crash
  /// may have come between a fact and its key. What only the keys' own list says, or a later one,
  /// goes from the records too.
  package static func destroyAgain(
    _ records: KeptRecords, also later: Set<KeyOwner> = [], at now: Instant
  ) async throws {
    let keyring = records.keyring
    let listed = try await records.store.read { _ in try keyring.destroyed() }.union(later)
    let (gone, kept) = try await records.read { reading in
      let rows = try reading.rows("SELECT id, destroyed_at FROM child_case ORDER BY id")
      let cases = try rows.map { try ($0["id"] as String, $0["destroyed_at"] as Instant?) }
      return (
        Set(cases.filter { $0.1 != nil }.map { KeyOwner.child($0.0) }),
        cases.filter { $0.1 == nil && listed.contains(.child($0.0)) }.map(\.0)
      )
    }
    if !kept.isEmpty {
      try await records.write { transaction in
        _ = try destroy(kept, by: "installation", at: now, in: transaction)
      }
    }
    let audits = try await AuditDestruction.again(listed, records, at: now)
    let owners = try await records.store.read { _ in
      try gone.union(audits).union(listed).subtracting(keyring.destroyed())
    }
    if !owners.isEmpty { try await records.destroyKeys(of: Array(owners)) }
  }
}
