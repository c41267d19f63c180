import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Second readings: which audits, by whom, blind, and what comes of them.
@Suite struct ModerationTests {
  /// A finished audit of one grade, whose auditor is not its own service lead.
  static func world(grade: String) async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    let audit = try #require(
      audits.first { $0.people[.auditor]?.person != $0.people[.serviceLead]?.person })
    try await world.finish(audit, grade: grade)
    return (world, try await world.audit(audit.id))
  }

  @Test(.requirement("S-042"))
  func `an inadequate audit waits for moderation from its submission`() async throws {
    let (world, audit) = try await Self.world(grade: "inadequate")
    let open = try await world.records.read { try ModerationTable.open($0) }
    #expect(open.map(\.activity) == [audit.id])
    #expect(open.first?.reason == .grade)
    #expect(open.first?.begunAt == audit.submittedAt)
    let responses = try await world.records.read { try ResponseTable.list(of: audit.id, $0) }
    #expect(responses.isEmpty, "nothing runs before the grade is confirmed")
  }

  @Test func `a good audit waits for nobody`() async throws {
    let (world, audit) = try await Self.world(grade: "good")
    #expect(try await world.records.read { try ModerationTable.open($0) }.isEmpty)
    #expect(audit.settled == "good")
  }

  @Test func `the auditor and those audited cannot moderate`() async throws {
    let (world, audit) = try await Self.world(grade: "inadequate")
    let moderation = try await world.moderation(of: audit)
    let parts: [Part] = [.auditor, .caseHolder, .teamManager, .serviceLead]
    for part in parts {
      let name = try #require(audit.people[part]).name
      await #expect(throws: Refusal.self, "\(part)") {
        try await world.grade(moderation, as: name)
      }
    }
    try await world.grade(moderation, as: "Sorrel Basalt")
    let graded = try await world.moderation(of: audit)
    #expect(graded.moderatorName == "Sorrel Basalt")
    #expect(graded.state == .graded)
  }

  @Test func `a decision needs a whole blind reading first`() async throws {
    let (world, audit) = try await Self.world(grade: "inadequate")
    let moderation = try await world.moderation(of: audit)
    await #expect(throws: Refusal.self) {
      try await world.decide(moderation, .agree, as: "Sorrel Basalt")
    }
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Sorrel Basalt") { occasion, transaction in
        try GradeModeration(
          moderation: moderation.id,
          reading: BlindReading(
            praise: "", areas: [:], overall: nil, overallWords: "", hadSeen: nil),
          isWhole: true, revision: 1)(occasion, in: transaction)
      }
    }
  }

  @Test func `a grade is changed only to another, with words for the auditor`() async throws {
    let (world, audit) = try await Self.world(grade: "inadequate")
    let moderation = try await world.moderation(of: audit)
    try await world.grade(moderation, as: "Sorrel Basalt", overall: "requires_improvement")
    for (grade, words) in [(nil, "Why"), ("inadequate", "Why"), ("requires_improvement", " ")] {
      await #expect(throws: Refusal.self, "\(grade ?? "none"), \(words)") {
        try await world.decide(
          moderation, .changeWithReason, grade: grade, words: words, as: "Sorrel Basalt")
      }
    }
    try await world.decide(
      moderation, .changeWithReason, grade: "requires_improvement",
      words: "The visits were made.", as: "Sorrel Basalt")
    #expect(try await world.audit(audit.id).settled == "requires_improvement")
    #expect(try await world.audit(audit.id).overall == "inadequate", "both grades are kept")
    let grades = try await world.records.read { try SettlementTable.list(of: audit.id, $0) }
    #expect(grades.map(\.grade) == ["inadequate", "requires_improvement"])
    #expect(grades.map(\.cause) == [.submission, .moderation])
    let changed = try await world.records.read {
      try SettlementTable.changed(cycle: audit.cycle, $0)
    }
    #expect(changed == 1)
  }

  @Test func `whoever agrees with a grade that is not their own says why, and people are told`()
    async throws
  {
    let (world, audit) = try await Self.world(grade: "inadequate")
    let moderation = try await world.moderation(of: audit)
    try await world.grade(moderation, as: "Sorrel Basalt", overall: "requires_improvement")
    await #expect(throws: Refusal.self) {
      try await world.decide(moderation, .agree, as: "Sorrel Basalt")
    }
    try await world.decide(
      moderation, .agree, words: "The visits were missed, as you say.", as: "Sorrel Basalt")
    func told(_ part: Part) async throws -> [Message.Kind] {
      let person = try #require(audit.people[part]).person
      return try await world.records.read {
        try MessageTable.unread(by: person, $0).map(\.kind)
      }
    }
    #expect(try await told(.auditor) == [.settled])
    #expect(try await told(.caseHolder) == [.settled])
    #expect(try await told(.serviceLead) == [.escalated])
  }

  @Test(.requirement("S-045"))
  func `work that must improve begins a response without clocks`() async throws {
    let (world, audit) = try await Self.world(grade: "requires_improvement")
    let responses = try await world.records.read { try ResponseTable.list(of: audit.id, $0) }
    #expect(responses.map(\.plan) == ["requires-improvement"])
    #expect(responses.first?.steps.isEmpty == true)
    #expect(responses.first?.told.map(\.person) == [audit.people[.serviceLead]?.person])
  }

  @Test func `an audit given back is written again, and its first version is kept`() async throws {
    let (world, audit) = try await Self.world(grade: "inadequate")
    let moderation = try await world.moderation(of: audit)
    try await world.grade(moderation, as: "Sorrel Basalt")
    try await world.decide(
      moderation, .return, words: "Which visit do you mean?", as: "Sorrel Basalt")
    let reopened = try await world.audit(audit.id)
    #expect(reopened.version == 2)
    #expect(reopened.submittedAt == nil && reopened.settled == nil)
    let versions = try await world.records.read { try AuditVersion.list(of: audit.id, $0) }
    #expect(versions.map(\.version) == [1])
    #expect(versions.first?.overall == "inadequate")
    #expect(versions.first?.reason == "Which visit do you mean?")
    #expect(versions.first?.kept.answers.isEmpty == false)
    #expect(versions.first?.submittedAt == audit.submittedAt)
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try SubmitAudit(activity: audit.id, revision: reopened.revision)(
        occasion, in: transaction)
    }
    #expect(try await world.records.read { try ModerationTable.open($0) }.count == 1)
  }
}
