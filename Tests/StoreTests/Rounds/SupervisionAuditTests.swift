import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A round about one worker's supervision: named when it opens, with their manager.
@Suite struct SupervisionAuditTests {
  static let kind = "supervision-audit"
  static let (auditor, worker, manager) = ("Yarrow Gneiss", "Campion Shale", "Bracken Marl")

  static func world() async throws -> World {
    try await RoundTests.world("herefordshire/2022")
  }

  static func opening(
    of worker: String = worker, by auditor: String = auditor, in world: World
  ) async throws -> RoundOpening {
    RoundOpening(
      kind: kind, month: World.november,
      people: [
        .auditor: try await ThemedReviewTests.person(auditor, in: world),
        .observedWorker: try await ThemedReviewTests.person(worker, in: world),
      ])
  }

  static func begin(in world: World) async throws -> Activity {
    let cycle = try await RoundTests.open(opening(in: world), in: world)
    return try await world.records.read { reading in
      try found(ActivityTable.list(cycle: cycle.id, reading).first)
    }
  }

  @Test(.requirement("HF-048"))
  func `it is about one worker, with the manager of their team, and known by the team`()
    async throws
  {
    let world = try await Self.world()
    let audit = try await Self.begin(in: world)
    #expect(audit.child == nil && audit.code == "Supervision in Elm")
    #expect(audit.teamName == "Elm" && audit.serviceName == "Help and protection")
    #expect(audit.practitioner?.name == Self.worker)
    #expect(audit.people[.teamManager]?.name == Self.manager)
    #expect(audit.people[.auditor]?.name == Self.auditor)
    #expect(audit.people[.qaOfficer]?.name == "Tansy Feldspar")
    #expect(audit.state == .underWay && audit.key == .audit(audit.id))
  }

  @Test(.requirement("HF-048"))
  func `beside its people only the team's manager and the QA unit read it`() async throws {
    let world = try await Self.world()
    let audit = try await Self.begin(in: world)
    for (name, may) in [
      (Self.auditor, true), (Self.worker, true), (Self.manager, true), ("Sorrel Basalt", true),
      ("Clover Slate", false), ("Rowan Schist", false), ("Hazel Obsidian", false),
      ("Teasel Quartz", false),
    ] {
      let actor = try await world.occasion(as: name).actor
      #expect(ActivityPolicy.maySee(actor, audit) == may, "\(name)")
    }
  }

  @Test func `one for the wrong worker is taken back while nothing is written in it`()
    async throws
  {
    let world = try await Self.world()
    let audit = try await Self.begin(in: world)
    func takeBack(_ audit: Activity) async throws {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        let cycle = try found(CycleTable.load(audit.cycle, transaction))
        _ = try TakeBackRound(cycle: cycle.id, revision: cycle.revision)(occasion, in: transaction)
      }
    }
    try await takeBack(audit)
    #expect(try await world.records.read { try ActivityTable.load(audit.id, $0) } == nil)
    let again = try await Self.begin(in: world)
    try await world.act(as: Self.auditor) { occasion, transaction in
      try MarkFileRead(activity: again.id, day: occasion.today, revision: again.revision)(
        occasion, in: transaction)
    }
    await #expect(throws: Refusal.self) { try await takeBack(again) }
    let named = try await Self.begin(in: world)
    try await world.act(as: Self.auditor) { occasion, transaction in
      let words = try transaction.seal("It shows how they talk.", under: again.key)
      try transaction.run(
        """
        INSERT INTO review_source (id, activity, kind, cycle, words, made_at, made_by, revision)
        VALUES (\(occasion.newId()), \(again.id), 'round', \(named.cycle), \(words),
          \(occasion.now), \(occasion.actor.person), 1)
        """)
    }
    await #expect(throws: Refusal.self, "a review builds on it") { try await takeBack(named) }
  }

  @Test(.requirement("HF-048"))
  func `whose supervision it is and who audits it are named, from those who may`() async throws {
    let world = try await Self.world()
    var opening = try await Self.opening(in: world)
    opening.people = [:]
    let none = await ThemedReviewTests.refused { try await RoundTests.open(opening, in: world) }
    #expect(none == ["person-auditor", "person-observed_worker"])
    let manager = try await Self.opening(by: Self.manager, in: world)
    let own = await ThemedReviewTests.refused { try await RoundTests.open(manager, in: world) }
    #expect(own == ["person-auditor"], "who supervises does not audit it")
  }

  @Test(.requirement("HF-048"))
  func `nobody audits their own supervision, whatever posts they hold`() async throws {
    let world = try await Self.world()
    try await world.appoint("Betony Kaolin", .practitioner, "Social worker", in: "Elm")
    try await world.act(as: "Linden Agate") { occasion, transaction in
      let organisation = try OrganisationTable.load(on: occasion.today, transaction)
      let lead = try found(organisation.people.values.first { $0.name == Self.auditor })
      let post = try found(organisation.posts(of: lead.id).first)
      let both = try found(organisation.people.values.first { $0.name == "Betony Kaolin" })
      try transaction.run(
        "UPDATE membership SET person = \(both.id) WHERE post = \(post.id)")
    }
    let opening = try await Self.opening(of: "Betony Kaolin", by: "Betony Kaolin", in: world)
    let refused = await ThemedReviewTests.refused { try await RoundTests.open(opening, in: world) }
    #expect(refused == ["person-auditor"])
  }

  @Test(.requirement("HF-048"))
  func `without a manager above the worker there is no supervision to look at`() async throws {
    let world = try await Self.world()
    try await world.act(as: "Linden Agate") { occasion, transaction in
      let organisation = try OrganisationTable.load(on: occasion.today, transaction)
      let manager = try found(organisation.people.values.first { $0.name == Self.manager })
      for post in organisation.posts(of: manager.id) {
        try transaction.run(
          """
          UPDATE membership SET to_day = \(occasion.today - 1)
          WHERE post = \(post.id)
          """)
      }
    }
    let opening = try await Self.opening(in: world)
    let refused = await ThemedReviewTests.refused { try await RoundTests.open(opening, in: world) }
    #expect(refused == ["person-observed_worker"])
  }

  @Test(.requirement("HF-048"))
  func `the records are read and both are talked with before it is submitted`() async throws {
    let world = try await Self.world()
    let audit = try await Self.begin(in: world)
    func missing() async throws -> Set<AuditPart> {
      Set(SubmissionRules.missing(try await world.contents(audit.id)).map(\.part))
    }
    #expect(try await missing().isSuperset(of: [.file, .discussion, .findings]))
    try await world.act(as: Self.auditor) { occasion, transaction in
      try MarkFileRead(activity: audit.id, day: occasion.today, revision: audit.revision)(
        occasion, in: transaction)
      try SaveDiscussion(
        activity: audit.id, bookedAt: nil, place: "", heldDay: occasion.today,
        with: [.observedWorker, .teamManager], words: "They meet every fortnight.", revision: 0)(
          occasion, in: transaction)
    }
    #expect(try await missing().isDisjoint(with: [.file, .discussion]))
  }

  @Test(.requirement("HF-048"))
  func `the worker reads it once it is submitted, and no colleague ever does`() async throws {
    let world = try await Self.world()
    let audit = try await Self.begin(in: world)
    try await world.act(as: Self.auditor) { occasion, transaction in
      try transaction.run(
        "UPDATE activity SET submitted_at = \(occasion.now) WHERE id = \(audit.id)")
    }
    let done = try await world.audit(audit.id)
    let director = try await world.occasion(as: "Hazel Obsidian").actor
    #expect(!ActivityPolicy.mayRead(director, done), "no post above the team is named")
    for (name, reads) in [
      (Self.worker, true), (Self.manager, true), ("Tansy Feldspar", true),
      ("Teasel Quartz", false), ("Clover Slate", false),
    ] {
      let actor = try await world.occasion(as: name).actor
      #expect(ActivityPolicy.mayRead(actor, done) == reads, "\(name)")
      #expect(ActivityPolicy.mayRead(actor, audit) == (name == Self.auditor), "\(name)")
    }
  }
}
