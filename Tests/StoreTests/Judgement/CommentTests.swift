import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Second readings where nothing is graded: of every review, in words.
@Suite struct CommentTests {
  static let kind = "quality-of-practice-review"

  /// A review that was sent out.
  static func allocated(in world: World) async throws -> Activity {
    let cycle = try await RoundTests.open(
      RoundOpening(kind: kind, month: World.november), in: world)
    try await RoundTests.prepare(cycle, in: world)
    let draw = try await RoundTests.choose(
      cycle, try await RoundTests.codes(cycle, 1, in: world), in: world)
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
      let now = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: now.revision)(occasion, in: transaction)
    }
    return try #require(
      try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }.first)
  }

  /// A review that its auditor has submitted.
  static func world() async throws -> (World, Activity) {
    let world = try await RoundTests.world("nottinghamshire/later")
    let audit = try await allocated(in: world)
    try await world.prepare(audit)
    let (contents, today) = (try await world.contents(audit.id), world.now.day)
    try await world.asAuditor(of: audit) { occasion, transaction in
      for section in contents.tool.sections {
        _ = try SaveSection(
          activity: audit.id, section: section.id,
          answers: section.questions.map { $0.answered("", saying: "Seen.", on: today) },
          revision: 0)(occasion, in: transaction)
      }
      for kind in Finding.Kind.allCases {
        try NoteFinding(
          activity: audit.id, kind: kind,
          theme: contents.framework.standards.themes.first?.id, words: "Seen.")(
            occasion, in: transaction)
      }
    }
    try await submit(audit, in: world)
    return (world, try await world.audit(audit.id))
  }

  static func submit(_ audit: Activity, in world: World) async throws {
    let revision = try await world.audit(audit.id).revision
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
  }

  static func comment(
    _ audit: Activity, _ outcome: ModerationOutcome?, _ words: String = "",
    praise: String = "It hears the child.", as name: String = "Rowan Schist", in world: World
  ) async throws {
    let moderation = try await world.moderation(of: audit)
    try await world.act(as: name) { occasion, transaction in
      try CommentOnAudit(
        moderation: moderation.id, praise: praise, sections: ["journey": "And the father?"],
        outcome: outcome, words: words, revision: moderation.revision)(
          occasion, in: transaction)
    }
  }

  static func answer(
    _ audit: Activity, _ takesUp: Bool, _ words: String = "", in world: World
  ) async throws {
    let moderation = try await world.moderation(of: audit)
    try await world.asAuditor(of: audit) { occasion, transaction in
      try AnswerSuggestions(moderation: moderation.id, takesUp: takesUp, words: words)(
        occasion, in: transaction)
    }
  }

  /// Whether somebody reads what the moderator says.
  static func reads(_ audit: Activity, _ name: String, in world: World) async throws -> Bool {
    let actor = try await world.occasion(as: name).actor
    let moderation = try await world.moderation(of: audit)
    let contents = try await world.contents(audit.id)
    return ModerationAccess.mayRead(
      actor, contents.activity, moderation, contents.kind.moderation)
  }

  @Test(.requirement("N2-028", "N2-029"))
  func `it is thought of whether to ask the family, and what stands in the record counts unasked`()
    async throws
  {
    let world = try await RoundTests.world("nottinghamshire/later")
    let audit = try await Self.allocated(in: world)
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    func missing() async throws -> Set<AuditPart> {
      Set(SubmissionRules.missing(try await world.contents(audit.id)).map(\.part))
    }
    #expect(try await missing().contains(.feedbackDecision))
    let today = world.now.day
    func say(_ channel: Feedback.Channel) async throws {
      try await world.asAuditor(of: audit) { occasion, transaction in
        try RecordFeedback(
          activity: audit.id, voice: .parent, channel: channel, state: .obtained,
          said: "You came when you said you would.", day: today)(occasion, in: transaction)
      }
    }
    // What somebody found counts before anybody has decided to ask.
    await #expect(throws: Refusal.self) { try await say(.telephone) }
    try await say(.record)
    #expect(try await missing().contains(.feedbackDecision))
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DecideFeedback(
        activity: audit.id, appropriate: true, reason: "", with: .caseHolder, revision: 0)(
          occasion, in: transaction)
    }
    try await say(.telephone)
    let contents = try await world.contents(audit.id)
    #expect(Set(contents.feedback.map(\.channel)) == [.record, .telephone])
    #expect(contents.feedbackDecision?.appropriate == true)
    #expect(try await !missing().contains(.feedbackDecision))
    // Where it may be found is asked in a dip sample, place by place.
    let dip = try World.preset("nottinghamshire/later").tool("dip-sample-feedback")
    let places = try #require(dip?.question("ds-found-in")).choices.map(\.id)
    #expect(
      places == [
        "assessments", "supervision-records", "plans", "case-notes", "compliments-complaints",
      ])
  }

  @Test(.requirement("N2-022"))
  func `experienced practitioners or managers read every review a second time, without grades`()
    async throws
  {
    let (world, audit) = try await Self.world()
    let moderation = try await world.moderation(of: audit)
    #expect(moderation.reason == .everyAudit && !moderation.isBlind)
    #expect(audit.overall == nil && audit.settled == nil)
    let auditor = world.auditor(of: audit)
    let own = try #require(audit.people[.teamManager]).name
    let holder = try #require(audit.people[.caseHolder]).name
    for name in [auditor, own, holder, "Aster Flint"] {
      await #expect(throws: Refusal.notFound, "\(name)") {
        try await Self.comment(audit, .agree, as: name, in: world)
      }
    }
    let others = ["Bracken Marl", "Teasel Quartz", "Comfrey Chalk", "Fennel Granite"]
    let manager = try #require(others.first { $0 != own })
    // Until it is decided nobody but its moderator reads it, not even the auditor.
    try await Self.comment(audit, nil, as: manager, in: world)
    #expect(try await Self.reads(audit, manager, in: world))
    for name in [auditor, holder, "Rowan Schist"] {
      #expect(try await !Self.reads(audit, name, in: world), "\(name)")
    }
    await #expect(throws: Refusal.self, "begun by somebody else") {
      try await Self.comment(audit, .agree, as: "Rowan Schist", in: world)
    }
    await #expect(throws: Refusal.self, "what it does well comes first") {
      try await Self.comment(audit, .agree, praise: " ", as: manager, in: world)
    }
    await #expect(throws: Refusal.self, "there is no grade to change") {
      try await Self.comment(audit, .changeWithReason, "Better.", as: manager, in: world)
    }
    try await Self.comment(audit, .agree, as: manager, in: world)
    let decided = try await world.moderation(of: audit)
    #expect(decided.outcome == .agree && decided.areas["journey"]?.words == "And the father?")
    #expect(decided.settledGrade == nil)
    for name in [auditor, holder, "Rowan Schist"] {
      #expect(try await Self.reads(audit, name, in: world), "\(name)")
    }
    #expect(try await world.audit(audit.id).submittedAt != nil)
  }

  @Test(.requirement("N2-022"))
  func `what a moderator suggests the auditor takes up or leaves with a reason`() async throws {
    let (world, audit) = try await Self.world()
    await #expect(throws: Refusal.self) {
      try await Self.comment(audit, .suggest, " ", in: world)
    }
    try await Self.comment(audit, .suggest, "Say more of the father.", in: world)
    #expect(try await world.audit(audit.id).submittedAt != nil, "it stands")
    let auditor = try #require(audit.people[.auditor]).person
    let waiting = try await world.records.read { try ModerationTable.suggested(to: auditor, $0) }
    #expect(waiting.map(\.activity) == [audit.id])
    await #expect(throws: Refusal.self) { try await Self.answer(audit, false, " ", in: world) }
    await #expect(throws: Refusal.notFound) {
      let moderation = waiting[0].id
      try await world.act(as: "Teasel Quartz") { occasion, transaction in
        try AnswerSuggestions(moderation: moderation, takesUp: true, words: "")(
          occasion, in: transaction)
      }
    }
    try await Self.answer(audit, true, in: world)
    let again = try await world.audit(audit.id)
    #expect(again.submittedAt == nil && again.version == 2)
    // Every one is moderated, the second version too.
    world.go(to: "2026-11-03")
    try await Self.submit(audit, in: world)
    let open = try await world.records.read { try ModerationTable.open($0) }
    #expect(open.map(\.activity) == [audit.id])
    try await Self.comment(audit, .suggest, "A little more.", in: world)
    try await Self.answer(audit, false, "There is no more to know.", in: world)
    let left = try await world.moderation(of: audit)
    #expect(left.takesUp == false && left.answer == "There is no more to know.")
    #expect(try await world.audit(audit.id).submittedAt != nil)
    await #expect(throws: Refusal.notFound, "once") {
      try await Self.answer(audit, true, in: world)
    }
  }

  @Test(.requirement("N2-022"))
  func `a moderator who questions the answers gives the review back with a question`()
    async throws
  {
    let (world, audit) = try await Self.world()
    await #expect(throws: Refusal.self) { try await Self.comment(audit, .return, in: world) }
    try await Self.comment(audit, .return, "Who saw the child?", in: world)
    let back = try await world.audit(audit.id)
    #expect(back.submittedAt == nil && back.version == 2)
    let versions = try await world.records.read { try AuditVersion.list(of: audit.id, $0) }
    #expect(versions.first?.reason == "Who saw the child?")
  }
}
