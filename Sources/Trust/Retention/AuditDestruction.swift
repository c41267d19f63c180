import Database
import Kernel

/// Destroys audits that have a key of their own, when the years for which they are kept are over.
/// Nothing of them stays but that they were there and are destroyed; the child's other audits, and
/// any concern that was raised, stay.
package enum AuditDestruction {
  /// What hangs on an audit through something else of it: the table, the column, and that thing.
  private static let branches: [(table: Query, column: Query, of: Query)] = [
    ("action_milestone", "action", "action"), ("action_event", "action", "action"),
    ("action_offer", "action", "action"), ("moderation_grade", "moderation", "moderation"),
    ("moderation_aside", "moderation", "moderation"),
    ("moderation_voice", "moderation", "moderation"),
    ("moderation_panel", "moderation", "moderation"), ("response_clock", "response", "response"),
    ("response_told", "response", "response"), ("response_step", "response", "response"),
    ("exemplar", "response", "response"),
  ]

  /// What hangs on an audit itself.
  private static let leaves: [Query] = [
    "plan_look", "activity_person", "activity_return", "activity_extension", "activity_draft",
    "sealed_reading", "section", "answer", "feedback_decision", "feedback", "discussion",
    "finding", "case_review", "oversight", "filing", "audit_experience", "agency_audit",
    "agency_aside", "family_talk", "settlement", "dispute", "activity_version", "meeting",
    "invitation", "key_moment", "meeting_process", "meeting_notes", "message", "review_source",
    "action", "moderation", "response",
  ]

  /// What tells of single children in the cycle of an audit.
  private static let besides: [Query] = [
    "legal_basis", "family_listener", "sealed_copy", "proposal",
  ]

  /// Destroys the rows of these audits now, with one fact; their keys go when the caller, after
  /// this transaction, calls `destroyKeys` with what this returns.
  package static func destroy(
    _ audits: [String], by actor: String, at now: Instant, in transaction: any Transaction
  ) throws -> [KeyOwner] {
    for start in stride(from: 0, to: audits.count, by: 400) {
      let some = Array(audits[start..<min(start + 400, audits.count)])
      try transaction.run(
        """
        INSERT INTO audit_destroyed (activity, cycle, destroyed_at)
        SELECT id, cycle, \(now) FROM activity WHERE id IN (\(list: some))
        ON CONFLICT (activity) DO NOTHING
        """)
      for branch in branches {
        try transaction.run(
          """
          DELETE FROM \(branch.table) WHERE \(branch.column) IN
            (SELECT id FROM \(branch.of) WHERE activity IN (\(list: some)))
          """)
      }
      try transaction.run(
        "UPDATE concern SET activity = NULL WHERE activity IN (\(list: some))")
      for table in besides {
        try transaction.run(
          """
          DELETE FROM \(table) WHERE cycle IN
            (SELECT cycle FROM activity WHERE id IN (\(list: some)))
          """)
      }
      try transaction.run(
        """
        DELETE FROM allocation WHERE draw IN
          (SELECT draw FROM activity WHERE id IN (\(list: some)))
        """)
      for table in leaves {
        try transaction.run("DELETE FROM \(table) WHERE activity IN (\(list: some))")
      }
      try transaction.run(
        "UPDATE activity SET reaudit_of = NULL WHERE reaudit_of IN (\(list: some))")
      try transaction.run("DELETE FROM activity WHERE id IN (\(list: some))")
    }
    if !audits.isEmpty {
      let list = audits.sorted().map { $0 + "\n" }.joined()
      try transaction.record(
        Fact(
          "audits-destroyed", "audits", Digest.sha256(list), ["audits": String(audits.count)]),
        by: actor, at: now)
    }
    return audits.map { .audit($0) }
  }

  /// Destroys again what was ever destroyed: after a restore, and at each start. Returns whose keys
  /// have to go.
  static func again(
    _ listed: Set<KeyOwner>, _ records: KeptRecords, at now: Instant
  ) async throws -> Set<KeyOwner> {
    let (gone, kept) = try await records.read { reading in
      let gone = try reading.rows("SELECT activity FROM audit_destroyed ORDER BY activity")
        .map { KeyOwner.audit(try $0["activity"]) }
      let there: [String] = try reading.rows("SELECT id FROM activity ORDER BY id")
        .map { try $0["id"] }
      return (Set(gone), there.filter { listed.contains(.audit($0)) })
    }
    if !kept.isEmpty {
      try await records.write { transaction in
        _ = try destroy(kept, by: "installation", at: now, in: transaction)
      }
    }
    return gone
  }
}
