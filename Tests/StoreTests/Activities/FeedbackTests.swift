import Database
import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

/// Feedback from children and families, and recommendations for a fuller review.
@Suite struct FeedbackTests {
  private func opened() async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    let audit = try #require(try await world.sendOutNovember().first)
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    return (world, audit)
  }

  private func decide(
    _ world: World, _ audit: Activity, _ appropriate: Bool, _ reason: String = "",
    revision: Int = 0
  ) async throws {
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DecideFeedback(
        activity: audit.id, appropriate: appropriate, reason: reason, with: .caseHolder,
        revision: revision)(occasion, in: transaction)
    }
  }

  private func record(_ world: World, _ audit: Activity) async throws {
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try RecordFeedback(
        activity: audit.id, voice: .parent, channel: .telephone, state: .obtained,
        said: "She listens to us.", day: occasion.today)(occasion, in: transaction)
    }
  }

  @Test(.requirement("S-080"))
  func `whether it is right to ask is decided first, and why not is said`() async throws {
    let (world, audit) = try await opened()
    await #expect(throws: Refusal.self) { try await record(world, audit) }
    await #expect(throws: Refusal.self) { try await decide(world, audit, false) }
    try await decide(world, audit, true)
    try await record(world, audit)
    await #expect(throws: Refusal.self) {
      try await decide(world, audit, false, "They moved.", revision: 1)
    }
  }

  @Test(.requirement("S-080"))
  func `what was said is collated for the principal social worker, and for no auditor`()
    async throws
  {
    let (world, audit) = try await opened()
    try await decide(world, audit, true)
    try await record(world, audit)
    let month = World.november
    for name in ["Mallow Pumice", "Tansy Feldspar"] {
      let actor = try await world.occasion(as: name).actor
      // Nothing of an audit that is still being written.
      let early = try? await world.records.read {
        try CollatedFeedbackLists.of(month, for: actor, $0)
      }
      #expect(early?.isEmpty ?? true)
    }
    try await world.records.write { transaction in
      _ = try transaction.run(
        "UPDATE activity SET submitted_at = \(world.now) WHERE id = \(audit.id)")
    }
    let reader = try await world.occasion(as: "Mallow Pumice").actor
    let collated = try await world.records.read {
      try CollatedFeedbackLists.of(month, for: reader, $0)
    }
    #expect(collated.flatMap(\.feedback).map(\.said) == ["She listens to us."])
    let auditor = try await world.occasion(as: world.auditor(of: audit)).actor
    await #expect(throws: Refusal.self) {
      try await world.records.read { try CollatedFeedbackLists.of(month, for: auditor, $0) }
    }
  }

  @Test(.requirement("S-031"))
  func `a fuller review is recommended on the framework's grounds and decided by the QA unit`()
    async throws
  {
    let (world, audit) = try await opened()
    func recommend(_ grounds: [String]) async throws {
      try await world.asAuditor(of: audit) { occasion, transaction in
        try RecommendReview(
          activity: audit.id, recommended: true, grounds: grounds, words: "Years of neglect.",
          revision: 0)(occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await recommend(["because"]) }
    try await recommend(["long-term-neglect"])

    func decide(_ name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        try DecideReview(
          activity: audit.id, decision: .review, words: "It meets the grounds.", revision: 1)(
            occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await decide("Tansy Feldspar") }
    try await world.records.write { transaction in
      _ = try transaction.run(
        "UPDATE activity SET submitted_at = \(world.now) WHERE id = \(audit.id)")
    }
    await #expect(throws: Refusal.self) { try await decide("Yarrow Gneiss") }
    try await decide("Tansy Feldspar")
    #expect(try await world.contents(audit.id).review?.decision == .review)
  }
}
