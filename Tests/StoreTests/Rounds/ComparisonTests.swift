import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A later round of a theme, set beside the first that was done with the same tool.
@Suite struct ComparisonTests {
  /// A dip sample of so many children, each answered so, as far as its submission.
  static func sample(
    _ opening: RoundOpening, _ answers: [String], in world: World
  ) async throws -> Cycle {
    let cycle = try await RoundTests.open(opening, in: world)
    try await RoundTests.prepare(cycle, in: world)
    let draw = try await RoundTests.choose(
      cycle, try await RoundTests.codes(cycle, answers.count, in: world), in: world)
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
      let now = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: now.revision)(occasion, in: transaction)
    }
    let audits = try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
    for (audit, answer) in zip(audits, answers) {
      let auditor = try #require(audit.people[.auditor]).name
      try await world.act(as: auditor) { occasion, transaction in
        try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
        let contents = try AuditContents.load(audit, transaction)
        let question = try found(contents.tool.questions.first { $0.kind == .yesNoPartly })
        let section = try found(contents.tool.section(of: question.id))
        _ = try SaveSection(
          activity: audit.id, section: section.id,
          answers: [Answer(question: question.id, value: .choice(answer))], revision: 0)(
          occasion, in: transaction)
        try transaction.run(
          "UPDATE activity SET submitted_at = \(occasion.now) WHERE id = \(audit.id)")
      }
    }
    return cycle
  }

  @Test(.requirement("N2-023"))
  func `a later round of a dip sample is set beside its baseline, question by question`()
    async throws
  {
    let world = try await RoundTests.world("nottinghamshire/later")
    var opening = RoundOpening(kind: "dip-sample", month: World.november, theme: "Dates")
    let id = try await ToolTests.begin("dip-sample", in: world)
    try await ToolTests.change(id, .addSection("The plan"), in: world)
    let section = try #require(try await ToolTests.draft(id, in: world).tool.sections.first).id
    let words = QuestionWords(kind: .yesNoPartly, title: "Were its dates kept?")
    try await ToolTests.change(
      id, .question(words, of: section, replacing: nil), in: world)
    opening.template = try await ToolTests.publish(id, in: world)
    let first = try await Self.sample(opening, ["no", "no", "yes"], in: world)
    opening.theme = "Something else"
    let other = try await Self.sample(opening, ["yes"], in: world)
    world.go(to: "2026-12-01")
    opening.month = World.november.next
    opening.theme = "Dates"
    let second = try await Self.sample(opening, ["yes", "yes", "no"], in: world)
    let actor = try await world.occasion(as: "Tansy Feldspar").actor
    let comparison = try await world.records.read { reading in
      try found(RoundComparison(second, for: actor, reading))
    }
    #expect(comparison.baseline.id == first.id)
    #expect(comparison.audits.before == 3 && comparison.audits.now == 3)
    #expect(
      comparison.parts.first?.lines == [
        .init(answer: "Yes", before: 1, now: 2), .init(answer: "Partly", before: 0, now: 0),
        .init(answer: "No", before: 2, now: 1),
      ])
    // The same children were looked at, so that each can be seen before and after.
    #expect(comparison.pairs.count == 3)
    let pair = try #require(comparison.pairs.first { $0.before.cycle == first.id })
    let both = try await world.records.read { reading in
      try AuditComparison(
        found(ActivityTable.load(pair.now.id, reading)),
        found(ActivityTable.load(pair.before.id, reading)), for: actor, reading)
    }
    #expect(both.before.activity.cycle == first.id && both.after.activity.cycle == second.id)
    #expect(both.changed.count + both.same.count == 1 && both.apart == 0)
    let none = try await world.records.read { reading in
      try [first, other].map { try RoundComparison($0, for: actor, reading) == nil }
    }
    #expect(none == [true, true])
    await #expect(throws: Refusal.notFound) {
      let manager = try await world.occasion(as: "Teasel Quartz").actor
      _ = try await world.records.read { try RoundComparison(second, for: manager, $0) }
    }
  }
}
