import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Two audits of one child's case beside each other.
@Suite struct AuditComparisonTests {
  @Test(.requirement("S-046"))
  func `a second audit asks the same, and both stand side by side for whoever reads both`()
    async throws
  {
    let (world, first, response) = try await ResponseTests.world()
    let firstAuditor = try #require(first.people[.auditor])
    let other = try await world.records.read { reading in
      try ActivityTable.list(cycle: first.cycle, reading).compactMap { $0.people[.auditor] }.first {
        $0.person != firstAuditor.person && $0.person != first.people[.serviceLead]?.person
          && $0.person != first.people[.teamManager]?.person
      }
    }
    let secondAuditor = try #require(other)
    let id = try await ResponseTests.reaudit(response, by: secondAuditor.person, in: world)
    func compare(_ name: String) async throws -> AuditComparison {
      let actor = try await world.occasion(as: name).actor
      return try await world.records.read { reading in
        try AuditComparison(
          found(ActivityTable.load(id, reading)), found(ActivityTable.load(first.id, reading)),
          for: actor, reading)
      }
    }
    // What is not submitted is nobody's to compare.
    await #expect(throws: Refusal.notFound) { try await compare("Tansy Feldspar") }
    try await world.finish(try await world.audit(id), grade: "good")
    let comparison = try await compare("Tansy Feldspar")
    #expect(comparison.before.activity.id == first.id && comparison.after.activity.id == id)
    #expect(comparison.before.tool == comparison.after.tool && comparison.apart == 0)
    #expect(comparison.before.activity.people[.auditor]?.name == firstAuditor.name)
    #expect(comparison.after.activity.people[.auditor]?.name == secondAuditor.name)
    // Every grade went from one to the other; what is answered in words is read, not compared.
    let graded = comparison.after.tool.questions.filter { $0.kind == .graded }.map(\.id)
    #expect(comparison.changed.prefix(graded.count).map(\.id) == graded)
    #expect(comparison.changed.first?.before?.value == .grade("inadequate"))
    #expect(comparison.changed.first?.after?.value == .grade("good"))
    #expect(comparison.said.allSatisfy { $0.question.kind == .narrative })
    // Whoever reads only their own cannot see them side by side.
    await #expect(throws: Refusal.notFound) { try await compare(secondAuditor.name) }
    let lead = try #require(first.people[.serviceLead]).name
    #expect(try await compare(lead).changed.count == comparison.changed.count)
    // An audit leads to the other, for the same people.
    let names = ["Tansy Feldspar", lead, secondAuditor.name]
    var offered: [[String]] = []
    for name in names {
      let actor = try await world.occasion(as: name).actor
      offered.append(
        try await world.records.read { reading in
          try AuditComparison.others(
            of: found(ActivityTable.load(first.id, reading)), for: actor, reading
          ).map(\.id)
        })
    }
    #expect(offered == [[id], [id], []])
  }

  @Test func `audits of two children are never set side by side`() async throws {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    for audit in audits.prefix(2) { try await world.submit(audit) }
    let actor = try await world.occasion(as: "Tansy Feldspar").actor
    await #expect(throws: Refusal.notFound) {
      try await world.records.read { reading in
        try AuditComparison(
          found(ActivityTable.load(audits[0].id, reading)),
          found(ActivityTable.load(audits[1].id, reading)), for: actor, reading)
      }
    }
  }
}
