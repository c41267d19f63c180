import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A round about a theme: written at once, from several kinds of source that are weighed.
@Suite struct ThemedReviewTests {
  static let kind = "themed-review"
  static let (writer, answering) = ("Sorrel Basalt", "Rowan Schist")

  /// The department, with the framework in force.
  static func world() async throws -> World {
    try await RoundTests.world("nottinghamshire/later")
  }

  static func person(_ name: String, in world: World) async throws -> String {
    try await world.occasion(as: name).actor.person
  }

  static func opening(_ theme: String = "Neglect in adolescence", in world: World) async throws
    -> RoundOpening
  {
    RoundOpening(
      kind: kind, month: Month("2026-04")!, theme: theme,
      commission: [.purpose: "How soon neglect is named."],
      people: [
        .auditor: try await person(writer, in: world),
        .responsibleManager: try await person(answering, in: world),
      ], days: [.review: Day("2026-12-18")!])
  }

  static func begin(_ theme: String = "Neglect in adolescence", in world: World) async throws
    -> Activity
  {
    let cycle = try await RoundTests.open(opening(theme, in: world), in: world)
    return try await world.records.read { reading in
      try found(ActivityTable.list(cycle: cycle.id, reading).first)
    }
  }

  /// What would not do, by field.
  static func refused(_ work: () async throws -> Void) async -> [String] {
    do { try await work() } catch let refusal as Refusal {
      return refusal.problems.compactMap(\.field).sorted()
    } catch { return ["\(error)"] }
    return []
  }

  @discardableResult
  static func keep(_ source: KeepSource, in world: World) async throws -> [ReviewSource] {
    try await world.act(as: writer) { occasion, transaction in
      try source(occasion, in: transaction)
      return try ReviewSourceTable.list(of: source.activity, transaction)
    }
  }

  static func leaveOut(_ kind: String, of review: Activity, in world: World) async throws {
    try await world.act(as: writer) { occasion, transaction in
      try LeaveOutSource(activity: review.id, kind: kind, words: "Nobody keeps one here.")(
        occasion, in: transaction)
    }
  }

  @Test(.requirement("N2-024"))
  func `a theme is named, and can be written at once by somebody for somebody who answers`()
    async throws
  {
    let world = try await Self.world()
    let review = try await Self.begin(in: world)
    #expect(review.child == nil && review.code == "Neglect in adolescence")
    #expect(review.state == .underWay && review.submitBy == Day("2026-12-18"))
    #expect(review.people[.auditor]?.name == Self.writer)
    #expect(review.people[.responsibleManager]?.name == Self.answering)
    #expect(review.people[.qaOfficer]?.name == "Tansy Feldspar")
    #expect(review.key == .audit(review.id), "no child's key seals it")
    let other = try await Self.begin("Home education", in: world)
    #expect(other.cycle != review.cycle && other.month == review.month, "several in one year")
    let again = await Self.refused { _ = try await Self.begin(in: world) }
    #expect(again == ["theme"])
  }

  @Test(.requirement("N2-024"))
  func `beside its people those read it whom the framework names`() async throws {
    let world = try await Self.world()
    let review = try await Self.begin(in: world)
    for (name, may) in [
      ("Mallow Pumice", true), ("Hazel Obsidian", true), ("Clover Slate", false),
      ("Bracken Marl", false), ("Linden Agate", false),
    ] {
      let actor = try await world.occasion(as: name).actor
      #expect(ActivityPolicy.maySee(actor, review) == may, "\(name)")
    }
  }

  @Test(.requirement("N2-024"))
  func `of two reviews of one theme no child is set beside itself`() async throws {
    let world = try await Self.world()
    var again = try await Self.opening(in: world)
    for day in ["2026-11-03", "2026-11-04"] {
      world.go(to: day)
      let cycle = try await RoundTests.open(again, in: world)
      try await world.act(as: Self.writer) { occasion, transaction in
        try transaction.run(
          "UPDATE activity SET submitted_at = \(occasion.now) WHERE cycle = \(cycle.id)")
      }
      again.month = Month("2027-04")!
      again.days = [:]
      again.template = cycle.template
    }
    let lead = try await world.occasion(as: "Tansy Feldspar").actor
    let comparison = try await world.records.read { [month = again.month] reading in
      let rounds = try CycleTable.rounds(of: Self.kind, reading)
      return try RoundComparison(found(rounds.first { $0.month == month }), for: lead, reading)
    }
    #expect(comparison?.audits.before == 1 && comparison?.audits.now == 1)
    #expect(comparison?.pairs.isEmpty == true)
  }

  @Test(.requirement("N2-024"))
  func `nobody without the post is named, and everybody who is asked for is`() async throws {
    let world = try await Self.world()
    var opening = try await Self.opening(in: world)
    opening.people = [.auditor: try await Self.person(Self.answering, in: world)]
    let fields = await Self.refused { try await RoundTests.open(opening, in: world) }
    #expect(fields == ["person-auditor", "person-responsible_manager"])
  }

  @Test(.requirement("N2-025"))
  func `each of six kinds of source is there with its weight, or it is said why not`()
    async throws
  {
    let world = try await Self.world()
    let review = try await Self.begin(in: world)
    func missing() async throws -> [String] {
      SubmissionRules.missing(try await world.contents(review.id)).filter { $0.part == .sources }
        .compactMap(\.field)
    }
    let all = [
      "guidance", "dip-samples", "internal-data", "neighbour-data", "focus-groups", "feedback",
    ]
    #expect(try await missing() == all)
    let figure = await Self.refused {
      try await Self.keep(
        KeepSource(
          activity: review.id, kind: "internal-data", title: "", words: " ", weight: nil),
        in: world)
    }
    #expect(figure == ["day", "title", "weight", "words"])
    try await Self.keep(
      KeepSource(
        activity: review.id, kind: "internal-data", title: "Plans late: 12 in 100",
        place: "The monthly figures", day: Day("2026-10-31"), words: "One in eight is late.",
        weight: .much), in: world)
    #expect(try await missing() == all.filter { $0 != "internal-data" })
    for kind in all where kind != "internal-data" {
      try await Self.leaveOut(kind, of: review, in: world)
    }
    #expect(try await missing().isEmpty)
    // What is there cannot be left out; what was left out gives way to a source.
    let both = await Self.refused {
      try await Self.leaveOut("internal-data", of: review, in: world)
    }
    #expect(both == ["words"])
    let sources = try await Self.keep(
      KeepSource(
        activity: review.id, kind: "focus-groups", title: "Eight practitioners",
        day: Day("2026-11-02"), words: "They lack time.", weight: .some), in: world)
    #expect(sources.filter { $0.kind == "focus-groups" }.map(\.isLeftOut) == [false])
    try await world.act(as: Self.writer) { occasion, transaction in
      let id = try found(sources.first { $0.kind == "focus-groups" }).id
      try RemoveSource(activity: review.id, source: id)(occasion, in: transaction)
    }
    #expect(try await missing() == ["focus-groups"])
  }

  @Test(.requirement("N2-012", "N2-025"))
  func `a dip sample that went out is a source by its name`() async throws {
    let world = try await Self.world()
    let review = try await Self.begin(in: world)
    func source(_ cycle: String?) -> KeepSource {
      KeepSource(
        activity: review.id, kind: "dip-samples", cycle: cycle, words: "Four of nine plans.",
        weight: .some)
    }
    let sample = RoundOpening(kind: "dip-sample", month: World.november, theme: "Home visits")
    let cycle = try await RoundTests.open(sample, in: world)
    #expect(await Self.refused { try await Self.keep(source(nil), in: world) } == ["cycle"])
    #expect(
      await Self.refused { try await Self.keep(source(cycle.id), in: world) } == ["cycle"],
      "it has not begun")
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      try CycleTable.change(now, set: "sent_at = \(occasion.now)", transaction)
    }
    let kept = try await Self.keep(source(cycle.id), in: world)
    #expect(kept.map(\.title) == ["Home visits, November 2026"])
  }

  @Test(.requirement("N2-012"))
  func `it is submitted whole, read by those above, and nobody else meets it`() async throws {
    let world = try await Self.world()
    let review = try await Self.begin(in: world)
    let contents = try await world.contents(review.id)
    for plan in contents.kind.sources {
      try await Self.leaveOut(plan.id, of: review, in: world)
    }
    try await world.act(as: Self.writer) { occasion, transaction in
      for section in contents.tool.sections {
        let answers = section.questions.map {
          $0.answered("good", saying: "Seen in three places.", on: occasion.today)
        }
        _ = try SaveSection(
          activity: review.id, section: section.id, answers: answers, revision: 0)(
          occasion, in: transaction)
      }
      try NoteFinding(
        activity: review.id, kind: .strength, theme: contents.framework.standards.themes.first?.id,
        words: "Workers name neglect early.")(occasion, in: transaction)
      let now = try found(ActivityTable.load(review.id, transaction))
      try SubmitAudit(activity: review.id, revision: now.revision)(occasion, in: transaction)
    }
    let done = try await world.audit(review.id)
    #expect(done.submittedAt != nil && done.isFinished)
    for (name, reads) in [
      (Self.answering, true), ("Tansy Feldspar", true), ("Bracken Marl", false),
      ("Campion Shale", false),
    ] {
      let actor = try await world.occasion(as: name).actor
      #expect(ActivityPolicy.mayRead(actor, done) == reads, "\(name)")
    }
  }
}
