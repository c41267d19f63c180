import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Concerns on the real store: raised, told, acknowledged, and seen only by those who may.
@Suite struct ConcernTests {
  static func world() async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    return (world, try #require(audits.first { $0.teamName == "Elm" } ?? audits.first))
  }

  static func raise(
    _ concern: RaiseConcern, as name: String, in world: World
  ) async throws -> Concern {
    let id = try await world.act(as: name) { try concern($0, in: $1) }
    return try await world.records.read { try found(ConcernTable.load(id, $0)) }
  }

  static func waiting(for name: String, in world: World) async throws -> Int {
    let actor = try await world.occasion(as: name).actor
    return try await world.records.read { try ConcernLists.waiting(actor, $0).count }
  }

  @Test(.requirement("S-033"))
  func `a concern raised in an audit names the team's four posts with their numbers`()
    async throws
  {
    let (world, audit) = try await Self.world()
    let auditor = try #require(audit.people[.auditor]).name
    let concern = try await Self.raise(
      RaiseConcern(subject: .audit(audit.id), words: "A bruise nobody asked about."),
      as: auditor, in: world)
    #expect(
      concern.named.map(\.role)
        == [.teamManager, .serviceLead, .headOfService, .deputyDirector])
    #expect(concern.named.allSatisfy { $0.holder?.telephone != nil })
    #expect(concern.code == audit.code)
    #expect(concern.words == "A bruise nobody asked about.")
  }

  @Test(.requirement("S-033"))
  func `each kind of audit names its own posts, and where it has none the framework's first`()
    async throws
  {
    for (own, roles) in [
      ([Role.teamManager], [Role.teamManager]),
      (nil, [.teamManager, .serviceLead, .headOfService]),
    ] as [([Role]?, [Role])] {
      let world = try await World()
      try await world.settle()
      var framework = try World.preset("herefordshire/2022")
      let kind = SupervisionAuditTests.kind
      let at = try #require(framework.activityKinds.firstIndex { $0.id == kind })
      if let own {
        framework.activityKinds[at].concern?.tell.removeAll { !own.contains($0.role) }
      } else {
        framework.activityKinds[at].concern = nil
      }
      let published = framework
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        _ = try PublishedFrameworks.publish(published, occasion, in: transaction)
      }
      let audit = try await SupervisionAuditTests.begin(in: world)
      let concern = try await Self.raise(
        RaiseConcern(subject: .audit(audit.id), words: "A bruise nobody asked about."),
        as: SupervisionAuditTests.auditor, in: world)
      #expect(concern.named.map(\.role) == roles)
    }
  }

  @Test func `it stands on the pages of whom it names and of the QA unit until acknowledged`()
    async throws
  {
    let (world, audit) = try await Self.world()
    let concern = try await Self.raise(
      RaiseConcern(subject: .audit(audit.id), words: "Left alone at night."),
      as: "Sorrel Basalt", in: world)
    for name in ["Tansy Feldspar", "Rowan Schist", "Hazel Obsidian", "Sorrel Basalt"] {
      #expect(try await Self.waiting(for: name, in: world) == 1, "\(name)")
    }
    for name in ["Aster Flint", "Linden Agate", "Mallow Pumice"] {
      #expect(try await Self.waiting(for: name, in: world) == 0, "\(name)")
    }
    try await world.act(as: "Rowan Schist") { occasion, transaction in
      try AcknowledgeConcern(concern: concern.id)(occasion, in: transaction)
    }
    // One has: the QA unit's page is free of it, the others' until they have too.
    #expect(try await Self.waiting(for: "Tansy Feldspar", in: world) == 0)
    #expect(try await Self.waiting(for: "Rowan Schist", in: world) == 0)
    #expect(try await Self.waiting(for: "Hazel Obsidian", in: world) == 1)
  }

  @Test(arguments: ["Tansy Feldspar", "Sorrel Basalt", "Mallow Pumice"])
  func `only the people it names acknowledge it`(name: String) async throws {
    let (world, audit) = try await Self.world()
    let concern = try await Self.raise(
      RaiseConcern(subject: .audit(audit.id), words: "Left alone."), as: "Sorrel Basalt",
      in: world)
    await #expect(throws: Refusal.self) {
      try await world.act(as: name) { occasion, transaction in
        try AcknowledgeConcern(concern: concern.id)(occasion, in: transaction)
      }
    }
  }

  @Test func `a concern about staff reaches the designated officer and its raiser alone`()
    async throws
  {
    let (world, audit) = try await Self.world()
    let worker = try await world.occasion(as: "Campion Shale").actor.person
    let concern = try await Self.raise(
      RaiseConcern(
        subject: .audit(audit.id), staff: .init(person: worker), words: "Shouted at a child."),
      as: "Sorrel Basalt", in: world)
    #expect(concern.named.map(\.role) == [.designatedOfficer])
    let everyone = [
      "Tansy Feldspar", "Sorrel Basalt", "Hazel Obsidian", "Rowan Schist", "Mallow Pumice",
      "Aster Flint", "Linden Agate", "Yarrow Gneiss", "Clover Slate", "Bracken Marl",
      "Campion Shale",
    ]
    for name in everyone {
      let actor = try await world.occasion(as: name).actor
      let listed = try await world.records.read { try ConcernLists.all(actor, $0).count }
      let may = ["Sorrel Basalt", "Aster Flint"].contains(name)
      #expect(ConcernPolicy.maySee(actor, concern) == may, "\(name)")
      #expect(listed == (may ? 1 : 0), "\(name)")
    }
  }

  @Test func `the history does not say whom a concern about staff is about`() async throws {
    let (world, audit) = try await Self.world()
    let worker = try await world.occasion(as: "Campion Shale").actor.person
    let concern = try await Self.raise(
      RaiseConcern(
        subject: .audit(audit.id), staff: .init(person: worker), words: "Shouted at a child."),
      as: "Sorrel Basalt", in: world)
    let payloads = try await world.records.read { reading in
      try reading.rows("SELECT payload FROM ledger_entry WHERE subject = \(concern.id)")
        .map { try $0["payload"] as String }
    }
    #expect(payloads == ["{}"])
  }

  @Test func `whom the raiser spoke to is kept, and a call cannot lie ahead`() async throws {
    let (world, audit) = try await Self.world()
    let concern = try await Self.raise(
      RaiseConcern(subject: .audit(audit.id), words: "Left alone."), as: "Sorrel Basalt",
      in: world)
    let manager = try #require(concern.named.first?.holder?.person)
    let now = world.now
    func call(_ at: Instant, as name: String = "Sorrel Basalt") async throws {
      try await world.act(as: name) { occasion, transaction in
        try RecordCall(
          concern: concern.id, spokeTo: manager, spokeAt: at, words: "She goes there now.")(
            occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await call(now + 60) }
    await #expect(throws: Refusal.self) { try await call(now + -3 * 86_400) }
    await #expect(throws: Refusal.self) { try await call(now, as: "Rowan Schist") }
    try await call(now + -300)
    let kept = try await world.records.read { try ConcernTable.load(concern.id, $0) }
    #expect(kept?.calls.map(\.spokeTo) == [manager])
    #expect(kept?.calls.first?.words == "She goes there now.")
  }

  @Test func `a concern without an audit needs the child's code or a team`() async throws {
    let (world, audit) = try await Self.world()
    await #expect(throws: Refusal.self) {
      try await Self.raise(
        RaiseConcern(subject: .team(nil), words: "Something."), as: "Mallow Pumice", in: world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.raise(
        RaiseConcern(subject: .child(code: "C-0A0A-00", team: nil), words: "Something."),
        as: "Mallow Pumice", in: world)
    }
    let byCode = try await Self.raise(
      RaiseConcern(subject: .child(code: audit.code, team: nil), words: "Something."),
      as: "Mallow Pumice", in: world)
    #expect(byCode.team == audit.team)
    let byTeam = try await Self.raise(
      RaiseConcern(subject: .team(audit.team), words: "Something."), as: "Mallow Pumice",
      in: world)
    #expect(byTeam.named.map(\.post) == byCode.named.map(\.post))
  }
}
