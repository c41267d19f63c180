import Database
import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

/// From the day the list goes out to the submitted audit, on the real store.
@Suite struct SubmissionTests {
  private func begun() async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    return (world, try #require(audits.first))
  }

  @Test(.requirement("S-029", "S-030"))
  func `the file is read before the discussion, and gives the six months that are judged`()
    async throws
  {
    let (world, audit) = try await begun()
    world.go(to: "2026-11-12")
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    await #expect(throws: Refusal.self) {
      try await world.asAuditor(of: audit) { occasion, transaction in
        try SaveDiscussion(
          activity: audit.id, bookedAt: nil, place: "", heldDay: occasion.today,
          with: [.caseHolder], words: "We talked.", revision: 0)(occasion, in: transaction)
      }
    }
    let revision = try await world.audit(audit.id).revision
    try await world.asAuditor(of: audit) { occasion, transaction in
      try MarkFileRead(activity: audit.id, day: occasion.today, revision: revision)(
        occasion, in: transaction)
      try SaveDiscussion(
        activity: audit.id, bookedAt: nil, place: "", heldDay: occasion.today,
        with: [.caseHolder], words: "We talked.", revision: 0)(occasion, in: transaction)
    }
    let window = try #require(try await world.contents(audit.id).window(today: world.now.day))
    #expect(window.from == Day("2026-05-12"))
    #expect(window.to == Day("2026-11-12"))
  }

  @Test(.requirement("S-028"))
  func `a finished audit is submitted, and its overseer can read it`() async throws {
    let (world, audit) = try await begun()
    let lead = try await world.occasion(as: audit.people[.serviceLead]?.name ?? "").actor
    #expect(!ActivityPolicy.mayRead(lead, audit))
    try await world.finish(audit)
    let submitted = try await world.audit(audit.id)
    #expect(submitted.state == .submitted)
    #expect(ActivityPolicy.mayRead(lead, submitted))
  }

  @Test func `submission opens the audit's actions on the tracker, numbered in turn`()
    async throws
  {
    let (world, audit) = try await begun()
    try await world.finish(audit)
    let actions = try await world.records.read {
      try ActionTable.list(activity: audit.id, $0)
    }
    #expect(actions.map(\.state) == [.open])
    #expect(actions.map(\.number) == [1])
  }

  @Test func `the ledger keeps the digest of every answer, and a changed answer shows`()
    async throws
  {
    let (world, audit) = try await begun()
    try await world.finish(audit)
    let payload = try await world.records.read { reading in
      try DeedLists.of(audit.id, reading).first { $0.fact == "audit-submitted" }?.payload ?? [:]
    }
    let auditor = try #require(audit.people[.auditor]?.person)
    let digests = try await world.records.read {
      try AnswerDigests.of(audit.id, auditor, $0)
    }
    #expect(digests.count == 20)
    for (question, digest) in digests { #expect(payload["answer." + question] == digest) }
    try await world.records.write { transaction in
      _ = try transaction.run("UPDATE answer SET choice = 'grade:outstanding'")
    }
    let after = try await world.records.read { try AnswerDigests.of(audit.id, auditor, $0) }
    for (question, digest) in after { #expect(payload["answer." + question] != digest) }
  }

  @Test func `an audit with something missing is not submitted, and all of it is said`()
    async throws
  {
    let (world, audit) = try await begun()
    try await world.prepare(audit)
    let revision = try await world.audit(audit.id).revision
    let refusal = await #expect(throws: Refusal.self) {
      try await world.asAuditor(of: audit) { occasion, transaction in
        _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
      }
    }
    // Twenty questions, a strength and the overall grade.
    #expect(refusal?.problems.count == 22)
    #expect(try await world.audit(audit.id).state == .underWay)
  }

  @Test func `a late audit is submitted and shows late`() async throws {
    let (world, audit) = try await begun()
    world.go(to: "2026-12-02")
    try await world.finish(audit)
    let submitted = try await world.audit(audit.id)
    #expect(try #require(submitted.submittedAt).day > #require(submitted.submitBy))
    #expect(submitted.submittedDaysLate == 4)
  }

  @Test func `nothing in a submitted audit can be written`() async throws {
    let (world, audit) = try await begun()
    try await world.finish(audit)
    let refusal = await #expect(throws: Refusal.self) { try await world.answer(audit, "good") }
    #expect(refusal?.kind == .forbidden)
  }
}
