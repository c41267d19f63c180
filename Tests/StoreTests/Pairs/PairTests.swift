import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Two auditors read a case each alone, then write one audit together.
@Suite struct PairTests {
  static let kind = "random-sampling-audit"
  static let lead = "Sorrel Basalt"
  static let partners = ["Sorrel Ochre", "Vetch Marble"]

  /// The quarter's audits of one elected service, sent out.
  static func world() async throws -> (World, [Activity]) {
    let world = try await World()
    try await world.settle()
    try await world.appoint(partners[0], .practiceLead, "Consultant", in: "Help and protection")
    try await world.appoint(partners[1], .practiceLead, "Consultant", in: "Children in care")
    try await world.publish("nottinghamshire/2019")
    let cycle = try await open("2026-10", in: world)
    try await draw(cycle, from: ["Help and protection"], in: world)
    return (world, try await sendOut(cycle, in: world))
  }

  static func open(_ month: String, in world: World) async throws -> Cycle {
    let month = try #require(Month(month))
    let day = try #require(Day("2026-12-18"))
    return try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: month, kind: kind, submitBy: day)(occasion, in: transaction)
    }
  }

  static func draw(_ cycle: Cycle, from units: [String], in world: World) async throws {
    try await world.importList(for: cycle)
    try await world.matchNames()
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let ids = try units.map { name -> String in
        try found(transaction.row("SELECT id FROM unit WHERE name = \(name)"))["id"]
      }
      let now = try found(CycleTable.load(cycle.id, transaction))
      _ = try DrawSample(
        cycle: cycle.id, definition: PopulationDefinition(units: ids), reason: "Again.",
        revision: now.revision)(occasion, in: transaction)
    }
  }

  static func sendOut(_ cycle: Cycle, in world: World) async throws -> [Activity] {
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let draw = try found(DrawLists.of(cycle: cycle.id, transaction).first)
      _ = try AllocateCases(draw: draw.id)(occasion, in: transaction).get()
      let now = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: now.revision)(occasion, in: transaction)
    }
    return try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
  }

  @Test(.requirement("N1-077"))
  func `the Group's auditor leads the pair and fixes the talk with those who work with the child`()
    async throws
  {
    let (world, audits) = try await Self.world()
    let audit = try #require(audits.first)
    #expect(audit.people[.auditor]?.name == Self.lead)
    let partner = try #require(audit.people[.secondAuditor]).name
    for name in [Self.lead, partner] {
      try await Self.read(audit, as: name, "good", overall: "good", in: world)
      try await Self.handIn(audit, as: name, in: world)
    }
    let at = Instant(try #require(Day("2026-11-24")), hour: 10)
    func book(_ name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        try SaveDiscussion(
          activity: audit.id, bookedAt: at, place: "Elm House", heldDay: nil,
          with: [.caseHolder, .teamManager], words: "", revision: 0)(occasion, in: transaction)
      }
    }
    let holder = try #require(audit.people[.caseHolder]).name
    await #expect(throws: Refusal.self) { try await book(holder) }
    try await book(Self.lead)
    let kept = try await world.records.read { try DiscussionTable.load(of: audit.id, $0) }
    #expect(kept?.bookedAt == at && kept?.with == [.caseHolder, .teamManager])
  }

  /// Someone's own reading, every graded element alike but for some.
  static func read(
    _ audit: Activity, as name: String, _ grade: String, but: [String: String] = [:],
    overall: String, in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
      let activity = try found(ActivityTable.load(audit.id, transaction))
      let contents = try AuditContents.load(activity, for: occasion.actor.person, transaction)
      for section in contents.tool.sections {
        let answers = contents.asked(section).map { question in
          question.answered(
            but[question.id] ?? grade, saying: "\(name) saw it.", on: occasion.today)
        }
        _ = try SaveSection(
          activity: audit.id, section: section.id, answers: answers,
          revision: contents.sections[section.id]?.revision ?? 0)(occasion, in: transaction)
      }
      let own = try found(
        SealedReadingTable.load(of: audit.id, by: occasion.actor.person, transaction))
      try GradeOverall(
        activity: audit.id, grade: overall, reason: "\(name) has reasons.",
        revision: own.revision)(occasion, in: transaction)
    }
  }

  @discardableResult
  static func handIn(_ audit: Activity, as name: String, in world: World) async throws -> Bool {
    try await world.act(as: name) { occasion, transaction in
      let own = try found(
        SealedReadingTable.load(of: audit.id, by: occasion.actor.person, transaction))
      return try HandInReading(activity: audit.id, revision: own.revision)(
        occasion, in: transaction)
    }
  }

  @Test(.requirement("N1-069", "N1-071"))
  func `ten cases of one elected service are each given to a pair of its own`() async throws {
    let (world, audits) = try await Self.world()
    #expect(audits.count == 10)
    let service = try #require(audits.first).service
    #expect(audits.allSatisfy { $0.service == service && $0.isPaired })
    #expect(audits.allSatisfy { $0.people[.auditor]?.name == Self.lead })
    #expect(audits.allSatisfy { $0.people[.secondAuditor]?.name == Self.partners[0] })
    #expect(audits.allSatisfy { $0.submitDue == Day("2026-12-18") && $0.oversightDue == nil })
    // Next quarter another service's turn comes.
    world.go(to: "2027-01-04")
    let next = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: World.november.next.next, kind: Self.kind)(occasion, in: transaction)
    }
    await #expect(throws: Refusal.self) {
      try await Self.draw(next, from: ["Help and protection"], in: world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.draw(next, from: ["Help and protection", "Children in care"], in: world)
    }
    try await Self.draw(next, from: ["Children in care"], in: world)
  }

  @Test(.requirement("N1-072", "N1-078"))
  func `each reads alone, sealed from the other until both are in`() async throws {
    let (world, audits) = try await Self.world()
    let audit = audits[0]
    try await Self.read(audit, as: Self.lead, "good", overall: "good", in: world)
    try await Self.read(
      audit, as: Self.partners[0], "good", but: ["rs-risk": "requires_improvement"],
      overall: "requires_improvement", in: world)
    let (one, other) = try await (
      world.occasion(as: Self.lead).actor, world.occasion(as: Self.partners[0]).actor
    )
    func mine(_ actor: Actor) async throws -> AuditContents {
      try await world.records.read { reading in
        try AuditContents.load(
          found(ActivityTable.load(audit.id, reading)), for: actor.person, reading)
      }
    }
    #expect(try await mine(one).activity.overall == "good")
    #expect(try await mine(other).activity.overall == "requires_improvement")
    #expect(try await mine(one).answers.allSatisfy { $0.evidence.hasPrefix(Self.lead) })
    #expect(try await !Self.handIn(audit, as: Self.lead, in: world))
    let sealed = try await world.audit(audit.id)
    #expect(sealed.isSealed && sealed.overall == nil && sealed.submittedAt == nil)
    for actor in [one, other] {
      #expect(!ActivityPolicy.mayCompare(actor, sealed))
    }
    // What is handed in is not changed, and nothing is written together yet.
    await #expect(throws: Refusal.self) {
      try await Self.read(audit, as: Self.lead, "inadequate", overall: "inadequate", in: world)
    }
    await #expect(throws: Refusal.self) {
      try await world.act(as: Self.partners[0]) { occasion, transaction in
        try NoteFinding(activity: audit.id, kind: .strength, theme: nil, words: "Warm.")(
          occasion, in: transaction)
      }
    }
    #expect(try await Self.handIn(audit, as: Self.partners[0], in: world))
    let open = try await world.audit(audit.id)
    #expect(!open.isSealed && ActivityPolicy.mayCompare(one, open))
    let stranger = try await world.occasion(as: "Yarrow Gneiss").actor
    #expect(!ActivityPolicy.mayCompare(stranger, open), "before it is submitted")
  }

  @Test func `nobody reads what a pair still writes alone, not even before they open their own`()
    async throws
  {
    let (world, audits) = try await Self.world()
    let audit = audits[0]
    try await Self.read(audit, as: Self.lead, "good", overall: "good", in: world)
    for name in [Self.partners[0], "Tansy Feldspar"] {
      let person = try await world.occasion(as: name).actor.person
      let contents = try await world.records.read { reading in
        try AuditContents.load(
          found(ActivityTable.load(audit.id, reading)), for: person, reading)
      }
      #expect(contents.answers.isEmpty && contents.activity.overall == nil, "\(name)")
    }
    // Whoever is replaced before they opened it leaves no draft, least of all the other's.
    try await world.appoint("Yarrow Basalt", .practiceLead, "Consultant", in: "Help and protection")
    try await Self.replaceSecond(of: audit, by: "Yarrow Basalt", in: world)
    #expect(try await world.records.read { try AuditDraft.list(of: audit.id, $0) }.isEmpty)
  }

  @Test func `whoever takes the second's place agrees anew, and old pages overwrite nothing`()
    async throws
  {
    let (world, audits) = try await Self.world()
    let audit = audits[0]
    for name in [Self.lead, Self.partners[0]] {
      try await Self.read(
        audit, as: name, "good", but: name == Self.lead ? [:] : ["rs-risk": "inadequate"],
        overall: name == Self.lead ? "good" : "inadequate", in: world)
    }
    let before = try await world.records.read { reading in
      try SealedReadingTable.list(of: audit.id, reading).map(\.revision)
    }
    try await Self.handIn(audit, as: Self.lead, in: world)
    try await Self.handIn(audit, as: Self.partners[0], in: world)
    let joint = try await world.contents(audit.id)
    #expect(before.allSatisfy { $0 < joint.activity.revision })
    #expect(joint.sections.values.allSatisfy { $0.revision > 1 && !$0.complete })
    try await Self.writeTogether(audit, in: world)
    try await world.act(as: Self.lead) { occasion, transaction in
      let now = try found(ActivityTable.load(audit.id, transaction))
      try GradeOverall(
        activity: audit.id, grade: "good", reason: "We agree.", revision: now.revision)(
        occasion, in: transaction)
    }
    try await Self.agree(audit, in: world)
    try await world.appoint("Yarrow Basalt", .practiceLead, "Consultant", in: "Help and protection")
    try await Self.replaceSecond(of: audit, by: "Yarrow Basalt", in: world)
    await #expect(throws: Refusal.self) { try await Self.submit(audit, in: world) }
  }

  static func replaceSecond(
    of audit: Activity, by name: String, in world: World
  ) async throws {
    let person = try await world.occasion(as: name).actor.person
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let now = try found(ActivityTable.load(audit.id, transaction))
      try ReallocateAudit(
        activity: audit.id, part: .secondAuditor, auditor: person, why: "Ill for weeks.",
        reason: nil, revision: now.revision)(occasion, in: transaction)
    }
  }

  @Test(.requirement("N1-103"))
  func `what both gave alike stands in the one audit, and both agree to all of it`() async throws {
    let (world, audits) = try await Self.world()
    let audit = audits[0]
    try await Self.read(audit, as: Self.lead, "good", overall: "good", in: world)
    try await Self.read(
      audit, as: Self.partners[0], "good", but: ["rs-risk": "requires_improvement"],
      overall: "good", in: world)
    try await Self.handIn(audit, as: Self.lead, in: world)
    try await Self.handIn(audit, as: Self.partners[0], in: world)
    let joint = try await world.contents(audit.id)
    let answers = Dictionary(uniqueKeysWithValues: joint.answers.map { ($0.question, $0) })
    #expect(answers["rs-risk"]?.value == nil)
    #expect(answers["rs-risk"]?.evidence.contains("\(Self.partners[0]): ") == true)
    #expect(joint.activity.overall == "good")
    #expect(answers.values.filter { $0.value == .grade("good") }.count == 13)
    let missing = SubmissionRules.missing(joint).map(\.message)
    #expect(missing.contains { $0.contains(Self.partners[0]) })

    try await Self.writeTogether(audit, in: world)
    await #expect(throws: Refusal.self) { try await Self.submit(audit, in: world) }
    try await Self.agree(audit, in: world)
    // Whatever is changed afterwards asks again.
    try await world.act(as: Self.lead) { occasion, transaction in
      let activity = try found(ActivityTable.load(audit.id, transaction))
      let framework = try PublishedFrameworks.load(activity, transaction)
      try NoteFinding(
        activity: audit.id, kind: .improvement, theme: framework.standards.themes.first?.id,
        words: "Dates are missing.")(occasion, in: transaction)
    }
    await #expect(throws: Refusal.self) { try await Self.submit(audit, in: world) }
    try await Self.agree(audit, in: world)
    try await Self.submit(audit, in: world)
    let done = try await world.audit(audit.id)
    #expect(done.settled == "good" && done.submittedAt != nil && !done.isFinished)
    let readings = try await world.records.read { try SealedReadingTable.list(of: audit.id, $0) }
    #expect(readings.map { $0.answer("rs-risk")?.value } == [
      .grade("good"), .grade("requires_improvement"),
    ])
  }

  @Test(.requirement("N1-102", "N1-095"))
  func `an inadequate answer to a starred element makes the joint grade inadequate`()
    async throws
  {
    let (world, audits) = try await Self.world()
    let audit = audits[0]
    await #expect(throws: Refusal.self) {
      try await Self.read(
        audit, as: Self.lead, "good", but: ["rs-plans": "inadequate"], overall: "good", in: world)
    }
    try await Self.read(
      audit, as: Self.lead, "good", but: ["rs-plans": "inadequate"], overall: "inadequate",
      in: world)
  }

  /// Settles what is open, meets, and finds what has to be found.
  static func writeTogether(_ audit: Activity, in world: World) async throws {
    try await world.act(as: partners[0]) { occasion, transaction in
      let activity = try found(ActivityTable.load(audit.id, transaction))
      let contents = try AuditContents.load(activity, transaction)
      let section = try found(contents.tool.section(of: "rs-risk"))
      _ = try SaveSection(
        activity: audit.id, section: section.id,
        answers: [
          Answer(question: "rs-risk", value: .grade("good"), evidence: "We agree on this.")
        ], revision: contents.sections[section.id]?.revision ?? 0)(occasion, in: transaction)
      try DecideFeedback(
        activity: audit.id, appropriate: false, reason: "The family moved away.", with: nil,
        revision: 0)(occasion, in: transaction)
      try SaveDiscussion(
        activity: audit.id, bookedAt: nil, place: "", heldDay: occasion.today,
        with: [.caseHolder], words: "The plan is clear.", revision: 0)(occasion, in: transaction)
      let theme = contents.framework.standards.themes.first?.id
      try NoteFinding(
        activity: audit.id, kind: .strength, theme: theme, words: "The worker knows the child.")(
        occasion, in: transaction)
    }
  }

  static func agree(_ audit: Activity, in world: World) async throws {
    try await world.act(as: partners[0]) { occasion, transaction in
      let activity = try found(ActivityTable.load(audit.id, transaction))
      let contents = try AuditContents.load(activity, transaction)
      try AgreeToAudit(activity: audit.id, digest: contents.digest)(occasion, in: transaction)
    }
  }

  static func submit(_ audit: Activity, in world: World) async throws {
    try await world.act(as: lead) { occasion, transaction in
      let now = try found(ActivityTable.load(audit.id, transaction))
      _ = try SubmitAudit(activity: audit.id, revision: now.revision)(occasion, in: transaction)
    }
  }
}
