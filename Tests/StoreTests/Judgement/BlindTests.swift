import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Whoever may still give a second reading sees no grade of the audit, until it is given.
@Suite struct BlindTests {
  private static func isBlind(_ name: String, _ audit: Activity, _ world: World) async throws
    -> Bool
  {
    let now = try await world.audit(audit.id)
    return try await world.act(as: name) { occasion, _ in
      let blind = ActivityPolicy.isBlind(occasion.actor, now)
      #expect(ActivityPolicy.mayRead(occasion.actor, now) == !blind)
      #expect((now.grade(for: occasion.actor) == nil) == blind)
      return blind
    }
  }

  @Test func `the QA unit is blind until one of it has graded`() async throws {
    let (world, audit) = try await ModerationTests.world(grade: "inadequate")
    #expect(try await Self.isBlind("Sorrel Basalt", audit, world))
    #expect(try await Self.isBlind("Tansy Feldspar", audit, world))
    let lead = try #require(audit.people[.serviceLead]).name
    #expect(try await !Self.isBlind(lead, audit, world), "who answers for it is not")
    let moderation = try await world.moderation(of: audit)
    try await world.grade(moderation, as: "Sorrel Basalt")
    #expect(try await !Self.isBlind("Sorrel Basalt", audit, world))
    #expect(try await !Self.isBlind("Tansy Feldspar", audit, world))
  }

  @Test func `an audit that nobody reads twice hides nothing`() async throws {
    let (world, audit) = try await ModerationTests.world(grade: "good")
    #expect(try await !Self.isBlind("Sorrel Basalt", audit, world))
  }

  @Test func `who leaves it to others reads it, and cannot grade it`() async throws {
    let (world, audit) = try await ModerationTests.world(grade: "inadequate")
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try StandAside(activity: audit.id)(occasion, in: transaction)
    }
    #expect(try await !Self.isBlind("Tansy Feldspar", audit, world))
    #expect(try await Self.isBlind("Sorrel Basalt", audit, world))
    let moderation = try await world.moderation(of: audit)
    await #expect(throws: Refusal.self) {
      try await world.grade(moderation, as: "Tansy Feldspar")
    }
  }

  @Test func `the last who could give it cannot leave it to others`() async throws {
    let (world, audit) = try await ModerationTests.world(grade: "inadequate")
    for (name, may) in [("Tansy Feldspar", true), ("Sorrel Basalt", false)] {
      let left: Void? = try? await world.act(as: name) { occasion, transaction in
        try StandAside(activity: audit.id)(occasion, in: transaction)
      }
      #expect((left != nil) == may, "\(name)")
    }
    try await world.grade(world.moderation(of: audit), as: "Sorrel Basalt")
  }

  @Test func `while one of the QA unit grades, the others stay blind`() async throws {
    let (world, audit) = try await ModerationTests.world(grade: "inadequate")
    let moderation = try await world.moderation(of: audit)
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try GradeModeration(
        moderation: moderation.id,
        reading: BlindReading(
          praise: "Begun.", areas: [:], overall: nil, overallWords: "", hadSeen: nil),
        isWhole: false, revision: moderation.revision)(occasion, in: transaction)
    }
    #expect(try await Self.isBlind("Tansy Feldspar", audit, world))
  }

  @Test func `a reading that knew the grades does not count towards agreement`() async throws {
    for hadSeen in [false, true] {
      let (world, audit) = try await ModerationTests.world(grade: "good")
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        _ = try DrawDipSample(cycle: audit.cycle, size: 1)(occasion, in: transaction)
      }
      try await world.grade(
        world.moderation(of: audit), as: "Sorrel Basalt", overall: "good", hadSeen: hadSeen)
      let contents = try await world.contents(audit.id)
      let record = try await world.records.read { try AgreementRecord.load(contents, $0) }
      #expect(record.count == (hadSeen ? 0 : 1))
    }
  }
}
