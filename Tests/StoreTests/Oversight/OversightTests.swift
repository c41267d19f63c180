import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Oversight, and filing after it, on the real store.
@Suite struct OversightTests {
  /// An audit whose auditor is not its own service lead.
  static func world() async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    let audit = try #require(
      audits.first { $0.people[.auditor]?.person != $0.people[.serviceLead]?.person })
    return (world, audit)
  }

  static func confirm(
    _ audit: Activity, as name: String, words: String = "Good, careful work.",
    revision: Int = 0, in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try ConfirmOversight(activity: audit.id, words: words, revision: revision)(
        occasion, in: transaction)
    }
  }

  @Test func `the service lead confirms a submitted audit, once, with comments`() async throws {
    let (world, audit) = try await Self.world()
    let lead = try #require(audit.people[.serviceLead]).name
    await #expect(throws: Refusal.self) { try await Self.confirm(audit, as: lead, in: world) }
    try await world.submit(audit)
    await #expect(throws: Refusal.self) {
      try await Self.confirm(audit, as: lead, words: " ", in: world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.confirm(audit, as: "Tansy Feldspar", in: world)
    }
    try await Self.confirm(audit, as: lead, in: world)
    #expect(try await world.audit(audit.id).overseenAt == world.now)
    await #expect(throws: Refusal.self) {
      try await Self.confirm(audit, as: lead, revision: 1, in: world)
    }
  }

  @Test func `a draft is the overseer's own until it is confirmed`() async throws {
    let (world, audit) = try await Self.world()
    try await world.submit(audit)
    let lead = try #require(audit.people[.serviceLead]).name
    let revision = try await world.act(as: lead) { occasion, transaction in
      try SaveOversight(activity: audit.id, words: "Half a thought", revision: 0)(
        occasion, in: transaction)
    }
    #expect(revision == 1)
    let submitted = try await world.audit(audit.id)
    let draft = try await world.records.read { try OversightTable.load(audit.id, $0) }
    let qa = try await world.occasion(as: "Tansy Feldspar").actor
    #expect(draft.words == "Half a thought")
    #expect(!OversightPolicy.mayRead(qa, submitted, draft))
    try await Self.confirm(audit, as: lead, revision: 1, in: world)
    let confirmed = try await world.records.read { try OversightTable.load(audit.id, $0) }
    #expect(OversightPolicy.mayRead(qa, submitted, confirmed))
  }

  @Test func `a save from an old page is refused, and what was saved stands`() async throws {
    let (world, audit) = try await Self.world()
    try await world.submit(audit)
    let lead = try #require(audit.people[.serviceLead]).name
    for revision in 0...1 {
      try await world.act(as: lead) { occasion, transaction in
        try SaveOversight(activity: audit.id, words: "Text \(revision)", revision: revision)(
          occasion, in: transaction)
      }
    }
    for stale in 0...1 {
      await #expect(throws: Refusal.self) {
        try await world.act(as: lead) { occasion, transaction in
          try SaveOversight(activity: audit.id, words: "Stale", revision: stale)(
            occasion, in: transaction)
        }
      }
    }
    let kept = try await world.records.read { try OversightTable.load(audit.id, $0) }
    #expect(kept.words == "Text 1")
  }

  @Test func `nobody oversees an audit of their own: the head of service does`() async throws {
    let (world, audit) = try await Self.world()
    let lead = try #require(audit.people[.serviceLead])
    try await world.records.write { transaction in
      try transaction.run(
        """
        UPDATE activity_person SET person = \(lead.person)
        WHERE activity = \(audit.id) AND part = 'auditor'
        """)
    }
    let own = try await world.audit(audit.id)
    let head = try await world.occasion(as: "Rowan Schist").actor
    #expect(!OversightPolicy.mayOversee(try await world.occasion(as: lead.name).actor, own))
    #expect(OversightPolicy.mayOversee(head, own))
    #expect(!OversightPolicy.mayOversee(head, audit))
  }

  @Test(.requirement("S-036"))
  func `the audit is filed only after oversight, by its auditor, with its digest in the ledger`()
    async throws
  {
    let (world, audit) = try await Self.world()
    try await world.submit(audit)
    let auditor = try #require(audit.people[.auditor]).name
    let document = Array("%PDF-1.7 invented".utf8)
    func keep() async throws {
      _ = try await world.act(as: auditor) { occasion, transaction in
        try KeepDocument(activity: audit.id, form: .pdf, document: document)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await keep() }
    let lead = try #require(audit.people[.serviceLead]).name
    try await Self.confirm(audit, as: lead, in: world)
    await #expect(throws: Refusal.self) {
      try await world.act(as: auditor) { occasion, transaction in
        try FileAudit(activity: audit.id, version: 1)(occasion, in: transaction)
      }
    }
    try await keep()
    await #expect(throws: Refusal.self) {
      try await world.act(as: lead) { occasion, transaction in
        try FileAudit(activity: audit.id, version: 1)(occasion, in: transaction)
      }
    }
    try await world.act(as: auditor) { occasion, transaction in
      try FileAudit(activity: audit.id, version: 1)(occasion, in: transaction)
    }
    #expect(try await world.audit(audit.id).state == .filed)
    let (payload, bytes) = try await world.records.read { reading in
      let row = try found(
        reading.row("SELECT payload FROM ledger_entry WHERE fact = 'audit-filed'"))
      return (
        try row["payload"] as String,
        try found(FilingTable.document(audit.id, version: 1, reading)).bytes
      )
    }
    #expect(payload.contains(Digest.sha256(document)))
    #expect(bytes == document)
  }
}
