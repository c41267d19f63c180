import Database
import Kernel
import TestWorld
import Testing

@testable import Practice

/// An auditor is ill or leaves: the old draft is kept to read, the new auditor starts afresh.
@Suite struct HandingOnTests {
  static func handOn(
    _ audit: Activity, to name: String, why: String? = "She is ill.", in world: World
  ) async throws {
    let person = try await world.occasion(as: name).actor.person
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      let revision = try found(ActivityTable.load(audit.id, transaction)).revision
      try ReallocateAudit(
        activity: audit.id, auditor: person, why: why, reason: "Nobody else is free.",
        revision: revision)(occasion, in: transaction)
    }
  }

  /// An audit that is written but not submitted, and someone else who could have it.
  static func world() async throws -> (World, Activity, String) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    let audit = audits[0]
    try await world.prepare(audit)
    try await world.answer(audit, "good")
    try await world.judge(audit, "good")
    let mine = world.auditor(of: audit)
    let other = try #require(audits.map(world.auditor).first { $0 != mine })
    return (world, audit, other)
  }

  @Test func `the draft is kept whole and the new auditor finds nothing of it`() async throws {
    let (world, audit, other) = try await Self.world()
    let old = try #require(audit.people[.auditor])
    let before = try await world.contents(audit.id)
    try await Self.handOn(audit, to: other, in: world)

    let now = try await world.contents(audit.id)
    #expect(now.activity.people[.auditor]?.name == other)
    #expect(now.activity.state == .allocated)
    #expect(now.answers.isEmpty && now.findings.isEmpty && now.actions.isEmpty)
    #expect(now.activity.overall == nil && now.activity.fileReadDay == nil)
    #expect(now.discussion == nil && now.feedbackDecision == nil && now.overallReason.isEmpty)

    let draft = try #require(
      try await world.records.read { try AuditDraft.list(of: audit.id, $0).first })
    let (kept, why) = try await world.records.read { reading in
      try draft.open(found(ActivityTable.load(audit.id, reading)), reading)
    }
    #expect(why == "She is ill.")
    #expect(kept.answers == before.answers && kept.findings == before.findings)
    #expect(kept.actions.map(\.words) == before.actions.map(\.words))
    #expect(kept.activity.overall == "good" && kept.overallReason == before.overallReason)
    for (name, may) in [(old.name, true), ("Tansy Feldspar", true), (other, false)] {
      let actor = try await world.occasion(as: name).actor
      #expect(ActivityPolicy.mayReadDraft(actor, draft, of: audit) == may)
    }
    try await world.finish(try await world.audit(audit.id))
    #expect(try await world.audit(audit.id).settled == "good")
  }

  @Test func `it needs a reason, someone else, and an audit that is not submitted`() async throws {
    let (world, audit, other) = try await Self.world()
    let mine = world.auditor(of: audit)
    await #expect(throws: Refusal.self) {
      try await Self.handOn(audit, to: other, why: " ", in: world)
    }
    await #expect(throws: Refusal.self) { try await Self.handOn(audit, to: mine, in: world) }
    let revision = try await world.audit(audit.id).revision
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
    await #expect(throws: Refusal.self) { try await Self.handOn(audit, to: other, in: world) }
  }
}
