import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// An audit that is talked over after it is submitted: copies of it, the talk, and the record.
@Suite struct TalkTests {
  /// A peer audit that is submitted, with its auditor's grade.
  static func world(grade: String = "good") async throws -> (World, Activity) {
    let (world, audits) = try await sentOut()
    let audit = try #require(
      audits.first { $0.people[.auditor]?.person != $0.people[.teamManager]?.person })
    try await world.finishPeerAudit(audit, grade: grade)
    return (world, try await world.audit(audit.id))
  }

  static func sentOut() async throws -> (World, [Activity]) {
    let world = try await World()
    try await world.settle()
    try await world.publish("hillingdon/draft")
    try await world.record(["child-protection"])
    let cycle = try await world.openNovember()
    try await PairTests.draw(cycle, from: [], in: world)
    let audits = try await PairTests.sendOut(cycle, in: world)
    return (world, audits)
  }

  static func talkOver(
    _ audit: Activity, as name: String, on day: Day? = nil, words: String = "Both agree to it.",
    revision: Int = 0, in world: World
  ) async throws {
    let day = day ?? world.now.day
    try await world.act(as: name) { occasion, transaction in
      try TalkOver(
        activity: audit.id, heldDay: day, with: [.caseHolder], words: words, revision: revision)(
          occasion, in: transaction)
    }
  }

  @Test(.requirement("H-039"))
  func `a copy goes to the practitioner, both managers and the QA unit as it is submitted`()
    async throws
  {
    let (world, audit) = try await Self.world()
    let told = try await world.messages(.submitted)
    #expect(told.allSatisfy { $0.activity == audit.id })
    let parts: [Part] = [.caseHolder, .teamManager, .serviceLead]
    let expected = Set(
      parts.compactMap { audit.people[$0]?.name } + ["Sorrel Basalt", "Tansy Feldspar"])
    #expect(Set(told.map(\.personName)) == expected.subtracting([world.auditor(of: audit)]))
    #expect(told.count == Set(told.map(\.person)).count)
  }

  @Test(.requirement("H-050"))
  func `the team manager talks it over with the practitioner, and only then files it`()
    async throws
  {
    let (world, audit) = try await Self.world()
    let manager = try #require(audit.people[.teamManager]).name
    let waiting = { (name: String) in
      let (actor, today) = (try await world.occasion(as: name).actor, world.now.day)
      return try await world.records.read { reading in
        (
          try TalkTable.waiting(for: actor, reading).map(\.id),
          try FilingTable.waiting(for: actor, on: today, reading).map(\.id)
        )
      }
    }
    let lead = try #require(audit.people[.serviceLead]).name
    try await OversightTests.confirm(audit, as: lead, in: world)
    #expect(try await waiting(manager) == ([audit.id], []))
    #expect(try await waiting(world.auditor(of: audit)) == ([], []))
    let auditor = world.auditor(of: audit)
    for other in [auditor, lead, "Tansy Feldspar"] where other != manager {
      await #expect(throws: Refusal.self) { try await Self.talkOver(audit, as: other, in: world) }
    }
    for (day, words) in [
      (world.now.day + 1, "Later."), (world.now.day - 1, "Before."),
      (world.now.day, " "),
    ] {
      await #expect(throws: Refusal.self) {
        try await Self.talkOver(audit, as: manager, on: day, words: words, in: world)
      }
    }
    await #expect(throws: Refusal.self) { try await world.file(audit, as: manager) }
    try await Self.talkOver(audit, as: manager, in: world)
    #expect(try await world.audit(audit.id).talkedDay == world.now.day)
    #expect(try await waiting(manager) == ([], [audit.id]))
    await #expect(throws: Refusal.self) {
      try await Self.talkOver(audit, as: manager, words: "Old page.", in: world)
    }
    await #expect(throws: Refusal.self) {
      try await world.file(audit, as: world.auditor(of: audit))
    }
    try await world.file(audit, as: manager)
    #expect(try await world.audit(audit.id).filedAt != nil)
    await #expect(throws: Refusal.self) {
      try await Self.talkOver(audit, as: manager, revision: 1, in: world)
    }
  }

  @Test(.requirement("H-040", "H-046"))
  func `weak work cannot be returned without a plan`() async throws {
    let (world, audits) = try await Self.sentOut()
    let audit = try #require(audits.first)
    try await world.finishPeerAudit(audit, grade: "requires_improvement", submits: false)
    let contents = try await world.contents(audit.id)
    let without = try #require(contents.actions.first).id
    try await world.act(as: world.auditor(of: audit)) { _, transaction in
      try transaction.run("DELETE FROM action WHERE id = \(without)")
    }
    let left = try await world.contents(audit.id)
    let missing = SubmissionRules.missing(left)
    #expect(missing.map(\.part) == [.actions])
  }

  @Test(.requirement("H-045"))
  func `after two months the auditor's own service manager hears of what is late`() async throws {
    let (world, audits) = try await Self.sentOut()
    let audit = try #require(
      audits.first { one in
        guard let manager = one.people[.auditor]?.post else { return false }
        return !manager.isEmpty && one.people[.serviceLead]?.name == "Clover Slate"
          && ["Bracken Marl", "Teasel Quartz"].contains(one.people[.auditor]?.name)
      })
    let sent = try #require(audit.sentAt).day
    #expect(audit.submitBy == sent.adding(months: 2))
    world.go(to: "\(sent.adding(months: 2) + 1)")
    try await world.keepTime()
    let told = try await world.messages(.missed).filter { $0.activity == audit.id }
    #expect(told.map(\.personName).contains("Yarrow Gneiss"))
    #expect(told.map(\.personName).contains("Tansy Feldspar"))
    #expect(!told.map(\.personName).contains("Clover Slate"))
  }
}

extension World {
  /// A peer audit done by its auditor, alike throughout.
  func finishPeerAudit(
    _ activity: Activity, grade: String, submits: Bool = true
  ) async throws {
    let (id, today) = (activity.id, now.day)
    let tool = try await contents(id).tool
    try await asAuditor(of: activity) { occasion, transaction in
      try DeclareNoConflict(activity: id)(occasion, in: transaction)
      var all: [Answer] = []
      for section in tool.sections {
        for question in section.questions {
          guard Completeness.asked(tool, answers: all).contains(where: { $0.id == question.id })
          else { continue }
          all.append(question.answered(grade, saying: "Seen in the plan.", on: today))
        }
        let answers = all.filter { tool.section(of: $0.question)?.id == section.id }
        if answers.isEmpty { continue }
        _ = try SaveSection(activity: id, section: section.id, answers: answers, revision: 0)(
          occasion, in: transaction)
      }
    }
    try await judge(activity, grade)
    let revision = try await audit(id).revision
    guard submits else { return }
    try await asAuditor(of: activity) { occasion, transaction in
      _ = try SubmitAudit(activity: id, revision: revision)(occasion, in: transaction)
    }
  }

  /// Makes the document and records that it is filed.
  func file(_ audit: Activity, as name: String) async throws {
    try await act(as: name) { occasion, transaction in
      let version = try KeepDocument(activity: audit.id, form: .html, document: [1])(
        occasion, in: transaction)
      try FileAudit(activity: audit.id, version: version)(occasion, in: transaction)
    }
  }
}
