import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// What is seen differently about an audit: who may say so, when, and how it is settled.
@Suite struct DisputeTests {
  /// A submitted audit on the first day of its window, and who answers for its team.
  private static func world(grade: String = "good") async throws -> (World, Activity, String) {
    let (world, audit) = try await ModerationTests.world(grade: grade)
    world.go(to: "\(try #require(audit.submitBy))")
    return (world, audit, try #require(audit.people[.serviceLead]).name)
  }

  @Test(.requirement("S-037"))
  func `an audit can be disputed from the day it is due to the day of oversight`() async throws {
    let (world, audit, lead) = try await Self.world()
    let (first, last) = try (#require(audit.submitBy), #require(audit.oversightBy))
    for (day, may) in [(first - 1, false), (first, true), (last, true), (last + 1, false)] {
      world.go(to: "\(day)")
      let said: Void? = try? await world.raise(audit, as: lead)
      #expect((said != nil) == may, "\(day)")
      guard may else { continue }
      let open = try await world.openDispute(audit)
      try await world.answer(open, .stands, of: audit)
      try await world.settle(world.openDispute(audit), nil, as: lead)
    }
  }

  @Test(.requirement("S-037"))
  func `those whose work was audited, and who answers for it, may say so`() async throws {
    let (world, audit, lead) = try await Self.world()
    let kind = try await world.contents(audit.id).kind
    for (name, may) in [
      (lead, true), (audit.people[.caseHolder]?.name, true),
      (audit.people[.auditor]?.name, false), ("Tansy Feldspar", false),
      ("Sorrel Basalt", false),
    ] {
      let name = try #require(name)
      let answer = try await world.act(as: name) { occasion, _ in
        DisputePolicy.mayRaise(occasion.actor, audit, kind)
      }
      #expect(answer == may, "\(name)")
    }
  }

  @Test(.requirement("S-037"))
  func `the auditor answers, and what is accepted becomes the grade of record`() async throws {
    let (world, audit, lead) = try await Self.world()
    try await world.raise(audit, as: lead)
    await #expect(throws: Refusal.self, "one at a time") { try await world.raise(audit, as: lead) }
    let open = try await world.openDispute(audit)
    await #expect(throws: Refusal.self, "nobody accepts what is not answered") {
      try await world.settle(open, nil, as: lead)
    }
    await #expect(throws: Refusal.self, "to another grade") {
      try await world.answer(open, .changeGrade, grade: "good", of: audit)
    }
    try await world.answer(open, .changeGrade, grade: "requires_improvement", of: audit)
    #expect(try await world.audit(audit.id).settled == "good", "not before it is accepted")
    try await world.settle(world.openDispute(audit), nil, as: lead)
    #expect(try await world.audit(audit.id).settled == "requires_improvement")
    let grades = try await world.records.read { try SettlementTable.list(of: audit.id, $0) }
    #expect(grades.map(\.cause) == [.submission, .dispute])
    let plans = try await world.records.read { try ResponseTable.list(of: audit.id, $0) }
    #expect(plans.map(\.plan).contains("requires-improvement"))
  }

  @Test(.requirement("S-037"))
  func `the QA unit settles only what it was asked to`() async throws {
    let (world, audit, lead) = try await Self.world()
    try await world.raise(audit, as: lead)
    let decision = SettleDispute.Decision(
      outcome: .changeGrade, grade: "inadequate", words: "The file shows no visit since June.")
    await #expect(throws: Refusal.self) {
      try await world.settle(world.openDispute(audit), decision, as: "Sorrel Basalt")
    }
    try await world.act(as: lead) { [open = try await world.openDispute(audit)] in
      try AskForSupport(dispute: open.id, revision: open.revision)($0, in: $1)
    }
    try await world.settle(world.openDispute(audit), decision, as: "Sorrel Basalt")
    #expect(try await world.audit(audit.id).settled == "inadequate")
    let waiting = try await world.records.read { try ModerationTable.open($0) }
    #expect(waiting.map(\.activity) == [audit.id], "an inadequate grade is always moderated")
  }

  @Test func `what a moderation decided only the QA unit changes`() async throws {
    let (world, audit, lead) = try await Self.world(grade: "inadequate")
    try await world.grade(world.moderation(of: audit), as: "Sorrel Basalt")
    try await world.decide(
      world.moderation(of: audit), .changeWithReason, grade: "requires_improvement",
      words: "The visits were made.", as: "Sorrel Basalt")
    try await world.raise(audit, as: lead)
    try await world.answer(world.openDispute(audit), .changeGrade, grade: "good", of: audit)
    await #expect(throws: Refusal.self) {
      try await world.settle(world.openDispute(audit), nil, as: lead)
    }
    try await world.act(as: "Tansy Feldspar") { [open = try await world.openDispute(audit)] in
      try AskForSupport(dispute: open.id, revision: open.revision)($0, in: $1)
    }
    try await world.settle(
      world.openDispute(audit),
      SettleDispute.Decision(outcome: .changeGrade, grade: "good", words: "It is good."),
      as: "Tansy Feldspar")
    #expect(try await world.audit(audit.id).settled == "good")
  }

  @Test func `what is submitted late can be disputed for as many days from then`() async throws {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    let audit = try #require(
      audits.first { $0.people[.auditor]?.person != $0.people[.serviceLead]?.person })
    world.go(to: "2026-12-10")
    try await world.finish(audit, grade: "good")
    let late = try await world.audit(audit.id)
    let kind = try await world.contents(audit.id).kind
    let days = try #require(DisputeRules.days(late, kind, roll: .none))
    #expect("\(days.lowerBound) \(days.upperBound)" == "2026-12-10 2026-12-18")
  }

  @Test func `a document whose grade has changed is superseded, and made again`() async throws {
    let (world, audit, lead) = try await Self.world()
    try await world.act(as: lead) { occasion, transaction in
      try ConfirmOversight(activity: audit.id, words: "Read.", revision: 0)(
        occasion, in: transaction)
    }
    func file() async throws -> Int {
      try await world.asAuditor(of: audit) { occasion, transaction in
        let version = try KeepDocument(activity: audit.id, form: .html, document: [1])(
          occasion, in: transaction)
        try FileAudit(activity: audit.id, version: version)(occasion, in: transaction)
        return version
      }
    }
    #expect(try await file() == 1)
    try await world.raise(audit, as: lead)
    try await world.answer(
      world.openDispute(audit), .changeGrade, grade: "requires_improvement", of: audit)
    try await world.settle(world.openDispute(audit), nil, as: lead)
    let changed = try await world.audit(audit.id)
    #expect(changed.filedAt == nil)
    let current = try await world.records.read { try FilingTable.current(changed, $0) }
    #expect(current == nil)
    #expect(try await file() == 2)
  }

  @Test func `an audit is not filed while it is moderated`() async throws {
    let (world, audit, lead) = try await Self.world(grade: "inadequate")
    try await world.act(as: lead) { occasion, transaction in
      try ConfirmOversight(activity: audit.id, words: "Read.", revision: 0)(
        occasion, in: transaction)
    }
    await #expect(throws: FilingRules.moderated) {
      try await world.asAuditor(of: audit) { occasion, transaction in
        _ = try FilingRules.open(audit.id, occasion.actor, transaction)
      }
    }
  }

  @Test func `a correction opens the audit again`() async throws {
    let (world, audit, lead) = try await Self.world()
    try await world.raise(audit, as: lead)
    try await world.answer(world.openDispute(audit), .correct, of: audit)
    try await world.settle(world.openDispute(audit), nil, as: lead)
    let now = try await world.audit(audit.id)
    #expect(now.version == 2 && now.submittedAt == nil)
  }

  @Test func `nothing changes while the audit is moderated`() async throws {
    let (world, audit, lead) = try await Self.world(grade: "inadequate")
    try await world.raise(audit, as: lead)
    let open = try await world.openDispute(audit)
    await #expect(throws: Refusal.self) {
      try await world.answer(open, .changeGrade, grade: "good", of: audit)
    }
    try await world.answer(open, .stands, of: audit)
  }

  @Test func `an audit goes on the child’s record once what is seen differently is settled`()
    async throws
  {
    let (world, audit, lead) = try await Self.world()
    try await world.raise(audit, as: lead)
    let auditor = try #require(audit.people[.auditor]).name
    try await world.act(as: lead) { occasion, transaction in
      try ConfirmOversight(activity: audit.id, words: "Read.", revision: 0)(
        occasion, in: transaction)
    }
    await #expect(throws: FilingRules.disputed) {
      try await world.act(as: auditor) { occasion, transaction in
        _ = try FilingRules.open(audit.id, occasion.actor, transaction)
      }
    }
  }
}

extension World {
  fileprivate func raise(_ audit: Activity, as name: String) async throws {
    try await act(as: name) { occasion, transaction in
      try RaiseDispute(activity: audit.id, subject: .grade, words: "The visits were made.")(
        occasion, in: transaction)
    }
  }

  fileprivate func openDispute(_ audit: Activity) async throws -> Dispute {
    try await records.read { try found(DisputeTable.open(of: audit.id, $0)) }
  }

  fileprivate func answer(
    _ dispute: Dispute, _ outcome: Dispute.Outcome, grade: String? = nil, of audit: Activity
  ) async throws {
    try await asAuditor(of: audit) { occasion, transaction in
      try AnswerDispute(
        dispute: dispute.id, outcome: outcome, grade: grade, words: "As I read the file.",
        revision: dispute.revision)(occasion, in: transaction)
    }
  }

  fileprivate func settle(
    _ dispute: Dispute, _ decision: SettleDispute.Decision?, as name: String
  ) async throws {
    try await act(as: name) { occasion, transaction in
      try SettleDispute(dispute: dispute.id, decision: decision, revision: dispute.revision)(
        occasion, in: transaction)
    }
  }
}
